"""What short typed words mean, whatever the question: nothing at all, or a button."""

from __future__ import annotations

import unicodedata

_BUTTONS = {
    "hint": ("hint", "a hint", "another hint", "small hint"),
    "show": ("show", "show me", "show the answer"),
    "leave": ("leave it",),
    "skip": ("skip", "skip it"),
    "meant": ("yes", "y", "yep", "yeah", "yes i did", "i did", "i meant it", "yes i meant it"),
    "notmeant": ("no", "n", "nope", "i didn't", "no i didn't", "i did not", "i didnt", "not really"),
}
"""The verb of a button, and what may be typed instead of tapping it."""

_VERBS = {words: verb for verb, typed in _BUTTONS.items() for words in typed}


def has_words(text: str) -> bool:
    """Whether there is any letter or digit in it: emoji, dots and invisible marks are no answer."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def button(text: str) -> str:
    """The verb of the button that these words name; empty when they name none."""
    return _VERBS.get(text.replace("’", "'").replace(",", "").strip(" .!").casefold(), "")
