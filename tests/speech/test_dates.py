"""A date to come is said as the learner's calendar has it, and with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attempt import Attempt
from bot.domain.clockface import day_start, study_day
from bot.domain.memory import Curve, Rating, due, review
from bot.speech import closing
from bot.speech.catalog import Speech
from bot.speech.wording import at_time, date_text, when

ENGLISH = Speech("en")
LONDON = ZoneInfo("Europe/London")
ZONES = (
    *("UTC", "Europe/London", "America/Los_Angeles", "America/Santiago", "Asia/Kathmandu", "Asia/Tokyo"),
    *("Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
)
CURVE = Curve(LONDON)
NAIVE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 28, 4, tzinfo=UTC), "today from 04:00"),
        (datetime(2026, 11, 29, 4, tzinfo=UTC), "tomorrow"),
        (datetime(2026, 12, 3, 4, tzinfo=UTC), "on Thu 3 Dec"),
        (datetime(2027, 1, 3, 4, tzinfo=UTC), "on Sun 3 Jan 2027"),
    ],
)
def test_a_day_is_told_from_just_after_midnight(moment: datetime, said: str) -> None:
    assert when(ENGLISH, moment, datetime(2026, 11, 28, 0, 23, tzinfo=UTC), LONDON) == said


@pytest.mark.parametrize(
    ("rating", "helped", "reason"),
    [
        (Rating.AGAIN, True, "Back tomorrow: you needed help."),
        (Rating.AGAIN, False, "Back tomorrow: not said yet."),
        (Rating.HARD, False, "Back tomorrow: I had to ask for it."),
        (Rating.GOOD, False, "Back on Wed 25 Nov: you said it without help."),
        (Rating.EASY, False, "Back on Tue 1 Dec: it was too easy."),
    ],
)
def test_every_date_has_its_reason(rating: Rating, reason: str, *, helped: bool) -> None:
    now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    attempt = Attempt(deck="d", version=1, question="q", hints={"p": 1} if helped else {})
    assert closing.returns(ENGLISH, {"p": review(None, rating, now, CURVE)}, CURVE, now, attempt) == reason


def test_a_point_that_rests_says_so() -> None:
    now = datetime(2026, 12, 15, 18, tzinfo=UTC)
    result = review(None, Rating.AGAIN, now, CURVE)
    rests = replace(result, after=replace(result.after, lapses=6, rest=7))
    assert closing.returns(ENGLISH, {"p": rests}, CURVE, now) == (
        "Back on Tue 22 Dec: forgotten six times, so it rests a week."
    )


@given(
    st.datetimes(NAIVE, NAIVE + timedelta(days=700)),
    st.timedeltas(timedelta(), timedelta(days=400)),
    st.sampled_from(ZONES),
)
def test_no_day_to_come_is_named_by_the_date_that_the_calendar_shows_now(
    at: datetime, ahead: timedelta, name: str
) -> None:
    zone, now = ZoneInfo(name), at.replace(tzinfo=UTC)
    start = day_start(study_day(now + ahead, zone) + timedelta(days=1), zone)
    local, shown = start.astimezone(zone), now.astimezone(zone)
    for said in (when(ENGLISH, start, now, zone), at_time(ENGLISH, start, now, zone)):
        assert date_text(ENGLISH, shown.date()) not in said or local.year > shown.year
        assert (str(local.year) in said) == (
            local.year != shown.year and (local.date() - shown.date()).days > 1
        )


@pytest.mark.parametrize("name", ZONES)
def test_just_after_midnight_the_next_day_is_today_from_its_start(name: str) -> None:
    zone = ZoneInfo(name)
    now = datetime(2026, 11, 28, 0, 23, tzinfo=zone).astimezone(UTC)
    memory = review(None, Rating.AGAIN, now, Curve(zone)).after
    assert when(ENGLISH, due(memory, Curve(zone)), now, zone) == "today from 04:00"
