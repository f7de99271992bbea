"""Everything that is kept about one learner, to be read by them or erased."""

from __future__ import annotations

import json
from typing import Any

from bot.domain.learner import Learner
from bot.storage import classes, learners
from bot.storage.documents import dumps
from bot.storage.transaction import Row, Transaction
from bot.storage.values import moment

TIMES = frozenset({"at", "opened_at", "closed_at", "last_review", "received_at", "created_at"})
DOCUMENTS = frozenset({"state", "verdict", "before", "after", "body"})

OF_LEARNER = (
    "attempts",
    "turns",
    "reviews",
    "memories",
    "courses",
    "openings",
    "sightings",
    "appeals",
    "memberships",
)
OF_ADDRESS = ("inbox", "outbox")


def everything(tx: Transaction, learner: Learner) -> dict[str, Any]:
    """Plain data, table by table: times as ISO 8601 in UTC, documents unfolded."""
    own = {name: [_plain(row) for row in tx.all(f"record_{name}", learner=learner.id)] for name in OF_LEARNER}
    where = {"channel": learner.channel, "address": learner.address}
    mail = {name: [_letter(row) for row in tx.all(f"record_{name}", **where)] for name in OF_ADDRESS}
    return {"learner": json.loads(dumps(learner))} | own | mail


def erase(tx: Transaction, learner: int, address: str) -> None:
    """Delete the learner and every row that belongs to them, and the screens that owners had with their name.

    Decks that they published lose their name.
    """
    if any(each.agreed for each in classes.of(tx, learner)):
        classes.forget_screens(tx)
    learners.delete(tx, learner)
    tx.do("drafts_forget", author=address)
    tx.do("deck_versions_disown", author=address)


def _plain(row: Row) -> dict[str, Any]:
    return {key: _readable(key, row[key]) for key in row.keys()}  # noqa: SIM118 - a row iterates over its values


def _letter(row: Row) -> dict[str, Any]:
    """Without the files that went along: these are exports, and each would hold all those before it."""
    letter = _plain(row)
    if isinstance(letter["body"], dict):
        letter["body"].pop("files", None)
    return letter


def _readable(key: str, value: Any) -> Any:  # noqa: ANN401 - a column's value
    if value is None:
        return None
    if key in TIMES:
        return moment(value).isoformat()
    return _unfolded(value) if key in DOCUMENTS else value


def _unfolded(text: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(text)
    except ValueError:
        return text
