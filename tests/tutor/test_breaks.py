"""Rest: what was put off, pauses and what waited, and a point that will not stick."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.memory import due
from bot.storage import learners
from bot.tutor import remind
from bot.tutor.breaks import LONGEST_PAUSE, pause_end
from tests.tutor.kitchen import BOTH, DAY, Kitchen
from tests.tutor.school import School

TODAY = date(2026, 11, 23)
HOUR = timedelta(hours=1)


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    """The first push has just come, at 18:10."""
    kitchen = Kitchen(school)
    with school.visit(kitchen.ana):
        pass
    school.now = school.now.replace(hour=18, minute=10)
    push(kitchen)
    return kitchen


def push(kitchen: Kitchen) -> list[str]:
    """A reminder round, as far as it is for Ana; what it says."""
    due = kitchen.ana.next_due
    if due is not None and due <= kitchen.school.now:
        remind.remind(kitchen.school.tx, kitchen.school.library, kitchen.ana.id, kitchen.school.now)
    return kitchen.school.said()


def put_off(kitchen: Kitchen, choice: str) -> None:
    kitchen.presses(f"snooze:{kitchen.newest()}:{choice}")


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("1", date(2026, 11, 24)),
        ("10 days", date(2026, 12, 3)),
        ("365", date(2027, 11, 23)),
        (" 2027-01-07 ", date(2027, 1, 7)),
    ],
)
def test_a_pause_has_days_or_a_date(typed: str, end: date) -> None:
    assert pause_end(typed, TODAY) == end


@pytest.mark.parametrize("typed", ["0", "366", "-3", "2026-11-23", "2028-01-01", "soon", "³", "9" * 40])
def test_what_is_no_pause_is_none(typed: str) -> None:
    assert pause_end(typed, TODAY) is None


@given(st.text())
def test_a_pause_never_ends_before_tomorrow_nor_after_a_year(typed: str) -> None:
    end = pause_end(typed, TODAY)
    assert end is None or TODAY < end <= TODAY + timedelta(days=LONGEST_PAUSE)


def test_what_was_put_off_for_an_hour_comes_once(kitchen: Kitchen) -> None:
    put_off(kitchen, "h")
    assert push(kitchen) == []
    kitchen.school.now += HOUR
    assert "First:" in push(kitchen)[0]
    kitchen.school.now += HOUR
    assert push(kitchen) == []


def test_what_was_put_off_leaves_the_round_in_peace_once_it_is_answered(kitchen: Kitchen) -> None:
    put_off(kitchen, "h")
    kitchen.answers(BOTH)
    kitchen.school.now += 2 * HOUR
    assert push(kitchen) == []
    due = kitchen.ana.next_due
    assert due is not None
    assert due > kitchen.school.now


def test_what_was_put_off_into_a_full_day_does_not_come_up_in_every_round(kitchen: Kitchen) -> None:
    put_off(kitchen, "h")
    with kitchen.school.visit(kitchen.ana) as visit:
        visit.change(attempts=0)
    kitchen.school.now += 2 * HOUR
    assert push(kitchen) == []
    assert kitchen.ana.next_due is None


def test_half_an_answer_is_not_put_off(kitchen: Kitchen) -> None:
    kitchen.says("Water expands.")
    assert "earlier step" in kitchen.presses(f"later:{kitchen.newest()}")[0]
    put_off(kitchen, "d")
    assert kitchen.ana.snoozed_until is None


def test_a_pause_holds_until_its_day_even_when_the_learner_looks_in(kitchen: Kitchen) -> None:
    kitchen.says("/pause 7")
    kitchen.answers(BOTH)
    due = kitchen.ana.next_due
    assert due is not None
    assert due.date() == TODAY + timedelta(days=7)


def test_any_answer_ends_the_silence(kitchen: Kitchen) -> None:
    kitchen.school.now += 20 * DAY
    assert "quiet" in push(kitchen)[-1]
    kitchen.school.now += 20 * DAY
    assert push(kitchen) == []
    kitchen.says("hello")
    kitchen.school.now += DAY
    assert "First:" in push(kitchen)[0]


def forget(kitchen: Kitchen, times: int) -> list[str]:
    """Give the dough up so often, on days on which it is due; how it was asked."""
    asked = []
    for _ in range(times):
        question = kitchen.says("/more")[-1]
        while "ough" not in question:
            kitchen.says(BOTH)
            question = kitchen.says("/more")[-1]
        asked.append(question)
        kitchen.says("no idea", "show")
        memory = learners.memories(kitchen.school.tx, kitchen.ana.id)["ice", "dough", "gas"]
        kitchen.school.now = max(kitchen.school.now, due(memory, kitchen.ana.curve)) + HOUR
    return asked


def test_the_wordings_take_turns_and_after_six_lapses_comes_a_week_of_rest(kitchen: Kitchen) -> None:
    asked = forget(kitchen, 6)
    assert ["Why does" in each for each in asked] == [False, True] * 3
    start = kitchen.school.now
    forget(kitchen, 1)
    assert kitchen.school.now - start > timedelta(days=6)


def test_the_last_lapse_may_be_the_learners_own_word(kitchen: Kitchen) -> None:
    forget(kitchen, 6)
    attempt = kitchen.answers("yeast gives off gas")
    kitchen.presses(f"fix:{attempt}:u0")
    memory = learners.memories(kitchen.school.tx, kitchen.ana.id)["ice", "dough", "gas"]
    assert memory.lapses == 6
    assert due(memory, kitchen.ana.curve) - kitchen.school.now > timedelta(days=6)
