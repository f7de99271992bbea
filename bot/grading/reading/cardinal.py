"""A number that is told in several words, as far as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

TEN, HUNDRED, THOUSAND = 10, 100, 1000


@dataclass(slots=True)
class Count:
    """A number so far: whole thousands, and what is below; `limit` is the last scale."""

    total: Fraction
    current: Fraction
    limit: Fraction = Fraction(10**18)

    @property
    def value(self) -> Fraction:
        """The number so far."""
        return self.total + self.current

    def scale(self, scale: Fraction) -> bool:
        """Go on with «hundred» or a larger scale; False when it does not fit."""
        if not self.current or scale >= self.limit or (scale == HUNDRED <= self.current):
            return False
        self.current *= scale
        if scale >= THOUSAND:
            self.total, self.current, self.limit = self.value, Fraction(0), scale
        return True

    def add(self, figure: Fraction) -> bool:
        """Go on with a smaller number: five after twenty, twenty after a hundred, two hundred in one word."""
        if figure.denominator == 1 and HUNDRED <= figure < THOUSAND and not figure % HUNDRED:
            fits = not self.current
        else:
            fits = figure.denominator == 1 and 0 < figure < HUNDRED and self._fits(figure)
        if fits:
            self.current += figure
        return fits

    def _fits(self, figure: Fraction) -> bool:
        tens = self.current % HUNDRED
        return not tens or (figure < TEN and tens >= 2 * TEN and not tens % TEN)
