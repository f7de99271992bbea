"""What was worked out ahead for a learner: when each question begun may be asked, and where new ones begin.

All of it is derived from memories, decks and settings, and can be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.queue import Key
from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment


@dataclass(frozen=True, slots=True)
class Course:
    """A deck that a learner studies, as the plan knows it; `size` counts its questions.

    `fresh` is the place of the first question that was not begun, `size` when there is none.
    """

    deck: str
    digest: str
    size: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Studied:
    """A deck: number and digest of its live version, 0 and None if withdrawn; and how it is planned."""

    deck: str
    version: int
    digest: str | None
    course: Course | None


def studied(tx: Transaction, learner_id: int) -> list[Studied]:
    """Every deck, live or withdrawn, by id, with the learner's course in it."""
    return [
        Studied(
            row["id"],
            row["live"],
            row["live_digest"],
            None if row["digest"] is None else Course(row["id"], row["digest"], row["size"], row["fresh"]),
        )
        for row in tx.all("courses", learner=learner_id)
    ]


def replan(tx: Transaction, learner_id: int, course: Course, openings: Mapping[str, datetime]) -> None:
    """Plan a deck anew: when each of its questions that was begun may be asked."""
    tx.do("openings_drop", learner=learner_id, deck=course.deck)
    for question, at in openings.items():
        open_at(tx, learner_id, (course.deck, question), at)
    tx.do(
        "course_save",
        learner=learner_id,
        deck=course.deck,
        digest=course.digest,
        size=course.size,
        fresh=course.fresh,
    )


def drop_course(tx: Transaction, learner_id: int, deck: str) -> None:
    """Forget the plan of a deck that is not studied any more."""
    tx.do("openings_drop", learner=learner_id, deck=deck)
    tx.do("course_drop", learner=learner_id, deck=deck)


def begin_at(tx: Transaction, learner_id: int, deck: str, fresh: int) -> None:
    """Keep the place of the first question that was not begun."""
    tx.do("course_fresh", learner=learner_id, deck=deck, fresh=fresh)


def open_at(tx: Transaction, learner_id: int, key: Key, at: datetime | None) -> None:
    """Keep when a question may be asked again; None when it was never begun."""
    deck, question = key
    if at is None:
        tx.do("opening_drop", learner=learner_id, deck=deck, question=question)
    else:
        tx.do("opening_save", learner=learner_id, deck=deck, question=question, at=micros(at))


def opens(tx: Transaction, learner_id: int, key: Key) -> datetime | None:
    """When a question may be asked again; None when it was never begun."""
    at = tx.value("opening_at", learner=learner_id, deck=key[0], question=key[1])
    return None if at is None else moment(at)


def open_until(tx: Transaction, learner_id: int, now: datetime, most: int) -> list[Key]:
    """Questions that may be asked again by now, those that have waited longest first."""
    rows = tx.all("openings_until", learner=learner_id, now=micros(now), most=most)
    return [(row["deck"], row["question"]) for row in rows]


def open_after(tx: Transaction, learner_id: int, now: datetime, most: int) -> list[tuple[Key, datetime]]:
    """The questions that may be asked again next, and when."""
    rows = tx.all("openings_after", learner=learner_id, now=micros(now), most=most)
    return [((row["deck"], row["question"]), moment(row["at"])) for row in rows]


def reviewed_later(tx: Transaction, learner_id: int, now: datetime) -> bool:
    """Whether the log holds answers from after this moment: from a clock that was wrong."""
    return bool(tx.value("reviewed_later", learner=learner_id, now=micros(now)))
