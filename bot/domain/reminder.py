"""When to write to a learner for whom something is due, and after how many silent days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.clockface import after_quiet, in_quiet, in_quiet_minutes, next_at, study_day

PATIENCE = 3
"""Pushes in a row without an answer after which only every third day brings one."""

PATIENCE_REST = timedelta(days=2)

SPREAD_MINUTES = 10
"""Reminders for one time of day go out within so many minutes."""

SPREAD_STEP = 7
"""Has no factor in common with SPREAD_MINUTES, so that neighbors differ."""

_INSTANT = timedelta(microseconds=1)
_NEVER_OFF: frozenset[int] = frozenset()


def reminder(  # noqa: PLR0913 - one learner's settings, in the order in which they are chosen
    moment: datetime,
    now: datetime,
    zone: ZoneInfo,
    minutes: int,
    quiet: tuple[int, int],
    *,
    after_day: date | None = None,
    days_off: frozenset[int] = _NEVER_OFF,
    spread: timedelta = timedelta(),
) -> datetime:
    """When to write to somebody for whom something is due from `moment` on; never in the quiet hours.

    The first instant after `now` at which their clock shows `minutes` (the end of the quiet hours for a time
    within them) and something is due, on a study day later than `after_day` and not on a weekday that is
    off; then `spread` later, where that is still the same study day and not quiet.
    """
    wanted = quiet[1] if in_quiet_minutes(minutes, *quiet) else minutes

    def first(after: datetime) -> datetime:
        slot = next_at(max(moment - _INSTANT, after), wanted, zone, after_day=after_day, days_off=days_off)
        slot = after_quiet(slot, zone, *quiet)  # a time that summer time leaves out can still lead into them
        late = slot + spread
        fits = study_day(late, zone) == study_day(slot, zone) and not in_quiet(late, zone, *quiet)
        return late if fits else slot

    at = first(now - spread)  # between the time of day and the spread, today's reminder is still to come
    return at if at > now else first(now)


def silent_through(pushed_on: date | None, unanswered: int, answered_on: date | None) -> date | None:
    """The last study day on which nothing more is sent: one push a day, rarer ones when none is answered."""
    rest = PATIENCE_REST if unanswered >= PATIENCE else timedelta()
    days = [] if pushed_on is None else [pushed_on + rest]
    days += [] if answered_on is None else [answered_on]
    return max(days, default=None)


def spread(learner: int) -> timedelta:
    """A few minutes that differ from learner to learner, so that one o'clock is not one spike."""
    return timedelta(minutes=learner * SPREAD_STEP % SPREAD_MINUTES)
