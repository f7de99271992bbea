"""What a text is taken apart into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded text, stem, place in the raw reply, and what stood before it.

    `gap` is 0 within a clause, 1 after a clause mark, 2 after the end of a sentence. `asked` marks
    the words of a sentence that ends in a question mark.
    """

    text: str
    stem: str
    start: int
    end: int
    gap: int = 0
    asked: bool = False
