"""A learner's whole log of reviews: read to fit a memory to it, and rewritten with the fitted one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.log import Entry
from bot.domain.memory import Rating, Review
from bot.storage.documents import dumps
from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment


def entries(tx: Transaction, learner_id: int) -> tuple[Entry, ...]:
    """Every row, in the order of the reviews."""
    return tuple(
        Entry(
            row["id"],
            (row["deck"], row["question"], row["point"]),
            Rating(row["rating"]),
            moment(row["at"]),
            bool(row["first"]),
            bool(row["again"]),
        )
        for row in tx.all("log_of", learner=learner_id)
    )


def length(tx: Transaction, learner_id: int, until: datetime) -> int:
    """How many reviews there were by that moment."""
    return int(tx.value("log_length", learner=learner_id, until=micros(until)) or 0)


def rewrite(tx: Transaction, reviews: Mapping[int, Review]) -> None:
    """Replace the memories before and after each of these reviews, by id."""
    tx.many(
        "log_rewrite",
        (
            {
                "id": each,
                "before": dumps(review.before) if review.before else None,
                "after": dumps(review.after),
            }
            for each, review in reviews.items()
        ),
    )
