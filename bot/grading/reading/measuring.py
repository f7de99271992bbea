"""Tokens -> quantities: numbers with their bounds, ranges, units and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from math import inf

from bot.grading.packs.amounts import Bound
from bot.grading.packs.pack import Pack
from bot.grading.packs.units import DEGREE, KELVIN, PERCENT, Unit
from bot.grading.packs.words import is_number
from bot.grading.reading.numerals import Grouped, ordinal
from bot.grading.reading.quantity import DATE, NO_UNIT, YEAR, Quantity, is_year
from bot.grading.reading.tokens import Token

MAX_QUANTITIES = 48
"""More than an honest reply holds; what follows is not read."""

LONGEST_GROUP = 6
"""Words of the longest group that bounds a number."""

LAST_DAY = 31
CENTURY = 1900
END_OF_CENTURY = 100
LEAP = 4
"""A leap year, for days whose year is not said."""

_NONE = NO_UNIT


@dataclass(frozen=True)
class _Calendar:
    """The months of a language by every form, and the ordinals that name days."""

    months: Mapping[str, int]
    days: Mapping[str, float]


@cache
def _calendar(pack: Pack) -> _Calendar:
    of = pack.amounts
    months = {name: number for number, name in enumerate(of.months, 1)}
    months |= {name: int(number) for name, number in of.month_forms.items()}
    days = {word: float(digits) for digits, word in of.ordinals.items()}
    days |= {ordinal(pack, str(day)): float(day) for day in range(1, LAST_DAY + 1)}
    return _Calendar(months, days)


def quantities(pack: Pack, tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The quantities of a text, in order; places are counted in these tokens."""
    for token in tokens:
        if token.text[-1].isdigit() and is_number(token.text):
            measure = _Measure(pack, _calendar(pack), [t.text for t in tokens], [t.gap for t in tokens])
            return tuple(islice(measure.all(), MAX_QUANTITIES))
    return ()


def _figure(word: str) -> float | None:
    """The value of a number; None for any other word."""
    if not is_number(word):
        return None
    try:
        return float(word)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Measure:
    """The words of a text and the marks before them."""

    pack: Pack
    calendar: _Calendar
    words: list[str]
    gaps: list[int]

    def all(self) -> Iterator[Quantity]:
        """The quantities in order; none shares a word with another."""
        at = 0
        while at < len(self.words):
            figure = _figure(self.words[at])
            if figure is None or self.in_formula(at):
                at += 1
                continue
            found = self.dated(at, figure) or self.measured(at, figure)
            yield found
            at = max(found.place[1], at + 1)

    def word(self, at: int) -> str:
        """The word at a place; empty beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def near(self, at: int) -> str:
        """The word at a place unless a mark stands before it."""
        return self.words[at] if at < len(self.words) and not self.gaps[at] else ""

    def in_formula(self, at: int) -> bool:
        """Whether a number is the other side of a power: a^0 = 1."""
        before = self.word(at - 1)
        return "^" in before and not self.gaps[at] and before not in self.pack.units.table

    def dated(self, at: int, figure: float) -> Quantity | None:
        """A day: number and month in either order, perhaps with the year; or an ordinal, month and year."""
        of, months = self.pack.amounts, self.calendar.months
        day, before = 1 <= figure <= LAST_DAY and figure.is_integer(), self.word(at - 1)
        after = at + 1 + (self.word(at + 1) in of.month_of)
        if day and self.word(after) in months:
            year = self.year(after + 1) or self.short_year(after + 1)
            known = year or self.word(after) not in of.month_doubles
            return (
                _day(year, months[self.word(after)], figure, (at, after + 1 + bool(year))) if known else None
            )
        if before not in months:
            return self.after_ordinal(at)
        if day:
            year = self.year(at + 1)
            known = year or before not in of.month_doubles
            return _day(year, months[before], figure, (at - 1, at + 1 + bool(year))) if known else None
        first = at - 2 - (self.word(at - 2) in of.month_of)
        ordinal = self.calendar.days.get(self.word(first))
        year = self.year(at) or self.short_year(at)
        return _day(year, months[before], ordinal, (first, at + 1)) if ordinal and year else None

    def after_ordinal(self, at: int) -> Quantity | None:
        """A year behind month and ordinal, as in November 9th, 1989."""
        calendar = self.calendar
        month, day, year = (
            calendar.months.get(self.word(at - 2)),
            calendar.days.get(self.word(at - 1)),
            self.year(at),
        )
        if not (month and day and year) or self.gaps[at] > 1 or self.gaps[at - 1]:
            return None
        return _day(year, month, day, (at - 2, at + 1))

    def year(self, at: int) -> int:
        """The year at a place; 0 when there is none."""
        figure = _figure(self.word(at))
        return int(figure) if figure is not None and is_year(figure) else 0

    def short_year(self, at: int) -> int:
        """The year that two digits at the end of a date stand for; 0 when they are no year."""
        figure = _figure(self.near(at))
        ends = not self.near(at + 1)
        return CENTURY + int(figure) if ends and figure and LAST_DAY < figure < END_OF_CENTURY else 0

    def measured(self, at: int, figure: float) -> Quantity:
        """The number at a place with all that belongs to it."""
        of, units = self.pack.amounts, self.pack.units.table
        unit, end = self.unit(at + 1)
        if unit is _NONE and self.word(at - 1) in of.currencies and not is_number(self.word(at - 2) or "x"):
            unit = units[self.word(at - 1)]
        figure, end = self.added(figure, unit, end)
        low = high = figure
        other = self.second(end, figure, self.words[max(0, at - 2) : at])
        if other is not None:
            place, low, high = other
            behind, end = self.unit(place + 1)
            unit = unit if behind is _NONE else behind
        low, high = min(low, high), max(low, high)
        bound, first = self.before(at)
        if other is not None and self.word(first) in of.opening:
            bound = Bound.EXACT
        gain = unit.base == PERCENT and self.near(end) in of.gains
        if high == inf:
            high, bound = low, Bound.AT_LEAST
        elif low == -inf:
            low, bound = high, Bound.AT_MOST
        elif bound is Bound.EXACT and not gain:
            bound, end = self.after(end)
        rough = self.word(first - 1) in of.about or (
            bound is not Bound.EXACT and self.word(at - 1) in of.about
        )
        scale = 100.0 if unit.base == PERCENT else 1.0
        typed = (low * scale, high * scale)
        found = Quantity(
            unit.convert(low), unit.convert(high), bound, unit.base, rough, (first, end), typed, unit
        )
        if gain:
            return replace(found, low=1 + low, high=1 + high, unit="", place=(first, end + 1), gain=True)
        if low == high and unit is not _NONE and isinstance(self.words[at], Grouped):
            return replace(found, decimal=unit.convert(low / 1000))
        return self.as_year(found, at)

    def added(self, figure: float, unit: Unit, end: int) -> tuple[float, int]:
        """The number with a smaller part in a smaller unit, as in 2 h 30 min."""
        more = _figure(self.near(end)) if unit is not _NONE else None
        if more is None or more < 0:
            return figure, end
        smaller, behind = self.unit(end + 1)
        if smaller.base != unit.base or smaller.factor >= unit.factor or smaller.zero or unit.zero:
            return figure, end
        return figure + more * smaller.factor / unit.factor, behind

    def second(self, at: int, figure: float, before: list[str]) -> tuple[int, float, float] | None:
        """Where the second number of a range stands, and both ends; «and» makes one only behind «between»."""
        link, of = self.near(at), self.pack.amounts
        if link == "±":
            width = _figure(self.near(at + 1))
            # Cut to the digits that are typed: 7.4 - 0.05 is no 7.3500000000000005.
            return None if width is None else (at + 1, round(figure - width, 12), round(figure + width, 12))
        if link in of.up and not of.opening.isdisjoint(before) and self.near(at + 1) == of.to:
            at += 1
        elif link not in of.links and (link not in of.linking or of.between.isdisjoint(before)):
            return None
        place = at + 1 + (self.near(at + 1) in of.plus)
        if _figure(self.word(place)) is None and self.near(place + 1) == of.to:
            place += 2  # 0.9 < m < 0.99
        word = self.near(place)
        value = inf if word in of.endless else _figure(word)
        return None if value is None else (place, figure, value)

    def unit(self, at: int) -> tuple[Unit, int]:
        """The unit at a place, and the place behind it."""
        units = self.pack.units
        known = units.table.get(self.near(at))
        if known is None:
            return _NONE, at
        further = units.table.get(self.near(at + 1))
        if known.base == DEGREE and further and further.base == KELVIN:
            return further, at + 2
        below = at + 1 + (self.near(at + 1) in self.pack.amounts.per)
        both = units.ratio(self.word(at), self.near(below))
        return (both, below + 1) if both else (known, at + 1)

    def before(self, at: int) -> tuple[Bound, int]:
        """The bound that the words before the number set, and the first of these words."""
        of = self.pack.amounts
        if self.word(at - 1) == of.to and self.word(at - 2) in of.endless:
            return Bound.AT_MOST, at - 2
        start = at
        while (
            start
            and at - start < LONGEST_GROUP
            and not self.gaps[start]
            and not is_number(self.words[start - 1])
        ):
            start -= 1
        end = at - (at > start and self.words[at - 1] in of.about)
        for first in range(start, end):
            group = tuple(self.words[first:end])
            bound = self.bound(group, of.least, of.most)
            if bound is not Bound.EXACT:
                return (bound.turned, first - 1) if self.denied(first, start) else (bound, first)
        return Bound.EXACT, at

    @staticmethod
    def bound(
        group: tuple[str, ...], least: frozenset[tuple[str, ...]], most: frozenset[tuple[str, ...]]
    ) -> Bound:
        """The bound that a word group sets."""
        return Bound.AT_LEAST if group in least else Bound.AT_MOST if group in most else Bound.EXACT

    def denied(self, at: int, start: int) -> bool:
        """Whether a denial stands before a place, at most one small word between."""
        near = [word for word in self.words[max(start, at - 2) : at] if word]
        denials = self.pack.amounts.denials
        if near and near[-1] in denials:
            return True
        return len(near) > 1 and near[0] in denials and near[1] in self.pack.lexicon.stop_words

    def after(self, at: int) -> tuple[Bound, int]:
        """The bound that the words behind the number, or behind its noun, set."""
        of = self.pack.amounts
        for start in (at, at + 1):
            for size in (3, 2, 1)[: 3 if start == at else 2]:
                end = start + size
                bound = self.bound(tuple(self.words[start:end]), of.or_more, of.or_less)
                if (
                    bound is not Bound.EXACT
                    and end <= len(self.words)
                    and not any(self.gaps[at:end])
                    and not is_number(self.near(end))
                ):
                    return bound, end
        return Bound.EXACT, at

    def as_year(self, found: Quantity, at: int) -> Quantity:
        """A number of four digits without a unit behind «in» or a month is a year."""
        before = self.word(at - 1)
        year = (
            not found.unit
            and is_year(found.low)
            and (before in self.pack.amounts.before_year or before in self.calendar.months)
        )
        return replace(found, unit=YEAR) if year else found


def _day(year: int, month: int, day: float, place: tuple[int, int]) -> Quantity | None:
    """A day of the calendar; None when there is no such day."""
    try:
        number = float(date(year or LEAP, month, int(day)).toordinal())
    except ValueError:
        return None
    return Quantity(number, number, unit=DATE, place=place, typed=(float(year), float(year)))
