"""What turns texts into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.errors import KeypointError
from bot.grading.weighing.meaning import Vector


class EmbedderError(KeypointError):
    """No vectors now; the text says why. Whoever asked goes on without."""


class Embedder(Protocol):
    """Makes vectors of length one, near each other where texts mean nearly the same."""

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """A vector for each text, in order. EmbedderError when there are none."""

    def close(self) -> None:
        """Let go of all that it holds; it is not used afterwards."""
