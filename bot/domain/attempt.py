"""One question (or one lone point of it) put to one learner: what has been said, asked and shown so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.deck import Question
from bot.domain.memory import Rating


class Stage(StrEnum):
    """What the learner's next message answers."""

    ASKED = "asked"  # the question itself
    BACK = "back"  # a question back about one missed point
    DOUBT = "doubt"  # "did you mean it?", to be tapped
    CONTRAST = "contrast"  # the question that separates a wrong idea from the right one
    CLOSED = "closed"


class How(StrEnum):
    """How much help a point needed to be said."""

    ALONE = "alone"
    ASKED = "asked"
    HELPED = "helped"


class Outcome(StrEnum):
    """Why an attempt is closed."""

    DONE = "done"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    UNDONE = "undone"


RATINGS: Mapping[How, Rating] = {How.ALONE: Rating.GOOD, How.ASKED: Rating.HARD, How.HELPED: Rating.AGAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The state between two messages. `turn` grows with every step; buttons carry it, so old ones show.

    `put` is in which of its wordings each point and mix-up is asked about, by place, where not in the first.
    `again` asks once more for a point that was given up earlier that day.
    `check` is a mix-up of an earlier attempt that was asked about again; `checked`, that this was answered.
    `draft` is that of an author who tries it, with 0 as its version: such an attempt counts for nothing.
    """

    deck: str
    version: int
    question: str
    draft: int | None = None
    point: str | None = None
    new: bool = False
    push: bool = False
    wording: str | None = None
    put: Mapping[str, int] = field(default_factory=dict)
    again: bool = False
    stage: Stage = Stage.ASKED
    turn: int = 0
    pressed: str | None = None
    current: str | None = None
    found: Mapping[str, How] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    back: tuple[str, ...] = ()
    tries: int = 0
    hints: Mapping[str, int] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    check: str | None = None
    checked: bool = False
    gave_up: bool = False
    replies: int = 0
    outcome: Outcome | None = None

    @property
    def open(self) -> bool:
        """Whether the learner can still answer."""
        return self.stage is not Stage.CLOSED

    def helped(self, point: str) -> bool:
        """Whether this point can no longer be said without help."""
        return self.gave_up or point in self.shown or self.hints.get(point, 0) > 0


def question_key(attempt_id: int) -> str:
    """The name of the message that put an attempt's question."""
    return f"a{attempt_id}"


def verdict_key(attempt_id: int) -> str:
    """The name that the verdicts of an attempt share, so that the newest can be replaced."""
    return f"v{attempt_id}"


def attempt_of_key(key: str) -> int | None:
    """The attempt of such a name; None for the name of another message."""
    return int(key[1:]) if key[:1] in {"a", "v"} and key[1:].isdecimal() else None


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply as it came in, and the attempt that it answered; `learner` is the id of who said it."""

    text: str
    before: Attempt
    learner: int


def whole_points(attempt: Attempt, question: Question) -> tuple[str, ...]:
    """The points that this attempt asks for: all of the question's, or the lone one."""
    return (attempt.point,) if attempt.point else tuple(point.id for point in question.points)


def missing(attempt: Attempt, question: Question) -> tuple[str, ...]:
    """Points asked for and not said yet, in the deck's order."""
    return tuple(point for point in whole_points(attempt, question) if point not in attempt.found)


def given_up(attempt: Attempt, question: Question) -> tuple[str, ...]:
    """The points that were asked for by their own questions and not said."""
    asked = {*attempt.back, attempt.point}
    return tuple(point for point in missing(attempt, question) if point in asked)


def unaided(attempt: Attempt) -> How:
    """How a point counts that is said at once; of one that was told earlier the same day, as asked for."""
    return How.ASKED if attempt.again else How.ALONE


def focus(attempt: Attempt, question: Question) -> str | None:
    """The point whose own question the learner is answering, for the grader; None for the whole question."""
    if attempt.stage is Stage.ASKED:
        return attempt.point
    if attempt.stage is Stage.CONTRAST and attempt.current:
        return question.misconception(attempt.current).about
    return attempt.current


def ratings(attempt: Attempt, points: tuple[str, ...]) -> dict[str, Rating]:
    """What each point earned: every point of `points`, and others that were said on the way.

    Said without help is Good, said when asked back Hard, after help or not at all Again.
    """
    said = {point: RATINGS[how] for point, how in attempt.found.items()}
    return dict.fromkeys(points, Rating.AGAIN) | said
