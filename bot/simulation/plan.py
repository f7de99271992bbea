"""The two ways to schedule that are compared: a memory for every point, or one for the whole question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.memory import Memory, Rating, review
from bot.domain.queue import Ask, Item
from bot.simulation.shape import DECK, Name, Shape, points


class Unit(StrEnum):
    """What a memory is of."""

    POINT = "points"
    QUESTION = "questions"


@dataclass(slots=True)
class Plan:
    """What the tutor believes about one pupil; `memories` has a key for every unit that was reviewed."""

    unit: Unit
    shape: Shape
    retention: float
    zone: ZoneInfo
    memories: dict[Name, Memory] = field(default_factory=dict)

    def items(self) -> list[Item]:
        """What the queue sees: every point, or every question as if it were its own only point."""
        return [
            Item(DECK, question, unit, self.memories.get((question, unit)))
            for question, names in points(self.shape).items()
            for unit in self._units(names)
        ]

    def expected(self, ask: Ask) -> list[Name]:
        """The points that the answer has to hold."""
        names = points(self.shape)[ask.question]
        return names if ask.point is None else [(ask.question, ask.point)]

    def keep(self, earned: dict[Name, Rating], now: datetime) -> None:
        """Review what was answered. For a question as one unit any miss is Again."""
        for key, rating in self._rated(earned).items():
            self.memories[key] = review(
                self.memories.get(key), rating, now, self.zone, retention=self.retention
            ).after

    def _units(self, names: list[Name]) -> list[str]:
        return [point for _, point in names] if self.unit is Unit.POINT else [_WHOLE]

    def _rated(self, earned: dict[Name, Rating]) -> dict[Name, Rating]:
        if self.unit is Unit.POINT:
            return earned
        question = next(iter(earned))[0]
        missed = any(rating is not Rating.GOOD for rating in earned.values())
        return {(question, _WHOLE): Rating.AGAIN if missed else Rating.GOOD}


_WHOLE = "whole"
