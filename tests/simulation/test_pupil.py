from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.policy import MOST_BACK
from bot.domain.memory import Rating
from bot.simulation.course import Name
from bot.simulation.pupil import Habits, Pupil, pupil

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 20, 17, tzinfo=UTC)
POINTS: list[Name] = [("q0", f"p{number}") for number in range(6)]
CERTAIN = Habits(known_before=1, unmentioned=0, cued=0)


def made(habits: Habits = CERTAIN, number: int = 0) -> Pupil:
    return pupil(POINTS, habits, seed=1, number=number, zone=BERLIN)


def earned(habits: Habits, points: list[Name] = POINTS) -> list[Rating]:
    return list(made(habits).answer(points, NOW).earned.values())


def test_what_is_known_is_said_without_help() -> None:
    assert earned(CERTAIN) == [Rating.GOOD] * 6


def test_what_is_not_known_comes_back_for_two_points_at_most_when_asked_back() -> None:
    assert earned(replace(CERTAIN, known_before=0, cued=1)) == [Rating.HARD] * MOST_BACK + [Rating.AGAIN] * 4


def test_a_known_point_that_nobody_asked_back_for_counts_as_missed_but_is_not_forgotten() -> None:
    forgetful, silent = (made(replace(CERTAIN, known_before=known, unmentioned=1)) for known in (0, 1))
    ratings = [each.answer(POINTS, NOW).earned[POINTS[-1]] for each in (forgetful, silent)]
    assert ratings == [Rating.AGAIN, Rating.AGAIN]
    later = NOW + timedelta(days=2)
    assert silent.recall(POINTS[-1], later) > forgetful.recall(POINTS[-1], later) + 0.1


def test_a_lone_point_is_never_left_out() -> None:
    assert earned(replace(CERTAIN, unmentioned=1), POINTS[:1]) == [Rating.GOOD]


def test_every_question_back_is_one_more_message() -> None:
    assert [made(replace(CERTAIN, known_before=known)).answer(POINTS, NOW).replies for known in (1, 0)] == [
        1,
        3,
    ]


def test_recall_is_nothing_before_a_point_is_met_then_falls() -> None:
    learner = made()
    assert learner.recall(POINTS[0], NOW) == 0
    learner.answer(POINTS, NOW)
    week = [learner.recall(POINTS[0], NOW + timedelta(days=day)) for day in range(7)]
    assert week[0] == 1
    assert week == sorted(week, reverse=True)


def test_pupils_differ_and_agree_on_what_is_hard() -> None:
    first, second = made(number=0), made(number=1)
    assert first.curve != second.curve
    assert first.stickiness != second.stickiness
    assert first.hard == second.hard


def test_the_same_number_is_the_same_person_with_the_same_luck() -> None:
    habits = Habits()
    answers = [[each.answer(POINTS, NOW) for _ in range(5)] for each in (made(habits), made(habits))]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("point", POINTS)
def test_hard_points_are_forgotten_sooner(point: Name) -> None:
    easy, hard = made(replace(CERTAIN, hard=0)), made(replace(CERTAIN, hard=1))
    for each in (easy, hard):
        each.answer([point], NOW)
        each.answer([point], NOW + timedelta(days=2))
    later = NOW + timedelta(days=12)
    assert hard.recall(point, later) < easy.recall(point, later)
