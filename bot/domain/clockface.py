"""What a clock on the learner's wall says: study days, times of day, quiet hours, summer time.

Instants are aware datetimes in UTC, times of day are minutes after local midnight, and zones come
from the IANA database, so that summer time is right without a rule of our own.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
"""Minutes of a day on the wall, whatever summer time does."""

DAY_STARTS = 4 * 60
"""Minutes after midnight when a study day starts: an answer after midnight still belongs to the evening."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def study_day(now: datetime, zone: ZoneInfo) -> date:
    """The day that `now` counts for: until 04:00 on the learner's clock it is still the day before."""
    return (_wall(now, zone) - timedelta(minutes=DAY_STARTS)).date()


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which this study day starts."""
    return instant(day, DAY_STARTS, zone)


def tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the next study day starts; always after `now`."""
    return day_start(study_day(now, zone) + _DAY, zone)


def instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """When the clock first shows that many minutes after this day's midnight, or passes over them.

    A time that is shown twice (autumn) is the first of the two; one that is left out (spring) is
    the first instant after the gap. `minutes` may reach into the next day.
    """
    wall = datetime.combine(day, time()) + minutes * _MINUTE
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # In a gap Python reads fold 0 by the clock before it, thus too late, and fold 1 by the one after it.
    gap = range((first - second) // _MINUTE)
    return second + _MINUTE * bisect_left(
        gap, wall, key=lambda passed: _wall(second + passed * _MINUTE, zone)
    )


def next_at(
    now: datetime,
    minutes: int,
    zone: ZoneInfo,
    *,
    after_day: date | None = None,
    days_off: frozenset[int] = frozenset(),
) -> datetime:
    """The next instant, strictly after `now`, at which the learner's clock shows this time of day.

    Every study day has exactly one: 01:00 belongs to the day before. Study days up to and including
    `after_day` are passed over, as are the weekdays in `days_off` (Monday is 0); ValueError when
    that is all seven.
    """
    if len(days_off) >= 7:  # noqa: PLR2004 - days of a week
        raise ValueError("every weekday is off: keep at least one")
    day = study_day(now, zone)
    if after_day is not None:
        day = max(day, after_day + _DAY)
    late = minutes if minutes >= DAY_STARTS else minutes + DAY_MINUTES
    while day.weekday() in days_off or (at := instant(day, late, zone)) <= now:
        day += _DAY
    return at


def in_quiet(now: datetime, zone: ZoneInfo, start: int, end: int) -> bool:
    """Whether the learner's clock stands in the quiet hours [start, end), which may run over midnight.

    The same start and end mean that there are none.
    """
    return in_quiet_minutes(_minute(now, zone), start, end)


def in_quiet_minutes(minutes: int, start: int, end: int) -> bool:
    """Whether a time of day lies in the quiet hours [start, end)."""
    return (minutes - start) % DAY_MINUTES < (end - start) % DAY_MINUTES


def after_quiet(at: datetime, zone: ZoneInfo, start: int, end: int) -> datetime:
    """`at` itself, or the end of the quiet hours that it falls into."""
    if not in_quiet(at, zone, start, end):
        return at
    left = (end - _minute(at, zone)) % DAY_MINUTES
    ends = instant(_wall(at, zone).date(), _minute(at, zone) + left, zone)
    # In the hour that autumn repeats, the first showing of `end` may already be past.
    return ends if ends > at else at.replace(second=0, microsecond=0) + left * _MINUTE


def _wall(now: datetime, zone: ZoneInfo) -> datetime:
    return now.astimezone(zone).replace(tzinfo=None)


def _minute(now: datetime, zone: ZoneInfo) -> int:
    wall = _wall(now, zone)
    return wall.hour * 60 + wall.minute
