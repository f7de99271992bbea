from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clockface import DAY_MINUTES, study_day
from bot.domain.reminder import SPREAD_MINUTES, reminder, silent_through, spread

ZONES = [
    ZoneInfo(name) for name in ("Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago", "Europe/Berlin")
]
BERLIN = ZONES[-1]
QUIET = (22 * 60, 8 * 60)
TUESDAY_NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
DAY = timedelta(days=1)


def on_the_wall(at: datetime, zone: ZoneInfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute


def year(zone: ZoneInfo, minutes: int, quiet: tuple[int, int], late: timedelta) -> list[datetime]:
    """Every push of somebody for whom something is always due."""
    pushes = [datetime(2026, 1, 1, tzinfo=UTC)]
    while pushes[-1] < datetime(2027, 1, 1, tzinfo=UTC):
        day = study_day(pushes[-1], zone)
        pushes.append(reminder(pushes[0], pushes[-1], zone, minutes, quiet, after_day=day, spread=late))
    return pushes[1:]


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("minutes", [0, 150, 239, 240, 479, 480, 1080, 1315, 1319, 1320, 1410])
@pytest.mark.parametrize("quiet", [QUIET, (30, 135), (13 * 60, 17 * 60)], ids=["night", "small hours", "day"])
def test_over_a_year_with_both_changes_of_the_clock_nobody_is_pushed_in_quiet_hours_and_all_are_every_day(
    zone: ZoneInfo, minutes: int, quiet: tuple[int, int]
) -> None:
    pushes = year(zone, minutes, quiet, timedelta(minutes=SPREAD_MINUTES - 1))
    start, end = quiet
    clocks = [on_the_wall(at, zone) for at in pushes]
    assert not [at for at in clocks if (start <= at < end if start < end else at >= start or at < end)]
    days = [study_day(at, zone) for at in pushes]
    assert all(later - day == DAY for day, later in pairwise(days))


@pytest.mark.parametrize("quiet_from", [22 * 60, 18 * 60 + 5])
def test_the_spread_is_left_out_where_it_would_lead_into_the_quiet_hours(quiet_from: int) -> None:
    late = timedelta(minutes=9)
    at = reminder(TUESDAY_NOON, TUESDAY_NOON, BERLIN, 18 * 60, (quiet_from, 8 * 60), spread=late)
    assert at == datetime(2026, 11, 24, 17, 9 if quiet_from == 22 * 60 else 0, tzinfo=UTC)


def test_a_time_within_the_quiet_hours_does_not_reach_into_a_day_off() -> None:
    at = reminder(TUESDAY_NOON, TUESDAY_NOON, BERLIN, 23 * 60, QUIET, days_off=frozenset({2}))
    assert at == datetime(2026, 11, 26, 7, tzinfo=UTC)


def test_what_is_due_at_the_very_minute_is_not_put_off_to_the_next_day() -> None:
    evening = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert reminder(evening, TUESDAY_NOON, BERLIN, 18 * 60, QUIET) == evening
    assert reminder(evening, evening, BERLIN, 18 * 60, QUIET) == evening + DAY


@pytest.mark.parametrize(
    ("pushed", "unanswered", "answered", "through"),
    [
        (None, 0, None, None),
        (None, 0, 5, 5),
        (4, 0, 5, 5),
        (4, 2, None, 4),
        (4, 3, None, 6),
        (4, 30, None, 6),
    ],
)
def test_one_push_a_day_none_after_an_answer_and_every_third_day_when_none_is_answered(
    pushed: int | None, unanswered: int, answered: int | None, through: int | None
) -> None:
    pushed_on, answered_on, last = (
        None if day is None else date(2026, 11, day) for day in (pushed, answered, through)
    )
    assert silent_through(pushed_on, unanswered, answered_on) == last


def test_neighbors_are_written_to_in_different_minutes() -> None:
    assert len({spread(learner) for learner in range(SPREAD_MINUTES)}) == SPREAD_MINUTES
    assert max(spread(learner) for learner in range(1000)) < timedelta(minutes=SPREAD_MINUTES)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
    *[st.integers(0, DAY_MINUTES - 1)] * 3,
)
def test_a_reminder_is_always_later_and_never_quiet(
    zone: ZoneInfo, now: datetime, minutes: int, start: int, end: int
) -> None:
    at = reminder(now, now, zone, minutes, (start, end), spread=timedelta(minutes=9))
    assert at > now
    assert (on_the_wall(at, zone) - start) % DAY_MINUTES >= (end - start) % DAY_MINUTES


def test_between_the_time_of_day_and_the_spread_todays_reminder_is_still_to_come() -> None:
    six, late = 18 * 60, timedelta(minutes=8)
    at = reminder(TUESDAY_NOON, TUESDAY_NOON, BERLIN, six, QUIET, spread=late)
    for passed in (timedelta(), timedelta(minutes=3), timedelta(minutes=7)):
        assert reminder(TUESDAY_NOON, at - late + passed, BERLIN, six, QUIET, spread=late) == at
    assert reminder(TUESDAY_NOON, at, BERLIN, six, QUIET, spread=late) == at + DAY
