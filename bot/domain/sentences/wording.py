"""Small words: counts, dates, times, shortened quotations."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: int) -> str:
    """A count in words up to ten."""
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


def count(value: int, noun: str) -> str:
    """A counted noun: "one more idea", "3 points" from eleven on in digits."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def day(moment: datetime, zone: ZoneInfo) -> str:
    """The local date of a moment: "Thu 3 Dec"."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}"


def clock(minutes: int) -> str:
    """Minutes after midnight as "18:05"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def shorten(text: str, most: int) -> str:
    """At most so many characters, cut at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0] + "…"
