"""What short typed words mean, whatever the question: nothing at all, yes, no."""

from __future__ import annotations

import unicodedata

_YES = frozenset({"yes", "y", "yep", "yeah", "yes i did", "i did", "i meant it", "yes i meant it"})
"""Typed instead of tapping [I meant it]."""

_NO = frozenset({"no", "n", "nope", "i didn't", "no i didn't", "i did not", "i didnt", "not really"})
"""Typed instead of tapping [I didn't]."""


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it: emoji, dots and invisible marks are no answer."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def is_yes(text: str) -> bool:
    """Whether nothing but a yes was typed."""
    return _bare(text) in _YES


def is_no(text: str) -> bool:
    """Whether nothing but a no was typed."""
    return _bare(text) in _NO


def _bare(text: str) -> str:
    return text.replace("’", "'").replace(",", "").strip(" .!").casefold()
