"""What was worked out ahead for a learner: when each question begun may be asked, and where new ones begin.

All of it is derived from memories, decks and settings, and can be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.queue import Key
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment

FEW = 4
"""Decks with new questions that are looked for at a time."""


@dataclass(frozen=True, slots=True)
class Course:
    """A deck that a learner studies, as the plan knows it: in which outline, and how many questions.

    `fresh` is the place of the first question that was not begun, `size` when there is none.
    """

    deck: str
    outline: str
    size: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the plan was worked out since other decks, questions or points could be asked.

    `reviewed_later`: the log holds answers from after this moment, from a clock that was wrong.
    """

    is_current: bool
    reviewed_later: bool


def is_now_current(tx: Transaction, learner_id: int) -> None:
    """Keep that the learner's plan follows the decks as they are."""
    tx.do("learner_planned", learner=learner_id)


def courses(tx: Transaction, learner_id: int) -> dict[str, Course]:
    """The decks that a learner studies, by id."""
    return {row["deck"]: _course(row) for row in tx.all("courses", learner=learner_id)}


def course(tx: Transaction, learner_id: int, deck: str) -> Course | None:
    """A deck that a learner studies; None when they do not."""
    row = tx.one("course_of", learner=learner_id, deck=deck)
    return _course(row) if row else None


def fresh(tx: Transaction, learner_id: int) -> Iterator[Course]:
    """The decks that a learner studies and of which they may not have begun everything, by id."""
    found = tx.all("courses_fresh", learner=learner_id, after="", most=FEW)
    while found:
        yield from map(_course, found)
        found = tx.all("courses_fresh", learner=learner_id, after=found[-1]["deck"], most=FEW)


def replan(tx: Transaction, learner_id: int, course: Course, openings: Mapping[str, datetime]) -> None:
    """Plan a deck anew: when each of its questions that was begun may be asked."""
    tx.do("openings_drop", learner=learner_id, deck=course.deck)
    for question, at in openings.items():
        open_at(tx, learner_id, (course.deck, question), at)
    tx.do(
        "course_save",
        learner=learner_id,
        deck=course.deck,
        digest=course.outline,
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


def standing(tx: Transaction, learner_id: int, now: datetime) -> Standing:
    """How far the learner's plan can be relied on."""
    row = tx.one("plan_standing", learner=learner_id, now=micros(now))
    return Standing(bool(row and row["is_current"]), bool(row and row["reviewed_later"]))


def _course(row: Row) -> Course:
    return Course(row["deck"], row["digest"], row["size"], row["fresh"])
