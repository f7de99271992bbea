"""Which language a text is written in, by how often its words are used in each of five.

A term, a name, a formula or a word or two is in no language: only several words that are common in one
and not in the others tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.grading.frequencies import LANGUAGES, Language, frequencies

FEWEST = 4
"""Words that tell; fewer may be a term or a name in any language."""

UNKNOWN = 1.0
"""Zipf frequency taken for a word that a list does not have."""

COMMON = 5.0
"""Zipf frequency from which a word is one that sentences are built with: once in ten thousand words."""

BUILT = 0.3
"""Part of the words that must be such words: a list of terms has none, whatever language they are from."""

AHEAD = 0.7
"""By how much, in Zipf frequency a word, a language must be ahead of every other."""

ALONE = 3.0
"""A lead, in Zipf frequency a word, that no term or name has: no other list knows the words."""

LONGEST = 24
"""Letters; what is longer is no word that a list has."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> Language | None:
    """The language of a text; None when it is too short or holds too little of any to say."""
    words = _words(text)
    told = [word for word in words if any(word in frequencies(each) for each in LANGUAGES)]
    if len(told) < FEWEST or len(told) * 2 < len(words):
        return None
    ranked = sorted(((_usual(told, each), each) for each in LANGUAGES), reverse=True)
    (first, language), (second, _) = ranked[:2]
    common = sum(frequencies(language).get(word, UNKNOWN) >= COMMON for word in told)
    enough = common >= BUILT * len(words) or first - second >= ALONE
    return language if enough and first - second >= AHEAD else None


def _words(text: str) -> list[str]:
    """The words in small letters; names, which have a large first one, tell nothing unless all is large."""
    plain = text.replace("’", "'")
    found = _WORD.findall(plain.casefold() if plain.isupper() else plain)
    return [word for word in found if word.islower() and len(word) <= LONGEST]


def _usual(words: Sequence[str], language: Language) -> float:
    """The mean Zipf frequency of the words."""
    known = frequencies(language)
    return sum(known.get(word, UNKNOWN) for word in words) / len(words)
