"""How each word of a reply is meant, noted while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache

from bot.grading.reading.text import Token


class Stance(IntEnum):
    """Whose word a statement is, and how surely. All but the first count as unsure at most.

    What is SUPPOSED or WITHDRAWN may lend its subject to what is asserted next to it; what is UNKNOWN counts
    for nothing.
    """

    ASSERTED = 0
    HEDGED = 1
    REPORTED = 2
    ASKED = 3
    SUPPOSED = 4
    WITHDRAWN = 5
    MOCKED = 6
    UNKNOWN = 7


@dataclass(frozen=True, slots=True)
class Meant:
    """How one word is meant; `denied` when a turn of phrase, such as «it is a myth that», turns it round.

    `cue` marks the words of such a turn of phrase, which say nothing of the subject.
    """

    stance: Stance = Stance.ASSERTED
    denied: bool = False
    cue: bool = False


_meant = cache(Meant)


@dataclass(slots=True)
class Marks:
    """The stance and the denial of each token, and whether it belongs to a turn of phrase.

    `disputed` are the places of what others deny.
    """

    tokens: Sequence[Token]
    stances: list[Stance] = field(init=False)
    denied: list[bool] = field(init=False)
    cues: list[bool] = field(init=False)
    disputed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        size = len(self.tokens)
        self.stances, self.denied, self.cues = [Stance.ASSERTED] * size, [False] * size, [False] * size

    def meant(self) -> list[Meant]:
        """How each token is meant."""
        return list(map(_meant, self.stances, self.denied, self.cues))

    def agree(self, start: int, end: int) -> None:
        """Others' words become the learner's own; of what others dispute, the statement itself."""
        for n in range(start, end):
            if n in self.disputed:
                self.denied[n] = False
            if self.stances[n] in (Stance.REPORTED, Stance.ASKED, Stance.HEDGED):
                self.stances[n] = Stance.ASSERTED

    def set(self, start: int, end: int, stance: Stance) -> None:
        """Mean these words so, or more doubtfully where they are already; asserted they are at once."""
        for n in range(start, end):
            self.stances[n] = stance if stance is Stance.ASSERTED else max(self.stances[n], stance)

    def turn(self, start: int, end: int) -> None:
        """Denied, whoever said it: a denial of others' words is the learner's own."""
        for n in range(start, end):
            self.denied[n] = not self.denied[n]
            if self.stances[n] in (Stance.REPORTED, Stance.ASKED):
                self.stances[n] = Stance.ASSERTED

    def deny(self, start: int, end: int) -> None:
        """Denied, also where a denial stands already: «it is a myth that X, that is wrong» denies once."""
        for n in range(start, end):
            self.denied[n] = False
        self.turn(start, end)

    def mark(self, start: int, end: int) -> None:
        """Note the words of a turn of phrase, which say nothing of the subject."""
        for n in range(start, min(end, len(self.cues))):
            self.cues[n] = True
