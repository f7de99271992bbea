"""What is pending of a learner: whatever was begun and can be called off or gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.clockface import study_day
from bot.domain.learner import Learner, Setup, Standing


@dataclass(frozen=True, slots=True)
class Erasure:
    """All that is kept goes at this time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Stopped:
    """No reminders until the learner begins again."""


@dataclass(frozen=True, slots=True)
class Break:
    """No reminders before this day."""

    until: date


@dataclass(frozen=True, slots=True)
class PutOff:
    """The question that was put off comes at this time."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question of the set-up, or of the settings, that waits for its answer."""

    question: Setup


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft that its author has neither published nor discarded; `name` is its file's."""

    name: str


Pending = Erasure | Stopped | Break | PutOff | Unanswered | WaitingDraft


def pending(learner: Learner, now: datetime, drafts: Sequence[str] = ()) -> tuple[Pending, ...]:
    """Everything that is pending, the gravest first; `drafts` are the file names of those that wait."""
    found: list[Pending] = []
    if learner.erase_at is not None:
        found.append(Erasure(learner.erase_at))
    if learner.standing is Standing.STOPPED:
        found.append(Stopped())
    if learner.paused_until is not None and learner.paused_until > study_day(now, learner.tz):
        found.append(Break(learner.paused_until))
    if learner.snoozed_until is not None and learner.snoozed_until > now:
        found.append(PutOff(learner.snoozed_until))
    if question := _unanswered(learner):
        found.append(Unanswered(question))
    return (*found, *map(WaitingDraft, drafts))


def _unanswered(learner: Learner) -> Setup | None:
    """The question that a typed line would answer, or else where the set-up stands; not before it began."""
    begun = learner.setup in {Setup.TIME, Setup.ZONE, Setup.CONSENT}
    expected = learner.expects if learner.expects is not Setup.LOAD else None
    return expected or (learner.setup if begun else None)
