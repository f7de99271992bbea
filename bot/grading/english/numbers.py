"""English number words, misspelled ones among them."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.grading.english import lexicon
from bot.grading.english.stems import MAX_WORD
from bot.grading.english.words import zipf

MIN_NUMBER = 4
"""Letters of a number word that can be misspelled and still be known."""


def slipped_number(word: str) -> str | None:
    """The number word that this unknown word is one slip of the pen away from; None unless it is plain which.

    First letters are rarely mistyped, and of four letters too many other words are one letter away.
    """
    numbers = lexicon.NUMBERS
    if not MIN_NUMBER <= len(word) <= MAX_WORD or word in numbers or zipf(word):
        return None
    if word in lexicon.NEAR_NUMBERS:
        return None
    near = [
        number
        for number in numbers
        if number[0] == word[0]
        and len(number) >= MIN_NUMBER
        and (len(word) > MIN_NUMBER or sorted(word) == sorted(number))
        and OSA.distance(word, number, score_cutoff=1) <= 1
    ]
    return near[0] if len({numbers[number] for number in near}) == 1 else None
