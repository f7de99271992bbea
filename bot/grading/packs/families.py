"""Words that stand for one another, and words that deny one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.sections import Axis


class Sense(IntEnum):
    """How a reading turns the sense: not at all, to the other direction, or to the exact contrary."""

    NONE = 0
    DIRECTION = 1
    CONTRARY = 2
    TOPIC = 3


Sides = dict[str, tuple[int, int]]
"""Stem -> (axis, side)."""

REMEMBERED = 16384
"""Words of which is remembered where they stand."""


@dataclass(frozen=True, eq=False)
class Families:
    """The related words of a language by stem.

    `pairs` are opposites beyond the axes of the lexicon, `graded` a word with the forms that compare it.
    """

    lexicon: Lexicon
    pairs: tuple[tuple[str, str], ...]
    stem: Callable[[str], str]
    graded: Callable[[str], Iterable[str]]
    compares: Callable[[str], bool]

    @cached_property
    def opposites(self) -> Mapping[str, frozenset[str]]:
        """Stem -> the stems of words that say the opposite, of pairs beyond the axes of the lexicon."""
        found: dict[str, set[str]] = {}
        for pair in self.pairs:
            one, other = ({self.stem(form) for form in self.graded(word)} for word in pair)
            for side, against in ((one, other), (other, one)):
                for base in side:
                    found.setdefault(base, set()).update(against)
        return {one: frozenset(others) for one, others in found.items()}

    @cached_property
    def synonyms(self) -> Mapping[str, frozenset[str]]:
        """Stem -> the stems that learners use for it."""
        found: dict[str, set[str]] = {}
        for group in self.lexicon.synonyms:
            stems = {self.stem(word) for word in group}
            for one in stems:
                found.setdefault(one, set()).update(stems - {one})
        return {one: frozenset(others) for one, others in found.items()}

    @cached_property
    def _lists(self) -> tuple[tuple[Sense, Sides], ...]:
        lexicon = self.lexicon
        return (
            (Sense.CONTRARY, self._sides(lexicon.complements)),
            (Sense.DIRECTION, self._sides(lexicon.directions)),
            (Sense.TOPIC, self._sides(lexicon.topics)),
        )

    def _sides(self, axes: tuple[Axis, ...]) -> Sides:
        """Where each stem stands; what a list says itself goes before what is made of it."""
        rows = [
            (word, (axis, side))
            for axis, sides in enumerate(axes)
            for side, words in enumerate(sides)
            for word in words
        ]
        found = {self.stem(form): place for word, place in rows for form in self.graded(word)}
        return found | {self.stem(word): place for word, place in rows}

    @cached_property
    def _placed(self) -> frozenset[str]:
        """All stems that stand on an axis."""
        return frozenset().union(*(sides for _, sides in self._lists))

    def axes(self, base: str) -> Iterator[tuple[Sense, Sides, tuple[int, int]]]:
        """The axes that a stem stands on: their kind, all that stand on such axes, and its own place."""
        if self._placed.isdisjoint(base.split(" ")):
            return
        for turn, sides in self._lists:
            for part in base.split(" "):
                place = sides.get(part)
                if place:
                    yield turn, sides, place

    @cached_property
    def beside(self) -> Callable[[str], tuple[tuple[str, Sense], ...]]:
        """The other stems on the axes of a stem: NONE for those of its own side."""
        return lru_cache(REMEMBERED)(lambda base: tuple(self._beside(base)))

    def _beside(self, base: str) -> Iterator[tuple[str, Sense]]:
        for turn, sides, (axis, side) in self.axes(base):
            for other, (its_axis, its_side) in sides.items():
                if its_axis == axis and other != base:
                    yield other, Sense.NONE if its_side == side else turn

    @cached_property
    def is_related(self) -> Callable[[str], bool]:
        """Whether a stem stands on any axis."""
        return lru_cache(REMEMBERED)(
            lambda base: base in self.opposites or next(self.axes(base), None) is not None
        )

    @cached_property
    def is_direction(self) -> Callable[[str], bool]:
        """Whether a stem stands on an axis of two directions, or has an opposite."""
        return lru_cache(REMEMBERED)(
            lambda base: (
                base in self.opposites or any(turn is Sense.DIRECTION for turn, _, _ in self.axes(base))
            )
        )

    @cached_property
    def is_topic(self) -> Callable[[str], bool]:
        """Whether a stem stands on an axis of subjects, such as training and testing."""
        return lru_cache(REMEMBERED)(lambda base: any(turn is Sense.TOPIC for turn, _, _ in self.axes(base)))

    @cached_property
    def is_comparative(self) -> Callable[[str], bool]:
        """Whether a word says that two things are not equal: «faster», «thicker», «doubles»."""
        return lru_cache(REMEMBERED)(
            lambda word: (
                word in self.lexicon.comparatives
                or (self.compares(word) and self.is_direction(self.stem(word)))
            )
        )

    @cached_property
    def relation(self) -> Callable[[str, str], Sense | None]:
        """How two stems of the closed lists stand to each other: on one side NONE, else their opposition."""
        return lru_cache(REMEMBERED)(self._relation)

    def _relation(self, one: str, other: str) -> Sense | None:
        for turn, sides, (axis, side) in self.axes(one):
            for part in other.split(" "):
                there = sides.get(part)
                if there and there[0] == axis:
                    return Sense.NONE if there[1] == side else turn
        return Sense.DIRECTION if other in self.opposites.get(one, ()) else None
