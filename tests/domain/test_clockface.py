from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import clockface

BERLIN = ZoneInfo("Europe/Berlin")
SANTIAGO = ZoneInfo("America/Santiago")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = [
    *(BERLIN, SANTIAGO, LORD_HOWE),
    *map(ZoneInfo, ("Asia/Kathmandu", "Pacific/Kiritimati", "America/New_York", "UTC")),
]
DAY = timedelta(days=1)

zones = st.sampled_from(ZONES)
minutes = st.integers(0, clockface.DAY_MINUTES - 1)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
instants = st.datetimes(datetime(2020, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside it


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-07-10 01:59:59", date(2026, 7, 9)),
        ("2026-07-10 02:00:00", date(2026, 7, 10)),
        ("2026-01-10 02:59:59", date(2026, 1, 9)),
        ("2026-01-10 03:00:00", date(2026, 1, 10)),
    ],
)
def test_a_study_day_starts_at_four_in_the_morning_on_the_learners_clock(now: str, day: date) -> None:
    assert clockface.study_day(utc(now), BERLIN) == day


@given(instants, zones)
def test_every_instant_lies_between_the_starts_of_its_study_day_and_the_next(
    now: datetime, zone: ZoneInfo
) -> None:
    day = clockface.study_day(now, zone)
    assert clockface.day_start(day, zone) <= now < clockface.tomorrow(now, zone)
    assert clockface.tomorrow(now, zone) == clockface.day_start(day + DAY, zone)


@pytest.mark.parametrize(
    ("zone", "day", "minute", "expected"),
    [
        (BERLIN, date(2026, 3, 29), 2 * 60 + 30, "2026-03-29 01:00"),
        (BERLIN, date(2026, 10, 25), 2 * 60 + 30, "2026-10-25 00:30"),
        (SANTIAGO, date(2026, 9, 6), 15, "2026-09-06 04:00"),
        (LORD_HOWE, date(2026, 10, 4), 2 * 60 + 10, "2026-10-03 15:30"),
        (LORD_HOWE, date(2026, 4, 5), 60 + 45, "2026-04-04 14:45"),
    ],
)
def test_times_left_out_in_spring_move_forward_and_times_shown_twice_in_autumn_are_the_first(
    zone: ZoneInfo, day: date, minute: int, expected: str
) -> None:
    assert clockface.instant(day, minute, zone) == utc(expected)


@given(days, minutes, zones)
def test_an_instant_is_the_first_at_which_the_clock_shows_the_time_or_a_later_one(
    day: date, minute: int, zone: ZoneInfo
) -> None:
    at = clockface.instant(day, minute, zone)
    asked = datetime.combine(day, time()) + timedelta(minutes=minute)
    assert wall(at, zone) >= asked
    assert wall(at - timedelta(seconds=1), zone) < asked


@settings(max_examples=30)
@given(instants, minutes, zones)
def test_every_study_day_of_a_year_has_the_time_of_day_exactly_once(
    now: datetime, minute: int, zone: ZoneInfo
) -> None:
    seen = []
    for _ in range(370):
        now = clockface.next_at(now, minute, zone)
        seen.append(clockface.study_day(now, zone))
    assert seen == [seen[0] + i * DAY for i in range(370)]


@given(instants, minutes, zones, days, st.frozensets(st.integers(0, 6), max_size=6))
def test_the_next_time_is_later_than_now_after_the_given_day_and_never_on_a_day_off(
    now: datetime, minute: int, zone: ZoneInfo, after: date, off: frozenset[int]
) -> None:
    at = clockface.next_at(now, minute, zone, after_day=after, days_off=off)
    day = clockface.study_day(at, zone)
    assert at > now
    assert day > after
    assert day.weekday() not in off


def test_a_reminder_after_midnight_belongs_to_the_evening_before() -> None:
    at = clockface.next_at(utc("2026-07-10 12:00"), 60, BERLIN, days_off=frozenset({4}))
    assert at == utc("2026-07-11 23:00")  # Friday's would be on Saturday at 01:00, so Saturday's on Sunday


def test_a_week_of_days_off_is_refused() -> None:
    with pytest.raises(ValueError, match="keep at least one"):
        clockface.next_at(utc("2026-07-10 12:00"), 0, BERLIN, days_off=frozenset(range(7)))


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_run_over_midnight_and_exclude_their_end(clock: str, quiet: bool) -> None:  # noqa: FBT001 - a column of the table
    assert clockface.in_quiet(utc(f"2026-07-10 {clock}"), ZoneInfo("UTC"), 22 * 60, 8 * 60) is quiet


@given(instants, zones, minutes)
def test_equal_ends_mean_no_quiet_hours(now: datetime, zone: ZoneInfo, minute: int) -> None:
    assert not clockface.in_quiet(now, zone, minute, minute)


@given(instants, zones, minutes, minutes)
def test_what_is_put_off_until_after_the_quiet_hours_never_falls_into_them(
    now: datetime, zone: ZoneInfo, start: int, end: int
) -> None:
    at = clockface.after_quiet(now, zone, start, end)
    assert now <= at <= now + timedelta(hours=25)
    assert not clockface.in_quiet(at, zone, start, end)
    assert (at == now) is not clockface.in_quiet(now, zone, start, end)


@pytest.mark.parametrize(
    ("at", "end", "expected"),
    [
        ("2026-10-24 22:00", 8 * 60, "2026-10-25 07:00"),
        ("2026-03-28 23:00", 8 * 60, "2026-03-29 06:00"),
        ("2026-10-25 01:10:30", 2 * 60 + 30, "2026-10-25 01:30"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall_when_summer_time_starts_or_ends(
    at: str, end: int, expected: str
) -> None:
    assert clockface.after_quiet(utc(at), BERLIN, 22 * 60, end) == utc(expected)
