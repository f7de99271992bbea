"""Undo is exact: what attempts and corrections led to is gone, as if it had never been."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.learner import Learner
from bot.storage import attempts, learners
from bot.tutor import studying
from tests.tutor.kitchen import BOTH, DAY, MIXED_UP, RESULTS, Kitchen
from tests.tutor.school import School

NOTHING = "Nothing was answered today that could be taken back."

SAID = (BOTH, MIXED_UP, "Water expands.", "It would sink.", "yeast gives off gas", "no idea", "...")
BUTTONS = ("fix:{}:s0", "fix:{}:u1", "fix:{}:m0", "easy:{}", "redo:{}")

said = st.sampled_from(SAID)
asked = st.tuples(st.just("/study"), said)
commands = st.tuples(st.sampled_from(["/more", "/undo", "/why", "/cancel"]))
fixes = st.tuples(st.tuples(st.integers(0, 2), st.sampled_from(BUTTONS)))
deeds = st.lists(asked | asked | st.tuples(said) | commands | fixes, min_size=3, max_size=12)
"""Words, and buttons of the newest attempt or of one some places before it."""


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    """Both questions were answered three days ago, and are due today: the dough first."""
    kitchen = Kitchen(school)
    school.now -= 3 * DAY
    kitchen.answers(MIXED_UP, "It would sink.")
    kitchen.answers("no idea", "show")
    school.now += 3 * DAY
    return kitchen


def undo_all(kitchen: Kitchen) -> int:
    """Press undo until nothing is left; how often."""
    times = 0
    while kitchen.says("/undo") != [NOTHING]:
        times += 1
        assert times < 100
    return times


def settled(kitchen: Kitchen) -> Learner:
    """Ana, once an open question was left behind without an answer, as of a fixed moment."""
    with kitchen.school.visit(kitchen.ana) as visit:
        studying.leave_behind(visit)
        visit.now = kitchen.school.now.replace(hour=14, minute=0)
    return replace(visit.learner, extra=0, extra_on=None, tapped=None, tapped_at=None)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_whatever_was_done_today_undo_leads_back_to_the_morning(
    kitchen: Kitchen, done: list[tuple[str | tuple[int, str], ...]]
) -> None:
    school = kitchen.school
    with school.aside():
        before, ana, old = school.rows(*RESULTS), settled(kitchen), kitchen.newest()
        for each in chain.from_iterable(done):
            if isinstance(each, str):
                kitchen.says(each)
            elif kitchen.newest() - each[0] > old:  # what is said of earlier days is not taken back today
                kitchen.presses(each[1].format(kitchen.newest() - each[0]))
        undo_all(kitchen)
        assert (school.rows(*RESULTS), settled(kitchen)) == (before, ana)


def test_level_by_level(kitchen: Kitchen) -> None:
    levels = []
    for answers in (["yeast gives off gas"], [BOTH, "It would sink."]):
        levels.append(kitchen.school.rows(*RESULTS))
        kitchen.says("/study", *answers)
    while levels:
        kitchen.says("/undo")
        assert kitchen.school.rows(*RESULTS) == levels.pop()
    assert kitchen.says("/undo") == [NOTHING]


def test_a_corrected_attempt_of_another_day_is_not_taken_back(kitchen: Kitchen) -> None:
    kitchen.presses(f"easy:{kitchen.newest()}", f"fix:{kitchen.newest()}:s0")
    before = kitchen.school.rows(*RESULTS)
    assert kitchen.says("/undo") == [NOTHING]
    assert kitchen.school.rows(*RESULTS) == before


def test_of_two_attempts_the_newer_goes_first_even_if_the_older_was_corrected_last(kitchen: Kitchen) -> None:
    first = kitchen.answers("yeast gives off gas")
    second = kitchen.answers(BOTH, "It would sink.")
    kitchen.presses(f"fix:{first}:u0")
    kitchen.says("/undo")
    assert attempts.reviews_of(kitchen.school.tx, first)
    assert not attempts.reviews_of(kitchen.school.tx, second)


def test_half_an_answer_that_was_left_behind_is_taken_back_too(kitchen: Kitchen) -> None:
    kitchen.answers("yeast gives off gas")
    before = kitchen.school.rows(*RESULTS)
    kitchen.says("/study", "Water expands.")
    with kitchen.school.visit(kitchen.ana) as visit:
        studying.leave_behind(visit)
    assert kitchen.school.rows(*RESULTS) != before
    kitchen.says("/undo")
    assert kitchen.school.rows(*RESULTS) == before


def test_what_changed_nothing_is_not_a_step_to_take_back(kitchen: Kitchen) -> None:
    kitchen.says("/study", "flour", "...")
    kitchen.presses("hint:99:7", f"show:{kitchen.newest()}:99")
    kitchen.says("/undo")
    kept = attempts.open_of(kitchen.school.tx, kitchen.ana.id)
    assert kept is not None
    assert kept.attempt.replies == 0


def test_a_button_of_the_step_that_was_taken_back_is_old(kitchen: Kitchen) -> None:
    kitchen.says("/study", "flour")
    kept = attempts.open_of(kitchen.school.tx, kitchen.ana.id)
    assert kept is not None
    kitchen.says("/undo", "the oven")
    assert "earlier step" in kitchen.presses(f"show:{kept.id}:{kept.attempt.turn}")[0]


def test_a_question_that_was_taken_back_can_be_answered_again_once(kitchen: Kitchen) -> None:
    first = kitchen.answers("yeast gives off gas")
    kitchen.says("/undo")
    assert kitchen.presses(f"redo:{first}") == ["<b>Dough</b>\nWhy does dough grow?"]  # as it was put
    assert "earlier step" in kitchen.presses(f"redo:{first}")[0]
    kitchen.says("yeast gives off gas")
    assert learners.memories(kitchen.school.tx, kitchen.ana.id)["ice", "dough", "gas"].reviews == 2
