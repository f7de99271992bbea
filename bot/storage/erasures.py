"""Erasing a learner, and the ledger by which it is done again to a copy from before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.storage import mail, record
from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment

WORK = 2**13
"""Cost of a mark, some 20 ms, because chat ids could be tried out: ten billion of them take CPU-years."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One line of the ledger: a learner's number, their mark, and when."""

    learner: int
    mark: bytes
    at: datetime


def erase(tx: Transaction, learner: int, channel: str, address: str, now: datetime) -> None:
    """Delete the learner, all that hangs on them and their mail in both directions; the ledger says that."""
    record.erase(tx, learner, address)
    mail.forget(tx, channel, address)
    _keep(tx, Erasure(learner, mark(learner, channel, address), now))


def mark(learner: int, channel: str, address: str) -> bytes:
    """What tells the same person again and does not tell who it is: 16 bytes."""
    person = f"{channel}:{address}".encode()
    return hashlib.scrypt(person, salt=b"keypoint:%d" % learner, n=WORK, r=8, p=1, dklen=16)


def ledger(tx: Transaction) -> list[Erasure]:
    """All erasures, oldest first."""
    return [Erasure(row["learner"], row["mark"], moment(row["at"])) for row in tx.all("erasures")]


def repeat(tx: Transaction, erasures: Iterable[Erasure]) -> int:
    """Erase whoever is there again of those whom the ledger does not have yet; how many they were.

    A number alone decides nothing: in another house, or after going back in time, it may be somebody else's.
    """
    known = set(ledger(tx))
    return sum(_repeat(tx, each) for each in sorted(set(erasures) - known, key=lambda each: each.at))


def _repeat(tx: Transaction, erasure: Erasure) -> bool:
    row = tx.one("erasure_address", learner=erasure.learner)
    is_there = row is not None and mark(erasure.learner, row["channel"], row["address"]) == erasure.mark
    if row is not None and is_there:
        erase(tx, erasure.learner, row["channel"], row["address"], erasure.at)
    else:
        _keep(tx, erasure)
    return is_there


def _keep(tx: Transaction, erasure: Erasure) -> None:
    tx.do("erasure_add", learner=erasure.learner, mark=erasure.mark, at=micros(erasure.at))
