"""English words without their endings."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache, lru_cache

import snowballstemmer

MAX_WORD = 40
"""Letters. Longer runs are no words: they are neither stemmed nor compared."""

_BRITISH = re.compile(r"is(e|es|ed|ing|ation|ations|er)$")
_ENDING = re.compile(r"(?:[eisy]|[aefluoin]l|ll|[aeo][rd]|ing|ic|[ae]nt|ism|ion|ogist)$")
"""What the stemmer takes off or changes; a word without any of these is its own stem, and stems are slow."""


class _Stemmer(threading.local):
    """One for each thread: it keeps the word that it works on, and decks are tried beside the marking."""

    def __init__(self) -> None:
        self.stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord


@cache
def _stemmer() -> _Stemmer:
    return _Stemmer()


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The Snowball stem, with -ize and -ise made one; numbers and very long runs stay as they are."""
    if " " in word:
        return " ".join(map(stem, word.split()))
    if len(word) > MAX_WORD or not word.isalpha() or not _ENDING.search(word):
        return word
    return _stemmer().stem(_BRITISH.sub(r"iz\1", word))
