"""What sort of question, sentence and word something is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.reading.text import Token, tokenize

GRAM = 4
"""Letters of the pieces that words are compared by."""


def is_sign(word: str) -> bool:
    """Whether a word is a formula, a term with signs or a single letter: O(n), C++, CO2, -a, C."""
    return not is_number(word) and (len(word) == 1 or not word.replace(" ", "").isalpha())


def says_equal(pack: Pack, tokens: Sequence[Token]) -> bool:
    """Whether a sentence says that something is as it was or as another, and compares nothing."""
    words_ = [token.text for token in tokens]
    as_as = any(
        one == other and one in pack.lexicon.as_as for one, other in zip(words_, words_[2:], strict=False)
    )
    return (as_as or not pack.lexicon.equality.isdisjoint(words_)) and not any(
        map(pack.families.is_comparative, words_)
    )


def says_unequal(pack: Pack, tokens: Sequence[Token]) -> bool:
    """Whether a sentence compares, and says of nothing that it stays as it is."""
    words_ = [token.text for token in tokens]
    return pack.lexicon.equality.isdisjoint(words_) and any(map(pack.families.is_comparative, words_))


def asks_for_list(pack: Pack, ask: str) -> bool:
    """Whether the question wants things named: «Name the planets», «Which are the three ...»."""
    words_ = [token.text for token in tokenize(pack, ask)]
    counted = any(is_number(word) for word in words_[:6])
    named = not pack.lexicon.listing.isdisjoint(words_)
    return named or (counted and words_[0] in pack.lexicon.counted_by)


def kind(pack: Pack, ask: str) -> tuple[float, ...]:
    """What sort of answer the question asks for: 1 for each of KINDS whose words it has."""
    words_ = {token.text for token in tokenize(pack, ask)}
    return tuple(float(not words_.isdisjoint(sort)) for sort in pack.lexicon.kinds)


def grams(stems: Iterable[str]) -> frozenset[str]:
    """All pieces of four letters, borders of words among them: what endings leave alike."""
    return frozenset().union(*map(_pieces, stems))


@lru_cache(maxsize=16384)
def _pieces(stem: str) -> frozenset[str]:
    bordered = f"^{stem}$"
    return frozenset(bordered[at : at + GRAM] for at in range(max(1, len(stem) + 3 - GRAM)))
