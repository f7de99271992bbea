"""A time of day as people type it in English and Russian, digits or words: read as a whole or not at all."""

from __future__ import annotations

import re

from bot.domain.clockface import DAY_MINUTES

_NOON = 12
_HOUR = 60
_LEAST = 10
"""Minutes that may follow an hour without a word between them."""

_DIGITS = re.compile(r"(\d{1,2})(?: ?[:.h] ?([0-5]\d)| ([0-5]\d))?|(\d{1,2})([0-5]\d)", re.ASCII)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_FILLERS = re.compile(
    r"^(?:at|around|about|в|во|к|около)\s+|\s+(?:sharp|o'?clock|час(?:а|ов)?|ровно|минут)\b"
    r"|(?<=\d) ?(?:h|uhr)$"
)

_WORDS = {
    word: number
    for number, words in enumerate((
        "", "one час", "two два", "three три", "four четыре", "five пять", "six шесть", "seven семь",
        "eight восемь", "nine девять", "ten десять", "eleven одиннадцать", "twelve двенадцать",
    ))
    for word in words.split()
}  # fmt: skip
_MINUTES = _WORDS | {
    "quarter": 15, "twenty": 20, "twenty five": 25, "half": 30, "thirty": 30, "forty": 40, "forty five": 45,
    "fifteen": 15, "fifty": 50, "пятнадцать": 15, "двадцать": 20, "тридцать": 30, "сорок": 40,
    "сорок пять": 45,
    "пятьдесят": 50, "четверть": 15,
}  # fmt: skip
_TO = {"четверти": 15, "пяти": 5, "десяти": 10, "двадцати": 20, "двадцати пяти": 25}
_OF_HOUR = {
    "первого": 0, "второго": 1, "третьего": 2, "четвертого": 3, "пятого": 4, "шестого": 5, "седьмого": 6,
    "восьмого": 7, "девятого": 8, "десятого": 9, "одиннадцатого": 10, "двенадцатого": 11,
}  # fmt: skip
"""Russian counts towards the next hour: half of the eighth is 7:30."""

_PARTS = {
    "morning": "in the morning|am|a m|утра",
    "afternoon": "in the afternoon|дня",
    "evening": "in the evening|вечера",
    "night": "night|at night|in the night|ночи",
    "pm": "pm|p m",
}
_LATE_NIGHT = range(6, 12)
"""Hours of "at night" before midnight; 12 and 1 to 5 are after it."""

_PART_HOURS = {
    "afternoon": (12, *range(1, 7)),
    "evening": range(4, 12),
    "night": range(1, 13),
    "pm": range(1, 13),
}
_PART = {each: re.compile(rf"(.+?) ?(?<![^\W\d_])(?:{words})") for each, words in _PARTS.items()}
_AM = re.compile(r".*\ba ?m")


def read_time(typed: str) -> int | None:
    """Minutes after midnight: "7:45", "745", "7 pm", "half past seven in the evening", "полвосьмого вечера".

    None when it is none, or when the hour does not go with its part of the day. Digits without a part of
    the day are a time of the clock of 24 hours; words without one are refused: "half past seven" comes
    twice a day.
    """
    text = " ".join(typed.casefold().replace("ё", "е").replace("a.m.", "am").replace("p.m.", "pm").split())
    if text in {"noon", "midday", "полдень", "в полдень", "midnight", "полночь", "в полночь"}:
        return _NOON * _HOUR if text.endswith(("noon", "midday", "полдень")) else 0
    for part, pattern in _PART.items():
        if match := pattern.fullmatch(text):
            minutes = _clock(match[1])
            return None if minutes is None else _within(part, minutes, twelve=bool(_AM.fullmatch(text)))
    return _digits(_plain(text))


def _clock(text: str) -> int | None:
    plain = _plain(text)
    return _said(plain) if _DIGITS.fullmatch(plain) is None else _digits(plain)


def _plain(text: str) -> str:
    return " ".join(_FILLERS.sub(" ", _HYPHEN.sub(" ", text.strip())).split())


def _digits(plain: str) -> int | None:
    match = _DIGITS.fullmatch(plain)
    if match is None:
        return None
    hour, minute = int(match[1] or match[4]), int(match[2] or match[3] or match[5] or 0)
    return hour * _HOUR + minute if hour * _HOUR < DAY_MINUTES else None


def _said(text: str) -> int | None:
    """A time in words."""
    if match := re.fullmatch(r"(?:a )?(.+) (past|after|to|before) (.+)", text):
        hour, minute = _hour(match[3]), _minute(match[1].removesuffix(" minutes"))
        if hour is None or minute is None:
            return None
        sign = 1 if match[2] in {"past", "after"} else -1
        return (hour * _HOUR + sign * minute) % DAY_MINUTES
    if match := re.fullmatch(r"без (.+) (\w+)", text):
        hour, minute = _hour(match[2]), _TO.get(match[1])
        return None if hour is None or minute is None else (hour * _HOUR - minute) % DAY_MINUTES
    if match := re.fullmatch(r"(?:половин[аеу] |пол ?)(\w+)|(.+) (\w+ого|\w+его)", text):
        before, minute = _OF_HOUR.get(match[1] or match[3]), 30 if match[1] else _minute(match[2])
        return None if before is None or minute is None else (before or _NOON) * _HOUR + minute
    first, _, rest = text.partition(" ")
    hour, minute = _hour(first), _minute(rest) if rest else 0
    if rest and minute is not None and minute < _LEAST:  # "7 8" and "seven eight" are two hours
        return None
    return None if hour is None or minute is None else hour * _HOUR + minute


def _hour(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= len("24") and int(text) * _HOUR < DAY_MINUTES else None
    return _WORDS.get(text)


def _minute(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= len("59") and int(text) < _HOUR else None
    return _MINUTES.get(text)


def _within(part: str, minutes: int, *, twelve: bool) -> int | None:
    """The time within its part of the day; `twelve` for am, whose 12 is midnight."""
    hour, minute = divmod(minutes, _HOUR)
    if hour > _NOON or hour == 0:
        return None
    if part == "morning":
        return minute + _HOUR * (hour % _NOON) if hour != _NOON or twelve else None
    if hour not in _PART_HOURS[part]:
        return None
    late = part != "night" or hour in _LATE_NIGHT
    return (hour % _NOON + (_NOON if late else 0)) * _HOUR + minute
