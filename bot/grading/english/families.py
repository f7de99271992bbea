"""Words that stand for one another, and words that deny one another."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache

from bot.grading.english import lexicon
from bot.grading.english.stems import stem


class Sense(IntEnum):
    """How a reading turns the sense: not at all, to the other direction, or to the exact contrary."""

    NONE = 0
    DIRECTION = 1
    CONTRARY = 2
    TOPIC = 3


@cache
def _sides(axes: tuple[lexicon.Axis, ...]) -> dict[str, tuple[int, int]]:
    """Stem -> (axis, side)."""
    return {
        stem(word): (axis, side)
        for axis, sides in enumerate(axes)
        for side, words in enumerate(sides)
        for word in words
    }


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Stem -> the stems that learners use for it."""
    found: dict[str, set[str]] = {}
    for group in lexicon.SYNONYMS:
        stems = {stem(word) for word in group}
        for one in stems:
            found.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _placed() -> frozenset[str]:
    """All stems that stand on an axis."""
    return frozenset().union(*map(_sides, (lexicon.COMPLEMENTS, lexicon.DIRECTIONS, lexicon.TOPICS)))


def axes(base: str) -> Iterator[tuple[Sense, dict[str, tuple[int, int]], tuple[int, int]]]:
    """The axes that a stem stands on: their kind, all that stand on such axes, and its own place."""
    if _placed().isdisjoint(base.split(" ")):
        return
    lists = (
        (Sense.CONTRARY, lexicon.COMPLEMENTS),
        (Sense.DIRECTION, lexicon.DIRECTIONS),
        (Sense.TOPIC, lexicon.TOPICS),
    )
    for turn, text in lists:
        for part in base.split(" "):
            place = _sides(text).get(part)
            if place:
                yield turn, _sides(text), place


@lru_cache(maxsize=16384)
def is_related(base: str) -> bool:
    """Whether a stem stands on any axis."""
    return next(axes(base), None) is not None


@lru_cache(maxsize=16384)
def is_topic(base: str) -> bool:
    """Whether a stem stands on an axis of subjects, such as training and testing."""
    return any(turn is Sense.TOPIC for turn, _, _ in axes(base))


@lru_cache(maxsize=16384)
def relation(one: str, other: str) -> Sense | None:
    """How two stems of the closed lists stand to each other: same side NONE, else the kind of opposition."""
    for turn, sides, (axis, side) in axes(one):
        for part in other.split(" "):
            there = sides.get(part)
            if there and there[0] == axis:
                return Sense.NONE if there[1] == side else turn
    return None
