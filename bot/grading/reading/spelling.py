"""One folded word -> the words that it stands for, with their stems."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial

from bot.grading.packs.pack import Pack
from bot.grading.reading.folding import fold_word

Spelled = tuple[tuple[tuple[str, str], ...], bool]
"""The words that a folded word stands for with their stems, and whether one may be part of a number."""

REMEMBERED = 16384
"""Words of a language that are remembered."""


@cache
def speller(pack: Pack) -> Callable[[str], Spelled]:
    """What reads a folded word of this language."""
    return lru_cache(REMEMBERED)(partial(_spelled, pack))


def _spelled(pack: Pack, word: str) -> Spelled:
    parts = _parts(pack, word)
    counts = any(part[0].isdigit() or part in pack.amounts.denominators for part in parts)
    return tuple((part, pack.stem(part)) for part in parts), counts


def _parts(pack: Pack, word: str) -> list[str]:
    """A folded word with contractions opened, short forms and numbers written out."""
    word = pack.spellings.get(word, word)
    word = pack.respelled(word)
    word = word.removesuffix("'s").replace("'", "")
    if word in pack.lexicon.contractions:
        return [pack.lexicon.contractions[word], pack.lexicon.negation]
    word = pack.spellings.get(word, word)
    if word.endswith("fold") and word not in pack.lexicon.numbers:
        return [pack.lexicon.numbers.get(word.removesuffix("fold"), word)]
    return [pack.lexicon.numbers.get(pack.slipped_number(word) or word, word)] if word else []


def meant(pack: Pack, typed: str) -> str | None:
    """What a short form, a picture or a slip of a number word stands for; None for any other word."""
    word = fold_word(typed, pack.letters)
    return pack.spellings.get(word) or pack.slipped_number(word)
