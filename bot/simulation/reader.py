"""A grader that misreads now and then, as often as one was measured to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

from bot.domain.verdict import Verdict
from bot.errors import ContentError

STEPS = 50
"""Halvings that find how much worse or better a grader of another kappa is."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How often verdicts are wrong, as shares in [0, 1].

    Of ideas that were said `missed` are told missing and `doubted` are unsure; of those that were not said
    `false` are credited and `puzzled` are unsure. `given` of all are said in the replies that it was
    measured on, from which its kappa follows.
    """

    missed: float = 0.0
    doubted: float = 0.0
    false: float = 0.0
    puzzled: float = 0.0
    given: float = 0.5

    def reads(self, chance: Random, *, said: bool) -> Verdict:
        """The verdict on one idea."""
        unsaid = 1 - self.false - self.puzzled
        missing, unsure = (self.missed, self.doubted) if said else (unsaid, self.puzzled)
        luck = chance.random()
        if luck < missing:
            return Verdict.MISSING
        return Verdict.UNSURE if luck < missing + unsure else Verdict.COVERED

    @property
    def rates(self) -> tuple[float, ...]:
        """All kinds of errors."""
        return self.missed, self.doubted, self.false, self.puzzled

    @property
    def kappa(self) -> float:
        """Cohen's kappa of what is covered, unsure counting as not."""
        found = 1 - self.missed - self.doubted
        told = self.given * found + (1 - self.given) * self.false
        observed = self.given * found + (1 - self.given) * (1 - self.false)
        by_chance = self.given * told + (1 - self.given) * (1 - told)
        return (observed - by_chance) / (1 - by_chance)

    def times(self, factor: float) -> Reader:
        """Every kind of error so many times as often, up to always."""
        missed = min(self.missed * factor, 1.0)
        false = min(self.false * factor, 1.0)
        doubted = min(self.doubted * factor, 1 - missed)
        return Reader(missed, doubted, false, min(self.puzzled * factor, 1 - false), self.given)

    def of_kappa(self, kappa: float) -> Reader:
        """The same kinds of errors in the same proportion, more or less often, for this kappa in (0, 1]."""
        if kappa >= 1:
            return self.times(0)
        low, high = 0.0, 1.0
        while self.times(high).kappa > kappa:
            high *= 2
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if self.times(middle).kappa > kappa else (low, middle)
        return self.times(low)


PERFECT = Reader()

NO_REPORT = (
    "that is no report on ideas that were said and others that were not; write one by "
    "keypoint grade DECK --report FILE --json"
)


def reader(report: str) -> Reader:
    """What `keypoint grade --report --json` wrote. ContentError for anything else, or without errors."""
    try:
        points = json.loads(report)["points"]
        n, given = points["n"], points["given"]
        doubted = 1 - points["recall"] - points["told_missing"]
        measured = Reader(
            missed=points["told_missing"],
            doubted=max(doubted, 0.0),
            false=points["false_covered"],
            puzzled=max((points["unsure"] * n - doubted * given) / (n - given), 0.0),
            given=given / n,
        )
    except (ValueError, TypeError, KeyError, ZeroDivisionError):
        raise ContentError(NO_REPORT) from None
    if not (0 < measured.given < 1 and all(0 <= each <= 1 for each in measured.rates)):
        raise ContentError(NO_REPORT)
    if not any((measured.missed, measured.doubted, measured.false)):
        raise ContentError("that report has no wrong verdict, so there is nothing to simulate from")
    return measured
