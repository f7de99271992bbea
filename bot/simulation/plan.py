"""The ways to schedule that are compared: a memory for every point, or one for the whole question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.memory import Memory, Rating, review
from bot.domain.queue import Ask, Item
from bot.simulation.course import Course, Name

DECK = "deck"

WHOLE = "whole"
"""The name of the one thing that is remembered of a question as a whole."""


class Way(StrEnum):
    """What has a memory, and what an answer does to it."""

    POINTS = "each point"
    STRICT = "question, any miss is Again"
    MILD = "question, its worst point counts"


@dataclass(slots=True)
class Plan:
    """What the tutor believes about one pupil. `retention` is the wanted recall of whatever has a memory."""

    way: Way
    course: Course
    retention: float
    zone: ZoneInfo
    memories: dict[Name, Memory] = field(default_factory=dict)

    def items(self) -> list[Item]:
        """What the queue sees: every point, or every question as if it were its own only point."""
        if self.way is Way.POINTS:
            keys = [name for names in self.course.values() for name in names]
        else:
            keys = [(question, WHOLE) for question in self.course]
        return [Item(DECK, *key, self.memories.get(key)) for key in keys]

    def expected(self, ask: Ask) -> list[Name]:
        """The points that the answer has to hold."""
        return self.course[ask.question] if ask.point is None else [(ask.question, ask.point)]

    def keep(self, earned: dict[Name, Rating], now: datetime) -> None:
        """Review what was answered."""
        for key, rating in self._rated(earned).items():
            memory = self.memories.get(key)
            self.memories[key] = review(memory, rating, now, self.zone, retention=self.retention).after

    def _rated(self, earned: dict[Name, Rating]) -> dict[Name, Rating]:
        if self.way is Way.POINTS:
            return earned
        key, worst = (next(iter(earned))[0], WHOLE), min(earned.values())
        missed = self.way is Way.STRICT and worst is not Rating.GOOD
        return {key: Rating.AGAIN if missed else worst}
