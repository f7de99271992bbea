"""How much a word tells, from how often it is used."""

from __future__ import annotations

NUMBER_WEIGHT = 4.0
UNKNOWN_WEIGHT = 5.0

KANA_WEIGHT = 1.0
"""Of one kana: most of them are endings, and the idea is in the characters."""

MAX_WORD = 40
"""Letters. Longer runs are no words: they are neither stemmed nor compared."""


def is_number(word: str) -> bool:
    """Whether the folded word is a number."""
    if not word or not word[-1].isdigit() or not (word[0].isdigit() or word[0] == "-"):
        return False
    return word.isdigit() or not word.strip("-.0123456789")


def is_kana(word: str) -> bool:
    """Whether the word is one kana."""
    return len(word) == 1 and "ぁ" <= word <= "ー"
