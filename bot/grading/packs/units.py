"""Units of measurement and how learners write them.

pint would do, but it loads for 0.6 s and takes «C», «a» and «at» for coulomb, year and atmosphere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """How many of the base unit one of it is; `zero` is where its scale starts, in the base unit."""

    base: str
    factor: float = 1.0
    zero: float = 0.0

    def convert(self, value: float) -> float:
        """The value in the base unit."""
        return value * self.factor + self.zero


KELVIN = "k"
DEGREE = "degree"
PERCENT = "%"
SECOND = "s"

CELSIUS = Unit(KELVIN, 1.0, 273.15)
FAHRENHEIT = Unit(KELVIN, 5 / 9, 273.15 - 32 * 5 / 9)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a language by every spelling; two of them make a ratio, such as kilometers an hour."""

    table: Mapping[str, Unit]
    _ratios: dict[tuple[str, str], Unit | None] = field(default_factory=dict, compare=False)

    def ratio(self, above: str, below: str) -> Unit | None:
        """The unit of the one in the other, such as km and h; None when either is no unit."""
        pair = above, below
        if pair not in self._ratios:
            self._ratios[pair] = self._ratio(above, below)
        return self._ratios[pair]

    def _ratio(self, above: str, below: str) -> Unit | None:
        one, other = self.table.get(above), self.table.get(below)
        if one is None or other is None or one.zero or other.zero:
            return None
        known = self.table.get(f"{above}/{below}")
        return known or Unit(f"{one.base}/{other.base}", one.factor / other.factor)


def read_units(*packages: str) -> dict[str, Unit]:
    """The units of `units.txt` beside these packages; the later ones may add spellings.

    A line is a base unit, and apart by `|` a factor (for temperatures a scale) with its spellings.
    """
    found: dict[str, Unit] = {}
    for package in packages:
        file = files(package) / "units.txt"
        if file.is_file():
            text = file.read_text(encoding="utf-8").strip().replace("\n ", " ")
            found.update(row for line in text.splitlines() for row in _rows(line))
    return found


def _rows(line: str) -> Iterator[tuple[str, Unit]]:
    base, _, rest = line.partition(":")
    for row in rest.split("|"):
        factor, *names = row.split()
        scales = {"celsius": CELSIUS, "fahrenheit": FAHRENHEIT}
        unit = scales[factor] if factor in scales else Unit(base, float(factor))
        yield from ((name, unit) for name in names)
