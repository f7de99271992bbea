"""What several measurements come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Spread:
    """A median and its quartiles, in the unit of what was measured."""

    middle: float
    low: float
    high: float

    def times(self, factor: float) -> Spread:
        """The same in another unit."""
        return Spread(self.middle * factor, self.low * factor, self.high * factor)

    def __str__(self) -> str:
        return f"{number(self.middle)} ({number(self.low)} to {number(self.high)})"


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles; all zero when nothing was measured."""
    if len(values) < 2:  # noqa: PLR2004 - quartiles take two
        return Spread(*([*values, 0.0][0],) * 3)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed; zero when nothing was measured."""
    return sorted(values)[min(len(values) * percent // 100, len(values) - 1)] if values else 0.0


def number(value: float) -> str:
    """A figure with about three significant digits."""
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2g}"  # noqa: PLR2004
