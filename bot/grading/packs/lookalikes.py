"""Words that look like slips of one another and are words in their own right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.sections import Families

SHORTEST = 3
"""Letters that must follow a beginning or stand before an ending."""

REMEMBERED = 16384
"""Pairs of words that are remembered."""


@dataclass(frozen=True, eq=False)
class Lookalikes:
    """What tells words of a language apart that look alike; `used` says whether a word is in general use."""

    lexicon: Lexicon
    used: Callable[[str], float]

    @cached_property
    def distinct(self) -> Callable[[str, str], bool]:
        """Whether a typed word is no slip of this one: it is in general use itself, or a term of its own."""
        return lru_cache(REMEMBERED)(
            lambda typed, word: (
                typed != word
                and (bool(self.used(typed)) or self._first_apart(typed, word) or self.apart(typed, word))
            )
        )

    @cached_property
    def apart(self) -> Callable[[str, str], bool]:
        """Whether the closed lists tell two words apart that look alike."""
        return lru_cache(REMEMBERED)(self._apart)

    def _apart(self, one: str, other: str) -> bool:
        if one == other:
            return False
        listed = any(one in group and other in group for group in self.lexicon.lookalikes)
        return listed or self._begin_apart(one, other) or self._end_apart(one, other)

    @cached_property
    def _beginnings(self) -> tuple[tuple[str, str], ...]:
        return _pairs(self.lexicon.beginnings)

    @cached_property
    def _endings(self) -> tuple[tuple[str, str], ...]:
        return _pairs(self.lexicon.endings)

    def _begin_apart(self, one: str, other: str) -> bool:
        """Whether they begin with two of the beginnings and go on alike."""
        rests = (
            (one[len(a) :], other[len(b) :])
            for a, b in self._beginnings
            if one.startswith(a) and other.startswith(b) and not (one.startswith(b) or other.startswith(a))
        )
        return any(_alike(a, b, slips=2) for a, b in rests)

    def _end_apart(self, one: str, other: str) -> bool:
        """Whether they end with two of the endings and begin alike."""
        return any(_alike(a, b, slips=1) for a, b in self._begun(one, other))

    def _begun(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        for a, b in self._endings:
            if one.endswith(a) and other.endswith(b):
                yield one[: -len(a)], other[: -len(b)]

    def _first_apart(self, one: str, other: str) -> bool:
        """Whether they begin with another sound and more than one slip is needed: it is rarely the first."""
        return self._sound(one) != self._sound(other) and OSA.distance(one, other, score_cutoff=1) > 1

    def _sound(self, word: str) -> str:
        """The first letter as it is spoken."""
        sounds = self.lexicon.first_letters
        return sounds.get(word[:2]) or sounds.get(word[0]) or word[0]


def _pairs(groups: Families) -> tuple[tuple[str, str], ...]:
    return tuple(pair for group in groups for pair in permutations(group, 2))


def _alike(one: str, other: str, slips: int) -> bool:
    """Whether two parts of words are one but for some slips, and long enough to tell."""
    return min(len(one), len(other)) >= SHORTEST and OSA.distance(one, other, score_cutoff=slips) <= slips
