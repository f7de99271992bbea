"""Words that stand for one another, and words that deny one another."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from bot.grading.english import lexicon
from bot.grading.english.stems import stem


class Sense(IntEnum):
    """How a reading turns the sense: not at all, to the other direction, or to the exact contrary."""

    NONE = 0
    DIRECTION = 1
    CONTRARY = 2
    TOPIC = 3


def _graded(word: str) -> Iterator[str]:
    """A word and how it is compared, where it is an adjective: «thick», «thicker», «thickest»."""
    yield word
    base = word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") else word
    for root in dict.fromkeys((base, word + word[-1])):
        yield from (f"{root}er", f"{root}est")


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Stem -> the stems of words that say the opposite, of pairs beyond the axes of the lexicon."""
    found: dict[str, set[str]] = {}
    for pair in (files(__package__) / "opposites.txt").read_text(encoding="utf-8").split():
        one, other = ({stem(form) for form in _graded(word)} for word in pair.split("/"))
        for side, against in ((one, other), (other, one)):
            for base in side:
                found.setdefault(base, set()).update(against)
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _sides(axes: tuple[lexicon.Axis, ...]) -> dict[str, tuple[int, int]]:
    """Stem -> (axis, side); what a list says itself goes before what is made of it."""
    found = {
        stem(form): (axis, side)
        for axis, sides in enumerate(axes)
        for side, words in enumerate(sides)
        for word in words
        for form in _graded(word)
    }
    return found | {
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
    return base in opposites() or next(axes(base), None) is not None


@lru_cache(maxsize=16384)
def is_direction(base: str) -> bool:
    """Whether a stem stands on an axis of two directions, or has an opposite."""
    return base in opposites() or any(turn is Sense.DIRECTION for turn, _, _ in axes(base))


@lru_cache(maxsize=16384)
def is_comparative(word: str) -> bool:
    """Whether a word says that two things are not equal: «faster», «thicker», «doubles»."""
    return word in lexicon.COMPARATIVES or (word.endswith("er") and is_direction(stem(word)))


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
    return Sense.DIRECTION if other in opposites().get(one, ()) else None
