"""English: word lists, turns of phrase, stems, families, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bot.grading.packs.pack import Pack, read_pack, snowball

_BRITISH = re.compile(r"is(e|es|ed|ing|ation|ations|er)$")
_ENDING = re.compile(r"(?:[eisy]|[aefluoin]l|ll|[aeo][rd]|ing|ic|[ae]nt|ism|ion|ogist)$")
"""What the stemmer takes off or changes; a word without any of these is its own stem, and stems are slow."""


@cache
def pack() -> Pack:
    """The pack of English."""
    snowball_stem = snowball("english")

    def stemmed(word: str) -> str:
        """The Snowball stem, with -ize and -ise made one."""
        return snowball_stem(_BRITISH.sub(r"iz\1", word)) if _ENDING.search(word) else word

    return replace(
        read_pack(__name__, "en", stemmed), graded=graded, compares=lambda word: word.endswith("er")
    )


def graded(word: str) -> Iterator[str]:
    """A word and how it is compared, where it is an adjective: «thick», «thicker», «thickest»."""
    yield word
    base = word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") else word
    for root in dict.fromkeys((base, word + word[-1])):
        yield from (f"{root}er", f"{root}est")
