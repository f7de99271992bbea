"""Words with which people comment on a statement, by kind: what they say of it, not in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.grading.packs.sections import texts

OTHER = "O"
"""Stands for a word of no kind."""

SMALL, LOUD, JOINING = "small", "loud", "joining"
"""Sections of `comments.txt` that are no kinds."""


@dataclass(frozen=True, eq=False)
class CommentWords:
    """The words of comments in a language: `comments.txt`, a section for each kind.

    A word may be of several kinds. `small` words tell how a comment is built, and stand for themselves beside
    their kinds; `quiet` ones, between two of the subject, are part of the statement itself.
    """

    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def standing_for(self, word: str) -> tuple[str, ...]:
        """What a word of a comment counts as: its kinds, itself where it is small, or OTHER."""
        return (*self.kinds.get(word, ()), *((word,) if word in self.small else ())) or (OTHER,)


def read_comments(package: str, stop_words: frozenset[str]) -> CommentWords:
    """The comments of a language; empty where it has none."""
    found = {
        name: tuple(dict.fromkeys(text.split())) for name, text in texts(package, "comments.txt").items()
    }
    small, loud, joining = (frozenset(found.pop(name, ())) for name in (SMALL, LOUD, JOINING))
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in found.items():
        for word in words:
            kinds[word] = (*kinds.get(word, ()), kind)
    return CommentWords(kinds, small, (stop_words - loud - kinds.keys()) | joining)
