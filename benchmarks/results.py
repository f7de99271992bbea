"""What a bench returns: frozen, and plain enough to be kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Table:
    """Figures for people: the first column says what, the others how much."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a picture."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Curves over one axis, both axes logarithmic."""

    file: str
    title: str
    across: str
    up: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one bench found. `aims` are figures by the key of the aim that they are held against."""

    tables: tuple[Table, ...]
    aims: tuple[tuple[str, float], ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Where a bench may write, the decks of the school, and whether it only proves that it runs."""

    folder: Path
    content: Path
    short: bool = False

    @property
    def rest(self) -> float:
        """Seconds that a bot may take at the most to finish what it does at its start."""
        return 0.0 if self.short else 20.0


class Bench(Protocol):
    """One module with one public function of this form."""

    def __call__(self, room: Room) -> Report:
        """Measure."""
