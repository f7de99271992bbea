"""Small words in a language: dates, times, places, shortened quotations."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain import zones
from bot.speech.catalog import Speech


def day(_: Speech, moment: datetime, zone: ZoneInfo) -> str:
    """The local date of a moment: "Thu 3 Dec"."""
    return date_text(_, moment.astimezone(zone).date())


def date_text(_: Speech, value: date, today: date | None = None) -> str:
    """A date: "Thu 3 Dec", with its year where that is not the year of `today`."""
    pattern = _(
        "EEE d MMM"
    )  # of Unicode's letters for dates; translators choose what reads well in a sentence
    text = format_date(value, pattern, locale=_.language)
    return text if today is None or value.year == today.year else f"{text} {value.year}"


def when(_: Speech, moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A day to come as the learner's calendar says it: "tomorrow", "on Thu 3 Dec", "on Sun 3 Jan 2027".

    What comes on the day that the calendar shows now, since study days start at 04:00, is told by its time.
    """
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    ahead = (local.date() - today).days
    if ahead <= 0:
        return _("today from {time}").format(time=f"{local:%H:%M}")
    if ahead == 1:
        return _("tomorrow")
    return _("on {day}").format(day=date_text(_, local.date(), today))


def at_time(_: Speech, moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment to come with its time: "today at 18:00", "tomorrow at 18:00", "on Thu 3 Dec at 18:00"."""
    local = moment.astimezone(zone)
    time = f"{local:%H:%M}"
    if local.date() <= now.astimezone(zone).date():
        return _("today at {time}").format(time=time)
    return _("{day} at {time}").format(day=when(_, moment, now, zone), time=time)


def time_text(_: Speech, moment: datetime, zone: ZoneInfo) -> str:
    """A local date and time: "Thu 3 Dec, 18:00"."""
    local = moment.astimezone(zone)
    return f"{date_text(_, local.date())}, {local:%H:%M}"


def weekday(_: Speech, number_from_monday: int) -> str:
    """A weekday's short name; Monday is 0."""
    return format_date(date(2024, 1, 1 + number_from_monday), "EEE", locale=_.language)  # a Monday


def place(_: Speech, zone: str) -> str:
    """The name of a time zone's city: "Sao Paulo"."""
    return zones.city(zone, _.language)


def clock(minutes: int) -> str:
    """Minutes after midnight as "18:05"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def shorten(text: str, most: int) -> str:
    """At most so many characters, cut at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0] + "…"


def marked(text: str, chosen: bool) -> str:  # noqa: FBT001 - a mark or none
    """A choice, with a mark when it is the one that holds."""
    return f"✓ {text}" if chosen else text


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
