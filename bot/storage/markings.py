"""Replies that authors may read, and what they said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from bot.domain.attempt import Attempt
from bot.domain.marking import Marking, Reply
from bot.domain.verdict import Grade
from bot.errors import UnreadableError
from bot.storage.documents import loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros


def unread(tx: Transaction, deck: str, since: datetime, most: int) -> list[Reply]:
    """Marked replies to a deck, of learners who said yes to it, that no author has read; the newest first."""
    found = []
    for row in tx.all("replies_unread", deck=deck, since=micros(since), most=most):
        with suppress(UnreadableError):
            found.append(_reply(row, appealed=_is_appealed(tx, row)))
    return found


def get(tx: Transaction, attempt: int, turn: int) -> Reply | None:
    """One of these; None when it was read meanwhile, or may not be read any longer."""
    row = tx.one("reply_unread", attempt=attempt, turn=turn)
    return _reply(row, appealed=False) if row else None


def add(tx: Transaction, reply: Reply, labels: Mapping[str, bool]) -> None:
    """Keep what an author said of a reply; without a word it was only read."""
    text = json.dumps(labels)
    tx.do("marking_add", attempt=reply.attempt, turn=reply.turn, labels=text, waiting=int(bool(labels)))


def waiting(tx: Transaction) -> list[Marking]:
    """What no deck has learned from yet, oldest first."""
    return [
        Marking(row["said"], loads(Attempt, row["before"]), json.loads(row["labels"]))
        for row in tx.all("markings_waiting")
    ]


def use(tx: Transaction) -> None:
    """From now on none waits."""
    tx.do("markings_used")


def _is_appealed(tx: Transaction, row: Row) -> bool:
    """Whether a learner's word against the marking of this reply waits."""
    said, waiting = row["said"], tx.all("appeals_waiting_at", attempt=row["attempt"])
    return any(said in appeal["words"] for appeal in waiting)


def _reply(row: Row, *, appealed: bool) -> Reply:
    before, found = loads(Attempt, row["before"]), loads(Grade, row["verdict"])
    return Reply(row["attempt"], row["turn"], row["said"], before, found, appealed)
