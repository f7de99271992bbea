"""What is known of a word by its letters alone: slips, short forms, prefixes, beginnings."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.grading.packs.pack import Pack


def skeleton(pack: Pack, word: str) -> str:
    """A word without its vowels, but for the first letter: what a short form keeps of it."""
    return word[0] + "".join(c for c in word[1:] if c not in pack.lexicon.vowels)


def without_prefix(pack: Pack, base: str) -> list[str]:
    """What is left of a stem without a prefix that turns it round; «input» is not «not put»."""
    prefixes = pack.lexicon.prefixes
    if not base.startswith(prefixes):
        return []
    if base == "nonzero":
        return ["0"]
    return [base[len(p) :] for p in prefixes if base.startswith(p) and len(base) - len(p) > 3]  # noqa: PLR2004


def abbreviates(pack: Pack, word: str) -> bool:
    """Whether a word may be such a short form: «wghts»."""
    return len(word) > 2 and not any(c in pack.lexicon.vowels for c in word[1:])  # noqa: PLR2004 - two letters say too little


def shared_prefix(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size


def edits(length: int) -> int:
    """How many slips a word of this many letters may hold."""
    return 0 if length < 4 else 1 if length < 8 else 2  # noqa: PLR2004 - measured on typed replies


def begins(pack: Pack, word: str, beginning: str) -> bool:
    """Whether the word begins so but for one slip."""
    size = len(beginning)
    if size < 5:  # noqa: PLR2004 - as for whole words, one slip needs letters around it
        return False
    if pack.lookalikes.apart(word[:size], beginning):
        return False
    return any(OSA.distance(word[:cut], beginning, score_cutoff=1) <= 1 for cut in (size, size - 1, size + 1))


def spelled_out(pack: Pack, word: str) -> list[str]:
    """A word that is not English with «ae» and the like as one letter: «aendert» for «ändert»."""
    if not word.isalpha() or pack.zipf(word):
        return []
    return [word.replace(pair, letter) for pair, letter in pack.lexicon.letter_pairs if pair in word]
