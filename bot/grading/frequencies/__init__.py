"""How often words are used in five languages: frozen lists, see LICENSE.md beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["en", "ru", "de", "es", "fr"]

LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def frequencies(language: Language) -> Mapping[str, float]:
    """The words of a language with their Zipf frequency: log10 of uses per billion words.

    A line of the file is a frequency in hundredths and all words that have it; words met less than
    about once in a million are not listed.
    """
    text = (files(__name__) / f"{language}.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines())
    return {word: int(hundredths) / 100 for hundredths, *words in rows for word in words}
