"""One item of a question before one reply."""

from __future__ import annotations

from dataclasses import dataclass

from bot.grading.compiling.question import CompiledQuestion
from bot.grading.packs.pack import Pack
from bot.grading.reading.reply import Told
from bot.grading.weighing.evidence import Evidence, Found


@dataclass(frozen=True, slots=True)
class Case:
    """One item of a question before one reply."""

    compiled: CompiledQuestion
    evidence: Evidence
    item: int

    @property
    def pack(self) -> Pack:
        """The language of question and reply."""
        return self.compiled.pack

    @property
    def found(self) -> Found:
        """What the reply holds for the item."""
        return self.evidence.found[self.item]

    @property
    def told(self) -> Told | None:
        """How the item's own sentence stands in the reply, word for word."""
        return self.evidence.told[self.item]
