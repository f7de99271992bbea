"""The ways to schedule that are compared: a memory for every point, or one for the whole question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.memory import Curve, Rating, review
from bot.domain.queue import Ask, Item, item
from bot.simulation.course import Course, Name, names

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
    """What the tutor believes about one pupil.

    `curve` holds the wanted recall of whatever has a memory; `items` is what the queue sees: every point, or
    every question as if it were its own only point.
    """

    way: Way
    course: Course
    curve: Curve
    items: dict[Name, Item] = field(init=False)

    def __post_init__(self) -> None:
        whole = [(question, WHOLE) for question in self.course]
        keys = names(self.course) if self.way is Way.POINTS else whole
        self.items = {key: Item(DECK, *key) for key in keys}

    def expected(self, ask: Ask) -> list[Name]:
        """The points that the answer has to hold."""
        return self.course[ask.question] if ask.point is None else [(ask.question, ask.point)]

    def keep(self, earned: dict[Name, Rating], now: datetime) -> None:
        """Review what was answered."""
        for key, rating in self._rated(earned).items():
            after = review(self.items[key].memory, rating, now, self.curve).after
            self.items[key] = item((DECK, key[0]), key[1], after, self.curve)

    def _rated(self, earned: dict[Name, Rating]) -> dict[Name, Rating]:
        if self.way is Way.POINTS:
            return earned
        key, worst = (next(iter(earned))[0], WHOLE), min(earned.values())
        missed = self.way is Way.STRICT and worst is not Rating.GOOD
        return {key: Rating.AGAIN if missed else worst}
