"""How long and until when, as people type it in English and Russian: read as a whole, or not at all.

Strict on purpose: "5/6" is the fifth of June or the sixth of May, "12.5 weeks" and "2 fortnigths" are
somebody's guess, and a unit that is not read would make days of months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR_DAYS = 365
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """What was understood: the first day after it, and how many days that is from today."""

    until: date
    days: int


def _each(rows: Mapping[int, str]) -> dict[str, int]:
    return {word: number for number, words in rows.items() for word in words.split()}


_NUMBERS = _each({
    1: "a an one один одну одна", 2: "two два две пару", 3: "three три", 4: "four четыре",
    5: "five пять", 6: "six шесть", 7: "seven семь", 8: "eight восемь",
    9: "nine девять", 10: "ten десять", 11: "eleven",
    12: "twelve двенадцать", 14: "fourteen", 20: "twenty двадцать", 30: "thirty тридцать",
})  # fmt: skip
_MONTH_NAMES = _each({
    1: "jan january января янв", 2: "feb february февраля фев", 3: "mar march марта мар",
    4: "apr april апреля апр", 5: "may мая май", 6: "jun june июня июн", 7: "jul july июля июл",
    8: "aug august августа авг", 9: "sep sept september сентября сен", 10: "oct october октября окт",
    11: "nov november ноября ноя", 12: "dec december декабря дек",
})  # fmt: skip
_WEEKDAYS = _each({
    0: "monday mon понедельника понедельник пн", 1: "tuesday tue вторника вторник вт",
    2: "wednesday wed среды среду ср", 3: "thursday thu четверга четверг чт",
    4: "friday fri пятницы пятницу пт", 5: "saturday sat субботы субботу сб",
    6: "sunday sun воскресенья воскресенье вс",
})  # fmt: skip
_UNITS = {
    word: unit
    for unit, words in {
        (0, 1): "day days d день дня дней дн сутки суток",
        (0, 7): "week weeks w wk wks неделя неделю недели недель нед",
        (0, 14): "fortnight fortnights",
        (1, 0): "month months mo mos месяц месяца месяцев мес",
        (6, 0): "полгода",
        (12, 0): "year years y yr yrs год года лет",
    }.items()
    for word in words.split()
}
"""Months and days of a unit."""

_WORDED = {"half a year": "6 months", "a couple of": "2"}

_BEFORE = re.compile(r"^(for|until|till|til|to|up to|на|до|за)\s+(the )?")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_PIECE = re.compile(r"(?:(\w+)(?: of)? )?([^\W\d_]+)")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?: ?(?:st|nd|rd|th|го))?(?: of)? ([^\W\d_]+)(?: ([0-9]{4}))?(?: года?)?"
)
_MONTH_DAY = re.compile(r"([^\W\d_]+) ([0-9]{1,2})(?: ?(?:st|nd|rd|th))?(?: ([0-9]{4}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?(?:([0-9]{4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def read_span(typed: str, today: date, longest: int) -> Span | None:
    """The length or the end that is typed: "10", "2 weeks", "until 12 Jan", "до пятницы"; else None.

    A bare number is days. A day without a year is the next such day. It lasts from 1 to `longest` days.
    """
    text = " ".join(typed.casefold().replace("ё", "е").replace(",", " ").split())
    plain = _BEFORE.sub("", text)
    for worded, digits in _WORDED.items():
        plain = plain.replace(worded, digits)
    readers: tuple[Callable[[str, date], date | None], ...] = (_length, _named_day, _date)
    until = next((found for read in readers if (found := read(plain, today)) is not None), None)
    if until is None:
        return None
    days = (until - today).days
    return Span(until, days) if 1 <= days <= longest else None


def _length(text: str, today: date) -> date | None:
    if text.isascii() and text.isdecimal():
        return _later(today, 0, int(text))
    spaced = " ".join(_TOKEN.findall(re.sub(r"(?<=\w) (?:and|и) (?=\w)", " ", text)))
    months = days = place = 0
    while place < len(spaced):
        piece = _PIECE.match(spaced, place)
        unit = _UNITS.get(piece[2]) if piece else None
        amount = _amount(piece[1]) if piece else None
        if piece is None or unit is None or amount is None:
            return None
        months, days = months + amount * unit[0], days + amount * unit[1]
        place = piece.end() + 1
    return _later(today, months, days) if place else None


def _amount(word: str | None) -> int | None:
    if word is None:
        return 1
    return int(word) if word.isascii() and word.isdecimal() else _NUMBERS.get(word)


def _later(today: date, months: int, days: int) -> date | None:
    """Whole years are 365 days, to fit into the longest pause; a short month ends on its last day."""
    if months % _MONTHS == 0:
        months, days = 0, days + months // _MONTHS * _YEAR_DAYS
    try:
        year, month = divmod(today.year * _MONTHS + today.month - 1 + months, _MONTHS)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last)) + timedelta(days=days)
    except (OverflowError, ValueError):
        return None


def _named_day(text: str, today: date) -> date | None:
    if text in {"tomorrow", "завтра"}:
        return today + timedelta(days=1)
    weekday = _WEEKDAYS.get(text)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _date(text: str, today: date) -> date | None:
    """A day of a month; slashes are left out, as one half of the world turns them round."""
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if (match := _DAY_MONTH.fullmatch(text)) and match[2] in _MONTH_NAMES:
        return _next(today, match[3], _MONTH_NAMES[match[2]], int(match[1]))
    if (match := _MONTH_DAY.fullmatch(text)) and match[1] in _MONTH_NAMES:
        return _next(today, match[3], _MONTH_NAMES[match[1]], int(match[2]))
    if match := _DOTTED.fullmatch(text):
        return _next(today, match[3], int(match[2]), int(match[1]))
    return None


def _next(today: date, year: str | None, month: int, day: int) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    this = _day(today.year, month, day)
    return this if this is not None and this > today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
