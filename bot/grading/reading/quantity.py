"""What a number of a text stands for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.grading.packs.amounts import Bound
from bot.grading.packs.units import Unit

YEAR = "year"
"""The unit of a number that is a year."""

DATE = "date"
"""The unit of a day of the calendar, as its number from 1 January of the year 1."""

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Whole numbers that are years behind «in» or «since»."""


NO_UNIT = Unit("")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value, or a range from `low` to `high`, both in the base unit; strict bounds count as the others.

    `unit` is the base unit, empty when there is none; `typed` are both ends in the unit as written, for a
    date its year (0 when it has none), and `written` is that unit. `decimal` is the other reading of a number
    with one comma, in the base unit; `gain` says that the value is one whole and a percentage more.
    `place` is the first token and the one after the last.
    """

    low: float
    high: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    approximate: bool = False
    place: tuple[int, int] = (0, 0)
    typed: tuple[float, float] = (0.0, 0.0)
    written: Unit = NO_UNIT
    decimal: float | None = None
    gain: bool = False


def is_year(value: float) -> bool:
    """Whether a number may be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR and value.is_integer()
