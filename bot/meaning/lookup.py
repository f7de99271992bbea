"""Vectors for whoever can wait: each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.grading.weighing.meaning import Vector
from bot.meaning.embedder import Embedder, EmbedderError
from bot.meaning.local import Choice, chosen

KEPT = 16_384
"""Texts, after which all are made anew."""


class Lookup:
    """The Vectors of any text; a text that the embedder fails on has none."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vector] = {}

    def get(self, text: str, /) -> Vector | None:
        """The vector of this text, None where none could be made."""
        if text not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            try:
                self._known[text] = self._embedder.embed([text])[0]
            except EmbedderError:
                return None
        return self._known[text]


@contextmanager
def looked_up(choice: Choice) -> Iterator[Lookup | None]:
    """What compares replies in meaning, as it is set; None: words alone. ConfigError as `chosen`."""
    embedder = chosen(choice)
    if embedder is None:
        yield None
        return
    with closing(embedder):
        yield Lookup(embedder)
