"""Quantities of a text, and whether one says what another wants."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from math import isclose

from bot.grading.packs.amounts import Bound
from bot.grading.packs.units import DEGREE, KELVIN, PERCENT
from bot.grading.reading.measuring import quantities
from bot.grading.reading.quantity import DATE, YEAR, Quantity, is_year

__all__ = ["Agreement", "Bound", "Quantity", "agreement", "quantities"]

TOLERANCE = 1e-6
"""Relative; conversions round."""

ROUNDED = 0.003
"""Relative; what rounding in another unit may differ by."""

DEGREES = 0.5
"""Kelvin; what rounding to whole degrees may differ by."""

ROUGH = 0.03
"""Relative; what «about» allows on the author's side."""

_PARTS = frozenset(("", PERCENT))


class Agreement(Enum):
    """SAME says what is wanted; OTHER is another value, bound, sign or unit; UNRELATED is something else.

    LOOSE is the same value with a bound on one side only, or a year for a day: neither right nor wrong.
    """

    SAME = "same"
    LOOSE = "loose"
    OTHER = "other"
    UNRELATED = "unrelated"


def agreement(wanted: Quantity, said: Quantity) -> Agreement:
    """How what was said stands to what is wanted."""
    if said.decimal is not None and not _same_value(wanted, said):
        typed = (said.typed[0] / 1000, said.typed[1] / 1000)
        said = replace(said, low=said.decimal, high=said.decimal, typed=typed, decimal=None)
    if wanted.gain is not said.gain and PERCENT in {wanted.unit, said.unit}:
        return _gained(wanted, said)
    same = _same_day(wanted, said) if DATE in {wanted.unit, said.unit} else _same_value(wanted, said)
    if same is None:
        return Agreement.UNRELATED
    if not same:
        return Agreement.OTHER
    if wanted.bound is not said.bound:
        return Agreement.LOOSE if Bound.EXACT in {wanted.bound, said.bound} else Agreement.OTHER
    return Agreement.LOOSE if wanted.unit == DATE != said.unit else Agreement.SAME


def _gained(wanted: Quantity, said: Quantity) -> Agreement:
    """How «50 % more» and a bare percentage stand to each other: the learner may leave out the «more»."""
    gain, bare = (wanted, said) if wanted.gain else (said, wanted)
    if _close(_ends(gain), _ends(bare), TOLERANCE):
        return Agreement.SAME if gain.bound is bare.bound else Agreement.LOOSE
    if not _close(gain.typed, bare.typed, TOLERANCE):
        return Agreement.OTHER
    return Agreement.SAME if wanted.gain and gain.bound is bare.bound else Agreement.LOOSE


def _same_rounded(wanted: Quantity, said: Quantity) -> bool:
    """Whether one is the other rounded, in units that no whole number converts."""
    one, other = wanted.written, said.written
    factor = max(one.factor, other.factor) / min(one.factor, other.factor)
    if one.zero == other.zero and isclose(factor, round(factor), rel_tol=TOLERANCE):
        return False
    allowed = DEGREES if wanted.unit == KELVIN else ROUNDED * abs(wanted.low)
    near = abs(wanted.low - said.low) <= allowed and abs(wanted.high - said.high) <= max(
        allowed, 0 if wanted.unit == KELVIN else ROUNDED * abs(wanted.high)
    )
    return near and (_rounds_to(wanted, said) or _rounds_to(said, wanted))


def _rounds_to(exact: Quantity, rounded: Quantity) -> bool:
    """Whether each end, in the unit of the rounded one, has its digits when it is rounded as that is."""
    unit = rounded.written
    return all(
        abs((end - unit.zero) / unit.factor - typed) <= 0.5 * 10.0 ** -_decimals(typed) + TOLERANCE
        for end, typed in zip(_ends(exact), sorted(rounded.typed), strict=True)
    )


def _decimals(typed: float) -> int:
    """How many digits stand behind the point."""
    return 0 if typed.is_integer() else len(f"{typed:.10f}".rstrip("0").split(".")[1])


def _same_value(wanted: Quantity, said: Quantity) -> bool | None:
    """Whether both are one value; None when they measure different things and differ in figures too."""
    tolerance = ROUGH if wanted.approximate else TOLERANCE
    if wanted.unit == said.unit or (wanted.unit in _PARTS and said.unit in _PARTS):
        hundredths = wanted.unit == PERCENT and not said.unit and _close(wanted.typed, _ends(said), tolerance)
        same = hundredths or _close(_ends(wanted), _ends(said), tolerance)
        return same or (wanted.unit == said.unit and _same_rounded(wanted, said))
    if YEAR in {wanted.unit, said.unit}:
        return _same_year(wanted, said)
    figures = _close(wanted.typed, said.typed, tolerance)
    if not said.unit or {wanted.unit, said.unit} == {DEGREE, KELVIN}:
        return figures
    if _in_thousands(wanted, said):
        return True
    return False if figures else None


def _same_year(wanted: Quantity, said: Quantity) -> bool | None:
    """A year compared with a number that does not say what it counts."""
    if wanted.unit and said.unit:
        return None
    if _close(_ends(wanted), _ends(said), 0.0):
        return True
    return False if is_year(wanted.low) and is_year(said.low) else None


def _in_thousands(wanted: Quantity, said: Quantity) -> bool:
    """Whether a «K» on the number said means thousands and no kelvin."""
    thousands = (said.low * 1000, said.high * 1000)
    return said.unit == KELVIN and said.low == said.typed[0] and _close(_ends(wanted), thousands, TOLERANCE)


def _same_day(wanted: Quantity, said: Quantity) -> bool | None:
    """Days compared as days, with the year if both have one, and by their year with what is a year only."""
    if wanted.unit == said.unit:
        return wanted.low == said.low
    day, other = (wanted, said) if wanted.unit == DATE else (said, wanted)
    if other.unit not in {YEAR, ""} or not is_year(other.low):
        return None
    return day.typed[0] == other.low


def _ends(quantity: Quantity) -> tuple[float, float]:
    return quantity.low, quantity.high


def _close(one: tuple[float, float], other: tuple[float, float], tolerance: float) -> bool:
    return all(isclose(a, b, rel_tol=tolerance, abs_tol=1e-12) for a, b in zip(one, other, strict=True))
