from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import queue
from bot.domain.clockface import day_start, study_day, tomorrow
from bot.domain.memory import RETENTION, Curve, Memory, State, falls_to, recall
from bot.domain.queue import (
    Ask,
    Item,
    Load,
    Today,
    ask,
    backlog,
    by_question,
    choose,
    forecast,
    lone_recall,
    waiting,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 20, 17, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = Curve(BERLIN)
SECOND = timedelta(seconds=1)
FREE = Load()
FRESH = Today()


def kept(*, due: float = -1, stability: float = 10, last: float | None = None) -> Item:
    """A point that is due so many days from now, reviewed a stability before or `last` days from now."""
    reviewed = due - stability if last is None else last
    memory = Memory(
        state=State.REVIEW,
        step=None,
        stability=stability,
        difficulty=5,
        last_review=NOW + min(reviewed, 0) * DAY,
        lapses=0,
        reviews=1,
    )
    return Item("deck", "question", "point", memory, NOW + due * DAY)


def question(name: str, *points: Item | None) -> list[Item]:
    """A question of these points; None was never reviewed."""
    return [
        Item("deck", name, f"point-{place}", *((point.memory, point.due) if point else ()))
        for place, point in enumerate(points)
    ]


def reviewed(point: Item) -> Memory:
    """Its memory."""
    assert point.memory
    return point.memory


def known(point: Item) -> float:
    """Its recall now."""
    return recall(reviewed(point), NOW)


def put(items: list[Item], now: datetime = NOW, curve: Curve = USUAL) -> list[Ask]:
    """Everything that may be asked again now."""
    questions = by_question(items)
    return [ask(questions[key], now, curve) for key in waiting(items, now, FRESH, curve).due]


def next_ask(items: list[Item], now: datetime, load: Load, today: Today) -> Ask | None:
    return choose(items, now, load, today, USUAL)


def next_moment(
    items: list[Item], load: Load = FREE, today: Today = FRESH, curve: Curve = USUAL
) -> datetime | None:
    return queue.next_moment(waiting(items, NOW, today, curve), NOW, load, today, BERLIN)


def new(name: str) -> list[Item]:
    return question(name, None, None)


def due(name: str, stability: float = 10) -> list[Item]:
    return question(name, kept(stability=stability), kept(stability=stability))


# --- the send rule


def test_a_question_with_two_due_points_is_asked_whole() -> None:
    [ask] = put(question("q", kept(), kept(due=5), kept()))
    assert (ask.question, ask.point, ask.new) == ("q", None, False)


def test_a_lone_due_point_waits_while_its_recall_is_high() -> None:
    lone = kept(due=-15)
    assert 0.80 < known(lone) < 0.85
    assert put(question("q", lone, kept(due=5))) == []


def test_a_lone_due_point_is_asked_alone_once_its_recall_is_below_the_limit() -> None:
    lone = kept(due=-30)
    assert 0.75 < known(lone) < 0.80
    [ask] = put(question("q", kept(due=5), lone))
    assert (ask.point, ask.recall) == ("point-1", known(lone))


@pytest.mark.parametrize(("wanted", "asked"), [(0.80, False), (0.85, False), (0.90, True), (0.95, True)])
def test_who_wants_to_keep_less_is_asked_later_about_a_lone_point(
    wanted: float,
    asked: bool,  # noqa: FBT001 - a column of the table
) -> None:
    lone = kept(due=-30)
    assert 0.70 < known(lone) < 0.80
    items = question("q", lone, kept(due=400))
    assert bool(put(items, curve=Curve(BERLIN, wanted))) is asked
    moment = next_moment(items, curve=Curve(BERLIN, wanted))
    assert moment == (NOW if asked else falls_to(reviewed(lone), lone_recall(wanted)))


def test_the_only_point_of_a_question_has_no_sibling_to_wait_for() -> None:
    [ask] = put(question("q", kept(due=-1)))
    assert ask.point is None


def test_a_point_added_to_a_question_already_begun_is_asked_at_once_by_itself() -> None:
    assert put(question("q", kept(due=5), None)) == [Ask("deck", "q", "point-1", new=False, recall=0)]


def test_a_point_added_beside_a_due_one_makes_the_question_due_whole() -> None:
    assert put(question("q", kept(), None)) == [Ask("deck", "q", None, new=False, recall=0)]


def test_nothing_is_asked_before_it_is_due_however_weak() -> None:
    assert put(question("q", *(kept(due=1, stability=0.1, last=-9),) * 2)) == []


# --- the order


def test_the_question_with_the_weakest_due_point_comes_first() -> None:
    weak = question("weak", kept(), kept(due=-20), kept(due=9))
    assert next_ask(due("fair") + weak, NOW, FREE, FRESH) == Ask(
        "deck", "weak", None, new=False, recall=known(kept(due=-20))
    )


def test_the_same_question_is_not_asked_twice_in_a_row_where_there_is_a_choice() -> None:
    items = due("weak", stability=2) + due("fair")
    ask = next_ask(items, NOW, FREE, Today(last_question=("deck", "weak")))
    assert ask is not None
    assert ask.question == "fair"


def test_the_same_question_is_asked_again_where_there_is_no_choice() -> None:
    assert next_ask(due("only"), NOW, FREE, Today(last_question=("deck", "only"))) is not None


def test_due_questions_come_before_new_ones_and_new_ones_in_deck_order() -> None:
    asks = [
        next_ask(items, NOW, FREE, FRESH) for items in (new("b") + new("a") + due("z"), new("b") + new("a"))
    ]
    assert [ask.question for ask in asks if ask] == ["z", "b"]


def test_a_skipped_question_rests_until_the_next_study_day() -> None:
    skipped = Today(skipped=frozenset({("deck", "q")}))
    assert next_ask(due("q"), NOW, FREE, skipped) is None
    assert next_moment(due("q"), FREE, skipped) == tomorrow(NOW, BERLIN)


# --- the load


def test_a_full_day_asks_nothing_more() -> None:
    assert next_ask(due("q") + new("n"), NOW, FREE, Today(attempts=8)) is None
    assert next_ask(due("q") + new("n"), NOW, replace(FREE, attempts=11), Today(attempts=8)) is not None


def test_new_questions_stop_at_their_own_limit() -> None:
    assert next_ask(new("n"), NOW, FREE, Today(new_questions=1)) is not None
    assert next_ask(new("n"), NOW, FREE, Today(new_questions=2)) is None


@pytest.mark.parametrize(
    ("overdue", "used", "is_new"),
    [(12, 5, False), (12, 6, True), (16, 6, True), (17, 6, False), (17, 7, False)],
)
def test_the_last_places_of_a_day_are_for_new_questions_unless_two_days_of_reviews_wait(
    overdue: int,
    used: int,
    is_new: bool,  # noqa: FBT001 - a column of the table
) -> None:
    items = [item for number in range(overdue) for item in due(f"q{number}")] + new("n") + new("m")
    ask = next_ask(items, NOW, FREE, Today(attempts=used))
    assert ask is not None
    assert ask.new is is_new


def test_new_questions_never_take_more_than_half_of_the_places_from_due_ones() -> None:
    items = due("q") + new("a") + new("b")
    asked = [next_ask(items, NOW, Load(2, 2), Today(new_questions=n, attempts=n)) for n in (0, 1)]
    assert [ask.new for ask in asked if ask] == [False, False]


# --- the next moment


def test_with_nothing_to_learn_there_is_no_next_moment() -> None:
    assert next_moment([]) is None
    assert next_moment(new("n"), Load(new_questions=0), FRESH) is None
    assert next_moment(due("q"), Load(attempts=0), FRESH) is None


def test_the_next_moment_is_when_the_second_point_comes_due() -> None:
    items = question("q", kept(due=1), kept(due=3), kept(due=7))
    assert next_moment(items) == NOW + 3 * DAY


def test_the_next_moment_of_a_lone_point_is_when_its_recall_falls_below_the_limit() -> None:
    lone = kept(due=1)
    items = question("q", lone, kept(due=400))
    assert next_moment(items) == falls_to(reviewed(lone), 0.80)


def test_after_a_full_day_the_next_moment_is_four_in_the_morning() -> None:
    full = Today(new_questions=2, attempts=8)
    assert next_moment(due("q"), FREE, full) == datetime(2026, 3, 21, 3, tzinfo=UTC)
    assert next_moment(new("n"), FREE, full) == datetime(2026, 3, 21, 3, tzinfo=UTC)


def test_after_a_full_day_the_next_moment_may_be_days_away() -> None:
    items = question("q", kept(due=3), kept(due=3))
    assert next_moment(items, FREE, Today(attempts=8)) == NOW + 3 * DAY


# --- what /stats shows


def test_the_backlog_counts_every_due_point_of_questions_already_begun() -> None:
    items = due("q") + question("lone", kept(), kept(due=3)) + question("grown", kept(due=3), None) + new("n")
    assert backlog(items, NOW) == 4


def test_the_forecast_counts_points_by_study_day_across_the_change_to_summer_time() -> None:
    start = study_day(NOW, BERLIN)
    dues = [day_start(start + days * DAY, BERLIN) for days in (-3, 0, 1, 8, 9, 9, 30)]
    items = [replace(kept(), question=f"q{n}", due=at) for n, at in enumerate(dues)]
    assert forecast(items + new("n"), NOW, BERLIN, 10) == [2, 1, 0, 0, 0, 0, 0, 0, 1, 2]


# --- properties

memories = st.builds(
    kept,
    due=st.floats(-60, 60),
    stability=st.floats(0.01, 300),
    last=st.none() | st.floats(-90, 0),
)
loads = st.builds(Load, st.integers(0, 4), st.integers(0, 10))
todays = st.builds(
    Today,
    st.integers(0, 4),
    st.integers(0, 10),
    st.none() | st.tuples(st.just("deck"), st.sampled_from("abc")),
    st.frozensets(st.tuples(st.just("deck"), st.sampled_from("abc")), max_size=2),
)


@st.composite
def courses(draw: st.DrawFn) -> list[Item]:
    points = st.lists(st.none() | memories, min_size=1, max_size=4)
    return [item for name in "abcde" for item in question(name, *draw(points))]


@given(courses(), loads, todays)
def test_no_limit_of_the_day_is_ever_passed(items: list[Item], load: Load, today: Today) -> None:
    ask = next_ask(items, NOW, load, today)
    if ask:
        assert today.attempts < load.attempts
        assert not ask.new or today.new_questions < load.new_questions
        assert ask.key not in today.skipped
    assert ask == next_ask(items, NOW, load, today)


@given(courses())
def test_a_point_with_siblings_is_never_asked_alone_while_it_is_known(items: list[Item]) -> None:
    memories = {(item.question, item.point): item.memory for item in items}
    for each in put(items):
        memory = memories[each.question, each.point] if each.point else None
        assert memory is None or recall(memory, NOW) < lone_recall(RETENTION)


@settings(max_examples=300)
@given(courses(), loads, todays)
def test_the_next_moment_is_the_first_at_which_there_is_something_to_ask(
    items: list[Item], load: Load, today: Today
) -> None:
    start = tomorrow(NOW, BERLIN)

    def ask(at: datetime) -> Ask | None:
        return next_ask(items, at, load, today if at < start else Today(last_question=today.last_question))

    moment = next_moment(items, load, today)
    if moment is None:
        assert not any(ask(NOW + days * DAY) for days in (0, 1, 100, 10_000))
        return
    assert ask(moment)
    assert moment == NOW or not any(
        ask(max(NOW, moment - early)) for early in (SECOND, DAY / 3, DAY, 7 * DAY)
    )
