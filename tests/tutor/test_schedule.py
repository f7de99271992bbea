"""When the reminder round looks at a learner next: `next_due` after everything that can change it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import memory as memories
from bot.domain.event import Command, Said
from bot.domain.learner import Learner, Setup, Standing
from bot.domain.memory import Rating
from bot.domain.reminder import SPREAD_MINUTES
from bot.storage import learners
from bot.tutor.remind import remind
from bot.tutor.schedule import left_today
from tests.tutor.kitchen import DECK as ICE
from tests.tutor.school import DECK, School

TWO = DECK + DECK.split("questions:\n")[1].replace("two-and-two", "three")
"""The same deck with a second question."""


@pytest.fixture(autouse=True)
def deck(school: School) -> None:
    school.push(DECK)


def due(school: School, learner: Learner) -> datetime | None:
    """The reminder, without the few minutes by which learners are spread."""
    with school.visit(learner) as visit:
        pass
    at = visit.learner.next_due
    return at and at - timedelta(minutes=at.minute % SPREAD_MINUTES)


def november(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_a_new_question_waits_for_the_chosen_time(school: School) -> None:
    assert due(school, school.enroll()) == november(23)


def test_once_the_time_has_passed_it_is_tomorrow(school: School) -> None:
    school.now = november(23, 18, 30)
    assert due(school, school.enroll()) == november(24)


@pytest.mark.parametrize("setup", [Setup.NEW, Setup.TIME, Setup.ZONE])
def test_nobody_is_reminded_before_they_said_when_and_where(school: School, setup: Setup) -> None:
    assert due(school, school.enroll(setup=setup)) is None


def test_the_question_about_consent_holds_nothing_up(school: School) -> None:
    assert due(school, school.enroll(setup=Setup.CONSENT)) == november(23)


@pytest.mark.parametrize("standing", [Standing.STOPPED, Standing.UNREACHABLE, Standing.QUIET])
def test_nobody_is_reminded_who_does_not_want_it(school: School, standing: Standing) -> None:
    assert due(school, school.enroll(standing=standing)) is None


def test_nothing_to_ask_means_no_reminder(school: School) -> None:
    school.push(
        DECK.replace("sums", "more")
    )  # the folder holds this deck only, so the other one is withdrawn
    assert due(school, school.enroll(new_questions=0)) is None


def test_what_was_answered_comes_back_on_its_day(school: School) -> None:
    ana = school.enroll()
    memory = school.answered(ana, Rating.GOOD)
    assert memories.due(memory, ana.curve).date() == date(2026, 11, 25)
    assert due(school, ana) == november(25)


def test_who_answered_today_is_not_reminded_today_though_more_waits(school: School) -> None:
    school.push(TWO)
    ana = school.enroll()
    assert due(school, ana) == november(23)
    school.answered(ana, Rating.GOOD)
    assert due(school, ana) == november(24)


def test_one_push_a_day(school: School) -> None:
    assert due(school, school.enroll(pushed_on=date(2026, 11, 23))) == november(24)


def test_a_time_within_the_quiet_hours_waits_for_their_end(school: School) -> None:
    ana = school.enroll(remind_at=23 * 60, quiet_from=22 * 60, quiet_to=8 * 60)
    assert due(school, ana) == november(24, 8)


def test_the_chosen_time_is_the_one_on_the_learners_clock(school: School) -> None:
    ana = school.enroll(zone="America/New_York", remind_at=8 * 60)
    assert due(school, ana) == november(23, 13)


def test_the_chosen_time_stays_when_summer_time_begins(school: School) -> None:
    school.now = datetime(2027, 3, 27, 19, 0, tzinfo=UTC)  # the clocks go forward in the night that follows
    assert due(school, school.enroll()) == datetime(2027, 3, 28, 17, 0, tzinfo=UTC)


def test_days_off_are_passed_over(school: School) -> None:
    assert due(school, school.enroll(days_off=frozenset({0, 1}))) == november(25)


def test_a_pause_ends_on_its_day(school: School) -> None:
    assert due(school, school.enroll(paused_until=date(2026, 11, 30))) == november(30)


def test_after_three_unanswered_pushes_every_third_day_brings_one(school: School) -> None:
    assert due(school, school.enroll(pushed_on=date(2026, 11, 23), unanswered=3)) == november(26)


def test_what_is_left_today_is_counted_with_the_caps(school: School) -> None:
    school.push(TWO)
    with school.visit(school.enroll()) as visit:
        assert left_today(visit) == 2
    with school.visit(school.enroll(address="2", new_questions=1)) as visit:
        assert left_today(visit) == 1


def test_in_the_middle_of_a_question_the_next_look_is_tomorrow_whatever_waits(school: School) -> None:
    school.push(ICE)
    school.enroll()
    school.hears(Command("study"), Said("Water expands when it freezes."))
    ana = learners.at(school.tx, "test", "1")
    assert ana is not None
    assert ana.next_due is not None
    assert ana.next_due.date() == date(2026, 11, 24)
    remind(school.tx, school.library, ana.id, school.now + timedelta(hours=7))
    assert "How dense is ice?" in school.said("1")[-1]


def test_an_answer_to_the_question_of_yesterday_does_not_take_todays_reminder_away(school: School) -> None:
    school.push(ICE)
    school.enroll()
    school.hears(Command("study"))
    school.now += timedelta(days=1)
    school.hears(Said("Water expands when it freezes."))
    ana = learners.at(school.tx, "test", "1")
    assert ana is not None
    assert ana.next_due is not None
    assert ana.next_due.date() == date(2026, 11, 24)
