"""Classes: who is in them, and what of their learners is looked at together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from bot.domain.learner import Learner
from bot.domain.ledger import Sighting
from bot.domain.membership import PROMISE, Membership
from bot.domain.needs import ASSERTIONS, LAPSES, SHAKY, Missed
from bot.errors import UnreadableError
from bot.storage.documents import loads
from bot.storage.learners import PointKey
from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment

DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds."""


def of(tx: Transaction, learner: int) -> list[Membership]:
    """The classes that a learner is in, by name."""
    rows = tx.all("memberships_of", learner=learner)
    return [
        Membership(row["class"], row["asked"], row["agreed"], moment(row["at"]) if row["at"] else None)
        for row in rows
    ]


def unasked(tx: Transaction, learner: int) -> str | None:
    """The first class of a learner whose newest promise was not put to them yet."""
    name: str | None = tx.value("membership_unasked", learner=learner, promise=PROMISE)
    return name


def keep(tx: Transaction, learner: int, membership: Membership) -> None:
    """Join a class, or change what was agreed there."""
    at = micros(membership.at) if membership.at else None
    values = {"asked": membership.asked, "agreed": membership.agreed, "at": at}
    tx.do("membership_save", learner=learner, name=membership.name, **values)


def leave(tx: Transaction, learner: int, name: str) -> None:
    """Leave a class."""
    tx.do("membership_drop", learner=learner, name=name)


def forget_screens(tx: Transaction) -> None:
    """Forget what was sent to owners about classes: it names somebody who is to be seen no longer."""
    tx.do("outbox_forget_classes")


def sizes(tx: Transaction) -> dict[str, int]:
    """How many learners each class has, by its name."""
    return {row["class"]: row["learners"] for row in tx.all("class_sizes")}


def members(tx: Transaction, name: str) -> dict[int, tuple[Learner, int]]:
    """The learners of a class by their ids, each with the promise that they agreed to.

    One whose row cannot be read is left out.
    """
    found: dict[int, tuple[Learner, int]] = {}
    for row in tx.all("class_members", name=name):
        with suppress(UnreadableError):
            learner = loads(Learner, row["body"])
            found[learner.id] = learner, row["agreed"]
    return found


def active(tx: Transaction, name: str, since: datetime) -> set[int]:
    """Who of a class was asked anything since then."""
    rows = tx.all("class_active", name=name, since=micros(since))
    return {row["learner"] for row in rows}


def memories(tx: Transaction, name: str, now: datetime) -> Iterator[tuple[int, PointKey, float, float]]:
    """What the learners of a class remember: who, which point, its stability, for how long; both in days."""
    at = micros(now)
    for row in tx.all("class_memories", name=name):
        key = row["deck"], row["question"], row["point"]
        yield row["learner"], key, row["stability"], (at - row["last_review"]) / DAY


def standings(tx: Transaction, name: str, now: datetime) -> dict[int, tuple[datetime | None, int]]:
    """When those who agreed to be seen answered last, and how many of their questions wait."""
    rows = tx.all("class_standings", name=name, now=micros(now))
    return {
        row["learner"]: (moment(row["answered"]) if row["answered"] is not None else None, row["waiting"])
        for row in rows
    }


def slips(tx: Transaction, name: str) -> dict[int, list[Missed]]:
    """The points that those who agreed to be seen forget again and again, by learner."""
    found: dict[int, list[Missed]] = defaultdict(list)
    for row in tx.all("class_slips", name=name, lapses=LAPSES, stability=SHAKY):
        found[row["learner"]].append(Missed((row["deck"], row["question"], row["point"]), row["lapses"]))
    return found


def sightings(tx: Transaction, name: str) -> dict[int, list[Sighting]]:
    """Of those who agreed to be seen, what their answers show of mix-ups that came back; oldest first."""
    found: dict[int, list[Sighting]] = defaultdict(list)
    for row in tx.all("class_sightings", name=name, times=ASSERTIONS):
        seen = (row["deck"], row["question"], row["misconception"], moment(row["at"]), bool(row["asserted"]))
        found[row["learner"]].append(Sighting(*seen))
    return found
