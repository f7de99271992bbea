"""What answers say of a mix-up, and when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ledger import APART, Sighting, open_mix_ups, shown
from tests.dialogue.attempts import NOW, QUESTION, attempt

KEY = ("kitchen", "ice", "denser")
DAY = timedelta(days=1)

days = st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=12).map(sorted)


def seen(*when: tuple[int, bool]) -> list[Sighting]:
    """Sightings by day, each with whether the mix-up was asserted."""
    return [Sighting(*KEY, NOW + day * DAY, asserted) for day, asserted in when]


def state(*when: tuple[int, bool], today: int = 400) -> bool | None:
    """None when it is not open, else whether an answer today settles it."""
    return open_mix_ups(seen(*when), NOW + today * DAY).get(KEY)


@pytest.mark.parametrize(
    "when",
    [
        [(0, True)],
        [(0, True), (1, False)],
        [(0, True), (1, False), (3, False)],
        [(0, True), (1, False), (2, False), (3, False)],
        [(0, True), (1, False), (9, True), (20, False)],
        [(0, True), (1, False), (9, False), (10, True)],
    ],
)
def test_it_is_open_until_two_later_answers_far_apart_are_free_of_it(when: list[tuple[int, bool]]) -> None:
    assert state(*when) is not None


@pytest.mark.parametrize(
    "when",
    [
        [],
        [(0, False), (1, False)],
        [(0, True), (1, False), (4, False)],
        [(0, True), (1, False), (2, False), (4, False)],
    ],
)
def test_otherwise_it_is_not(when: list[tuple[int, bool]]) -> None:
    assert state(*when) is None


@pytest.mark.parametrize(
    ("when", "today", "settles"),
    [([(0, True)], 1, False), ([(0, True), (1, False)], 3, False), ([(0, True), (1, False)], 4, True)],
)
def test_whether_one_more_answer_settles_it(when: list[tuple[int, bool]], today: int, settles: bool) -> None:  # noqa: FBT001 - a case
    assert state(*when, today=today) is settles


@given(days)
def test_it_is_settled_exactly_by_the_answer_that_was_foretold(when: list[tuple[int, bool]]) -> None:
    for today in range(0, 400, 40):
        past = [each for each in when if each[0] <= today]
        before = state(*past, today=today)
        after = state(*past, (today, False), today=today)
        assert (after is None) == (before is not False)


@given(days)
def test_nothing_is_settled_within_the_days_that_have_to_lie_between(when: list[tuple[int, bool]]) -> None:
    asserted = [day for day, was in when if was]
    if asserted and when[-1][0] - asserted[-1] < APART.days:
        assert state(*when) is not None


def test_a_whole_answer_shows_each_mix_up_of_its_question() -> None:
    assert shown(QUESTION, attempt(replies=1, wrong=("denser",))) == {"denser": True, "shrinks": False}


def test_without_a_word_nothing_is_shown() -> None:
    assert shown(QUESTION, attempt(gave_up=True)) == {}


def test_a_lone_point_shows_only_what_is_about_it_or_what_was_asserted() -> None:
    assert shown(QUESTION, attempt(point="lake", replies=1)) == {"shrinks": False}
    assert shown(QUESTION, attempt(point="density", replies=1)) == {"denser": False, "shrinks": False}
    assert shown(QUESTION, attempt(point="lake", replies=1, wrong=("denser",)))["denser"]


def test_a_contrast_question_that_was_left_open_shows_nothing_of_its_mix_up() -> None:
    assert shown(QUESTION, attempt(replies=1, check="denser")) == {"shrinks": False}
    assert "denser" in shown(QUESTION, attempt(replies=1, check="denser", checked=True))
