"""Replies that an author reads and marks, idea by idea, so that the grader learns from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.appeal import Phrasing, Verb
from bot.domain.attempt import Attempt, focus, whole_points
from bot.domain.deck import Misconception, Point, Question
from bot.domain.verdict import Grade, Verdict

MOST_MARKS = 24
"""Ideas of one reply that are marked: eight points and the wrong ideas that were found."""

BATCH = 20
"""Replies after which a deck learns: as many as an author reads in ten minutes."""


class Mark(StrEnum):
    """Whether a reply states an idea, as far as somebody has said so; spelled as in a button."""

    STATED = "y"
    LACKING = "n"
    OPEN = "o"

    @property
    def next(self) -> Mark:
        """What one tap makes of it."""
        return Mark.LACKING if self is Mark.STATED else Mark.STATED


class Reason(StrEnum):
    """Why a reply is worth a look."""

    APPEALED = "appealed"
    UNSURE = "unsure"
    ALONE = "alone"  # nothing like it was said or marked


@dataclass(frozen=True, slots=True)
class Reply:
    """A learner's reply, without their name. `before` is what it answered, `grade` what was found in it then.

    It is named by attempt and turn.
    """

    attempt: int
    turn: int
    text: str
    before: Attempt
    grade: Grade
    appealed: bool = False

    @property
    def is_unsure(self) -> bool:
        """Whether the grader could not tell about a point."""
        return any(each.verdict is Verdict.UNSURE for each in self.grade.points.values())


@dataclass(frozen=True, slots=True)
class Marking:
    """A reply with what an author said of it, by the id of the point or misconception."""

    text: str
    before: Attempt
    labels: Mapping[str, bool]

    @property
    def taught(self) -> tuple[Phrasing, ...]:
        """What it adds to its question."""
        question = self.before.question
        return tuple(
            Phrasing(question, item, Verb.COVERS if stated else Verb.LACKS, self.text)
            for item, stated in self.labels.items()
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one question learns: what is added to it, and the replies that would break its tests.

    `before` and `after` are its readiness; `right` and `now_right` how many of the `marks` the grader gave by
    itself, and gives with what it has learned.
    """

    question: str
    added: tuple[Phrasing, ...]
    refused: tuple[str, ...]
    before: int
    after: int
    right: int
    now_right: int
    marks: int


def to_mark(reply: Reply, question: Question) -> tuple[Point | Misconception, ...]:
    """What is marked in a reply: the points that it was asked for, and the wrong ideas that were found."""
    at = focus(reply.before, question)
    points = (at,) if at else whole_points(reply.before, question)
    found = reply.grade.misconceptions
    asked = (each for each in question.items if each.id in points or each.id in found)
    return tuple(asked)[:MOST_MARKS]


def first_marks(items: Sequence[Point | Misconception], grade: Grade) -> tuple[Mark, ...]:
    """The marks that the grader would give."""
    found = grade.points | grade.misconceptions
    return tuple(_mark(found[each.id].verdict) for each in items)


def _mark(verdict: Verdict) -> Mark:
    if verdict is Verdict.UNSURE:
        return Mark.OPEN
    return Mark.STATED if verdict in (Verdict.COVERED, Verdict.PRESENT) else Mark.LACKING


def labels(items: Iterable[Point | Misconception], marks: Iterable[Mark]) -> dict[str, bool]:
    """What was said of each idea; those that are open are left out."""
    pairs = zip(items, marks, strict=True)
    return {each.id: mark is Mark.STATED for each, mark in pairs if mark is not Mark.OPEN}
