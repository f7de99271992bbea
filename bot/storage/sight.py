"""All that most events need of a learner, read at one look: the rest of the unit knows it already."""

from __future__ import annotations

from datetime import datetime

from bot.domain.attempt import question_key
from bot.domain.learner import Learner
from bot.domain.membership import PROMISE
from bot.storage.documents import loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros


def at(tx: Transaction, channel: str, address: str, now: datetime) -> Learner | None:
    """Who answers at this address; None before their first message.

    With them the standing of their plan, their open attempt, the digest of its version, what became of its
    question, and a class about which they are to be asked anew are read.
    """
    row = tx.one("sight", channel=channel, address=address, now=micros(now), promise=PROMISE)
    if row is None:
        return None
    tx.know("plan_standing", row, learner=row["id"], now=micros(now))
    unasked = None if row["unasked"] is None else (row["unasked"],)
    tx.know("membership_unasked", unasked, learner=row["id"], promise=PROMISE)
    tx.know("attempt_open", None if row["attempt"] is None else _attempt(row), learner=row["id"])
    if row["digest"] is not None:
        tx.know("deck_version_digest", (row["digest"],), deck=row["deck"], version=row["version"])
    if row["attempt"] is not None:
        letter = None if row["letter"] is None else _letter(row)
        tx.know("letter_named", letter, channel=channel, address=address, key=question_key(row["attempt"]))
    return loads(Learner, row["body"])


def _attempt(row: Row) -> dict[str, object]:
    known = {name: row[name] for name in ("state", "opened_at", "deck", "version")}
    return known | {"id": row["attempt"], "learner": row["id"]}


def _letter(row: Row) -> dict[str, object]:
    return {"state": row["letter"], "tries": row["tries"], "reference": row["reference"]}
