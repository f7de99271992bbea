"""German: word lists, turns of phrase, stems, figures, units."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from functools import cache

from bot.grading.german.cast import casting
from bot.grading.german.numbers import NUMBERS
from bot.grading.german.verbs import Verbs
from bot.grading.packs.pack import Pack, read_pack, snowball

LETTERS = {letter: letter.lower() for letter in "äöüÄÖÜ"}
"""«schon» is no «schön»; «ß» is written as «ss» by many."""

_FIGURES = re.compile(r"(?<![\w.,])(?:([1-9]\d{0,2})\.(?=\d{3}(?!\d|\.\d))|(\d+),(?=\d{3}(?!\d|[.,]\d)))")

_TYPED_OUT = re.compile("[aou]e")
"""An umlaut of those who have none on their keys."""

_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}

_PLAIN = str.maketrans("äöü", "aou")

_VERB = re.compile(r"(?:ern|eln|t|te|ten|st)$")


@cache
def pack() -> Pack:
    """The pack of German."""
    snowball_stem = snowball("german")
    read = read_pack(__name__, "de", snowball_stem)
    lexicon = replace(read.lexicon, numbers={**NUMBERS, **read.lexicon.numbers})
    known = read.usage.keys() | lexicon.numbers.keys()
    verbs = Verbs(read.usage, lexicon.particles)
    return replace(
        read,
        lexicon=lexicon,
        stemmed=lambda word: snowball_stem(verbs.infinitive(word)),
        compares=lambda word: is_comparative(word, read.usage),
        states=lambda word: _VERB.search(word) is not None or verbs.is_infinitive(word),
        retyped=retyped,
        respelled=lambda word: untyped(word, known),
        joins=verbs.joins,
        letters=LETTERS,
        ordered=False,
        inverts=False,
        compounds=True,
        casting=lambda words: casting(words, lexicon, verbs),
    )


def retyped(text: str) -> str:
    """The text with its figures as English has them, no longer: 1.000 is 1_000, and 1,000 is 1.000."""
    return _FIGURES.sub(lambda found: f"{found[1]}_" if found[1] else f"{found[2]}.", text)


def untyped(word: str, used: Container[str]) -> str:
    """A word with its umlauts where they are typed as two letters: waerme, kuehlt; not «neue», «Quelle»."""
    meant = _TYPED_OUT.sub(lambda pair: _UMLAUTS[pair[0]], word)
    return meant if meant in used and word not in used else word


def is_comparative(word: str, usage: Mapping[str, float]) -> bool:
    """Whether a word has the form of a comparative: not «Wasser», whose «wass» is no adjective."""
    bare = word.removesuffix("er")
    plain = bare.translate(_PLAIN)
    return bare != word and any(
        all(f"{base}{end}" in usage for end in ("", "e", "en")) for base in (bare, plain)
    )
