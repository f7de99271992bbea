"""How much a word tells, from how often it is used."""

from __future__ import annotations

from functools import cache, lru_cache

from bot.grading.english import lexicon
from bot.grading.frequencies import frequencies

NUMBER_WEIGHT = 4.0
UNKNOWN_WEIGHT = 5.0

KANA_WEIGHT = 1.0
"""Of one kana: most of them are endings, and the idea is in the characters."""


def zipf(word: str) -> float:
    """Frequency of a word in general English, log10 of uses per billion; 0 when unknown."""
    return frequencies("en").get(word, 0.0)


def is_number(word: str) -> bool:
    """Whether the folded word is a number."""
    if not word or not word[-1].isdigit() or not (word[0].isdigit() or word[0] == "-"):
        return False
    return word.isdigit() or not word.strip("-.0123456789")


@lru_cache(maxsize=16384)
def weight(word: str) -> float:
    """How much a word tells, from 0.4 (common) to 5.5 (rare); words without an idea of their own 0."""
    if is_number(word):
        return NUMBER_WEIGHT
    if word in _weightless():
        return 0.0
    if len(word) == 1 and "ぁ" <= word <= "ー":
        return KANA_WEIGHT
    if " " in word:
        return max(map(weight, word.split()))
    frequency = zipf(word)
    return min(5.5, max(0.4, 7.6 - frequency)) if frequency else UNKNOWN_WEIGHT


@cache
def _weightless() -> frozenset[str]:
    return lexicon.STOP_WORDS | lexicon.NEGATORS | {"idk"}
