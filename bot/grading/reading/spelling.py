"""One folded word -> the words that it stands for, with their stems."""

from __future__ import annotations

from functools import lru_cache

from bot.grading.english import lexicon
from bot.grading.english.amounts import DENOMINATORS
from bot.grading.english.numbers import slipped_number
from bot.grading.english.signs import GREEK, TERMS
from bot.grading.english.stems import stem
from bot.grading.reading.folding import fold

SPELLINGS = {**lexicon.SPELLINGS, **lexicon.SYMBOLS, **GREEK, **TERMS}
"""Short forms and pictures, each with the word that it stands for."""


@lru_cache(maxsize=16384)
def spelled(word: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The words that a folded word stands for with their stems, and whether one may be part of a number."""
    parts = _parts(word)
    counts = any(part[0].isdigit() or part in DENOMINATORS for part in parts)
    return tuple((part, stem(part)) for part in parts), counts


def _parts(word: str) -> list[str]:
    """A folded word with contractions opened, short forms and numbers written out."""
    word = SPELLINGS.get(word, word)
    word = word.removesuffix("'s").replace("'", "")
    if word in lexicon.CONTRACTIONS:
        return [lexicon.CONTRACTIONS[word], "not"]
    word = SPELLINGS.get(word, word)
    if word.endswith("fold") and word not in lexicon.NUMBERS:
        return [lexicon.NUMBERS.get(word.removesuffix("fold"), word)]
    return [lexicon.NUMBERS.get(slipped_number(word) or word, word)] if word else []


def meant(typed: str) -> str | None:
    """What a short form, a picture or a slip of a number word stands for; None for any other word."""
    word = "".join(map(fold, typed))
    return SPELLINGS.get(word) or slipped_number(word)
