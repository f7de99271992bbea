"""A sentence that is told later, when it is known to whom and so in which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Union

Field = Union[str, int, "Sentence", tuple[Union[str, "Sentence"], ...]]
"""What stands in a sentence: a name or quotation, a number, a part that is a sentence, a list of these."""


SHOWN_CHARACTERS = 60
"""How much of an author's text a sentence quotes: enough to find it, short enough for one line."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """English words with `{fields}`; a counted one has the form for one in `text`, and `many` and `number`.

    Made by `told` and `counted`, which the catalogs of translations are drawn from.
    """

    text: str
    fields: tuple[tuple[str, Field], ...] = ()
    many: str = ""
    number: int = 1

    def worded(self, plain: Callable[[str], str], fitting: Callable[[str, str, int], str]) -> str:
        """The sentence in a language: `plain` translates a text, `fitting` chooses the form for a number."""

        def word(field: Field) -> str:
            if isinstance(field, tuple):
                return ", ".join(map(word, field))
            return field.worded(plain, fitting) if isinstance(field, Sentence) else str(field)

        form = fitting(self.text, self.many, self.number) if self.many else plain(self.text)
        return form.format(digits=self.number, **{name: word(field) for name, field in self.fields})

    def __str__(self) -> str:
        """In English, as on the command line and in the log."""
        return self.worded(str, lambda one, many, number: one if number == 1 else many)


Say = Callable[[Sentence], str]
"""Puts a sentence into somebody's language; `str` is English."""


def told(text: str, /, **fields: Field) -> Sentence:
    """A sentence without a number that its form depends on."""
    return Sentence(text, tuple(fields.items()))


def counted(one: str, many: str, number: int, /, **fields: Field) -> Sentence:
    """A sentence in the form that fits the number, which is `{digits}` in it."""
    return Sentence(one, tuple(fields.items()), many, number)


def shown(text: str) -> str:
    """An author's text as a sentence quotes it: one short printable line."""
    line = re.sub(r"\s+", " ", text).strip()
    short = line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in short)
