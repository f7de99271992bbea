"""A date to come is said as the learner's calendar has it, and with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.attempt import Attempt
from bot.domain.memory import Curve, Rating, review
from bot.speech import closing
from bot.speech.catalog import Speech
from bot.speech.wording import when

ENGLISH = Speech("en")
LONDON = ZoneInfo("Europe/London")
CURVE = Curve(LONDON)


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
