"""The ledger of a learner's mix-ups: opened when one is asserted, closed by two later answers without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.attempt import Attempt
from bot.domain.deck import Misconception, Question

FREE_ANSWERS = 2
"""Later answers without the mix-up that close it."""

APART = timedelta(days=3)
"""The least time between those answers: a correction that was just read proves nothing."""

MixUp = tuple[str, str, str]
"""Deck, question and misconception ids."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Whether one answered question asserted one misconception."""

    deck: str
    question: str
    misconception: str
    at: datetime
    asserted: bool

    @property
    def key(self) -> MixUp:
        """Which mix-up it is."""
        return self.deck, self.question, self.misconception


def concerns(attempt: Attempt, misconception: Misconception) -> bool:
    """Whether the mix-up could show here: in the whole question, or in the point that it is about."""
    return attempt.point is None or misconception.about in (None, attempt.point)


def shown(question: Question, attempt: Attempt) -> dict[str, bool]:
    """What a closed attempt shows of each misconception of its question: True when it was asserted.

    An attempt without a word shows nothing, and neither does a contrast question that was left open.
    """
    return {
        each.id: each.id in attempt.wrong
        for each in question.misconceptions
        if each.id in attempt.wrong or (concerns(attempt, each) and _answered(attempt, each.id))
    }


def _answered(attempt: Attempt, misconception: str) -> bool:
    return attempt.replies > 0 and (attempt.check != misconception or attempt.checked)


def open_mix_ups(sightings: Iterable[Sighting], now: datetime) -> dict[MixUp, bool]:
    """The mix-ups that are open after these sightings, in the order of their opening; oldest sighting first.

    Each with whether an answer without it, given `now`, closes it.
    """
    return {
        key: len(answers) + 1 >= FREE_ANSWERS and _counts(answers, now)
        for key, answers in _free_answers(sightings).items()
    }


def _free_answers(sightings: Iterable[Sighting]) -> dict[MixUp, list[datetime]]:
    """For each open mix-up, the later answers without it."""
    free: dict[MixUp, list[datetime]] = {}
    for sighting in sightings:
        if sighting.asserted:
            free[sighting.key] = []
        elif sighting.key in free:
            answers = free[sighting.key]
            if _counts(answers, sighting.at):
                answers.append(sighting.at)
            if len(answers) >= FREE_ANSWERS:
                del free[sighting.key]
    return free


def _counts(answers: list[datetime], at: datetime) -> bool:
    return not answers or at - answers[-1] >= APART
