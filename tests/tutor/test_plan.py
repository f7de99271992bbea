"""The plan kept ahead says what looking through everything would say, at a cost that does not grow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain import queue
from bot.storage import learners, plan
from bot.tutor.library import Library
from bot.tutor.plan import MOST_DUE, items, waits
from bot.tutor.schedule import load, next_ask, today
from tests.tutor.kitchen import BOTH, DAY, DECK, MIXED_UP, Kitchen
from tests.tutor.school import School

SAID = (BOTH, MIXED_UP, "yeast gives off gas", "no idea", "/study", "/study", "/undo", "/more", "skip")
PRESSED = (
    "set:retention:0.95",
    "set:retention:0.8",
    "zone:Asia/Tokyo",
    "zone:America/New_York",
    "deck:ice",
    "set:new:0",
    "set:new:2",
)
DECKS = (
    (DECK,),
    (DECK, DECK.replace("deck: ice", "deck: more")),
    (DECK + "      - {id: warmth, say: It works faster in the warm.}\n",),
    (
        DECK.replace("  - id: dough", "  - id: bread\n    was: dough").replace(
            "- {id: gas", "- {id: air, was: gas"
        ),
    ),
)

deeds = st.lists(
    st.sampled_from(SAID)
    | st.sampled_from(PRESSED).map(lambda data: (data,))
    | st.integers(0, 3)
    | st.timedeltas(timedelta(0), timedelta(days=9)),
    max_size=14,
)
"""Words, buttons, another content folder, and time that goes by."""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_the_plan_says_what_looking_through_everything_would_say(
    school: School, done: list[str | tuple[str] | int | timedelta]
) -> None:
    with school.aside():
        kitchen = Kitchen(school)
        for deed in done:
            if isinstance(deed, int):
                school.push(*DECKS[deed])
            elif isinstance(deed, timedelta):
                school.now += deed
            elif isinstance(deed, tuple):
                kitchen.presses(*deed)
            else:
                kitchen.says(deed)
            compare(school, kitchen)


def compare(school: School, kitchen: Kitchen) -> None:
    """What waits, from the plan and from all memories."""
    ana = kitchen.ana
    seen, caps = today(school.tx, ana, school.now), load(ana, school.now)
    known = items(school.tx, school.library, ana, school.now)
    every = queue.waiting(known, school.now, seen, ana.curve)
    with school.visit(ana) as visit:
        kept = waits(visit, seen, caps.new_questions)
        assert sorted(kept.due) == sorted(every.due)
        assert kept.new[: caps.new_questions] == every.new[: caps.new_questions]
        assert (kept.unbegun, kept.later, kept.rests) == (every.unbegun, every.later, every.rests)
        assert next_ask(visit) == queue.choose(known, school.now, caps, seen, ana.curve)


# --- settings, clocks and decks count at once


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    return Kitchen(school)


def test_what_is_due_on_a_day_is_due_from_the_morning_of_that_day_wherever_the_learner_is(
    kitchen: Kitchen,
) -> None:
    """Answered in London in the evening, then a flight to Tokyo, where the day begins nine hours earlier."""
    kitchen.school.now = kitchen.school.now.replace(hour=18)
    kitchen.answers(BOTH)
    kitchen.answers("yeast gives off gas")
    kitchen.presses("zone:Asia/Tokyo")
    kitchen.school.now = kitchen.school.now.replace(day=25, hour=23)  # 08:00 on Thursday 26
    assert "ice" in kitchen.says("/study")[-1]


def test_the_first_reminder_in_a_zone_that_was_told_after_the_answer_comes_on_the_day_that_it_is_due(
    kitchen: Kitchen,
) -> None:
    kitchen.school.now = kitchen.school.now.replace(hour=18)
    kitchen.answers(BOTH)
    kitchen.answers("yeast gives off gas")
    kitchen.presses("zone:Asia/Tokyo", "time:480")
    morning = kitchen.school.now.replace(day=24, hour=23, minute=0)  # 08:00 on Wednesday 25
    assert kitchen.ana.next_due is not None
    assert morning <= kitchen.ana.next_due < morning + timedelta(minutes=15)


def test_nothing_is_due_on_the_evening_before_its_day_after_a_flight_to_the_west(kitchen: Kitchen) -> None:
    kitchen.answers(BOTH)
    kitchen.answers("yeast gives off gas")
    kitchen.presses("zone:America/Los_Angeles")
    kitchen.school.now = kitchen.school.now.replace(day=25, hour=4)  # 20:00 on Tuesday 24
    assert "Nothing is due now. See you tomorrow" in kitchen.says("/study")[-1]
    kitchen.school.now = kitchen.school.now.replace(hour=13)  # 05:00 on Wednesday
    assert "ice" in kitchen.says("/study")[-1]


def test_whoever_wants_to_keep_more_is_asked_earlier_from_now_on(kitchen: Kitchen) -> None:
    kitchen.answers(BOTH)
    kitchen.answers("yeast gives off gas")
    kitchen.school.now += DAY
    assert "Nothing is due" in kitchen.says("/study")[-1]
    kitchen.presses("set:retention:0.95")
    assert "ice float" in kitchen.says("/study")[-1]


def test_a_push_from_a_clock_that_was_wrong_counts_as_todays(kitchen: Kitchen) -> None:
    with kitchen.school.visit(kitchen.ana) as visit:
        visit.change(pushed_on=(kitchen.school.now + 3000 * DAY).date())
    kitchen.says("/help")
    assert kitchen.ana.pushed_on == kitchen.school.now.date()
    assert kitchen.ana.next_due is not None
    assert kitchen.ana.next_due - kitchen.school.now < 2 * DAY


def test_an_answer_from_a_clock_that_was_wrong_counts_as_todays(kitchen: Kitchen) -> None:
    right = kitchen.school.now
    kitchen.school.now += 3000 * DAY
    kitchen.answers(BOTH)
    kitchen.answers("yeast gives off gas")
    kitchen.school.now = right
    kitchen.says("/help")
    assert kitchen.ana.next_due is not None
    assert kitchen.ana.next_due - right < 4 * DAY


# --- the cost


def deck(questions: int) -> str:
    """A deck of so many questions."""
    return "deck: large\ntitle: Large\nquestions:\n" + "".join(
        f"  - id: q{number}\n    ask: What is {number} and one?\n    points:\n"
        f"      - {{id: sum, say: It makes {number + 1}.}}\n"
        f"      - {{id: odd, say: Number {number} has a follower.}}\n"
        for number in range(questions)
    )


def calls(act: Callable[[], object]) -> int:
    """How many functions of Python and of the database are called."""
    counted = 0

    def count(_: FrameType, what: str, __: object) -> None:
        nonlocal counted
        counted += what in {"call", "c_call"}

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


def reply(school: School, questions: int) -> tuple[int, int]:
    """What a reply and the next question cost somebody who has begun nine tenths of so many questions."""
    school.push(deck(questions))
    school.enroll(new_questions=5, attempts=20)
    ana = learners.at(school.tx, "test", "1")
    assert ana
    kitchen = Kitchen.__new__(Kitchen)
    kitchen.school = school
    kitchen.says("/study", "no idea", "show", "/study", "no idea", "show")  # warm, and the first memories
    memory = next(iter(learners.memories(school.tx, ana.id).values()))
    with school.visit(kitchen.ana) as visit:
        for number in range(2, questions * 9 // 10):
            for point in ("sum", "odd"):
                visit.remember(("large", f"q{number}", point), memory)
    kitchen.says("/study")
    costs = calls(lambda: kitchen.says("It makes that.")), calls(lambda: kitchen.says("show", "/study"))
    assert len(plan.open_after(school.tx, ana.id, school.now, 10_000)) == questions * 9 // 10
    return costs


@pytest.mark.sqlite("it counts what is called, and drivers call as they like")
def test_a_reply_costs_the_same_with_ten_questions_and_with_a_thousand(
    school: School,
) -> None:
    with school.aside():
        small = reply(school, 10)
    school.library = Library()  # the small deck has the same number and is forgotten
    with school.aside():
        large = reply(school, 1000)
    assert large[0] <= small[0] * 1.02
    assert large[1] <= small[1] * 1.05


def test_whoever_comes_back_to_very_many_due_questions_is_asked_one_of_those_that_wait_longest(
    school: School,
) -> None:
    school.push(deck(3 * MOST_DUE))
    kitchen = Kitchen.__new__(Kitchen)
    kitchen.school = school
    ana = school.enroll()
    kitchen.says("/study", "no idea", "show")
    memory = next(iter(learners.memories(school.tx, ana.id).values()))
    with school.visit(kitchen.ana) as visit:
        for number in range(3 * MOST_DUE):
            visit.remember(("large", f"q{number}", "sum"), memory)
    school.now += 100 * DAY
    with school.visit(kitchen.ana) as visit:
        seen = today(school.tx, kitchen.ana, school.now)
        assert len(waits(visit, seen, 2).due) == MOST_DUE
        assert next_ask(visit) is not None


def small(number: int) -> str:
    """A deck of two questions."""
    return deck(2).replace("deck: large", f"deck: d{number:03}")


def reply_among(school: School, decks: int) -> tuple[int, int]:
    """What a reply and the next question cost when so many decks are studied."""
    school.push(*map(small, range(decks)))
    school.enroll(new_questions=5, attempts=20)
    kitchen = Kitchen.__new__(Kitchen)
    kitchen.school = school
    kitchen.says("/study", "no idea", "show", "/study", "no idea", "show", "/study")  # warm
    return calls(lambda: kitchen.says("It makes that.")), calls(lambda: kitchen.says("show", "/study"))


@pytest.mark.sqlite("it counts what is called, and drivers call as they like")
def test_a_reply_costs_the_same_among_few_decks_and_among_very_many(school: School) -> None:
    costs = {}
    for decks in (2, 64, 65, 100, 200):
        with school.aside():
            costs[decks] = reply_among(school, decks)
    least = costs[2]
    assert all(cost[0] <= least[0] * 1.05 and cost[1] <= least[1] * 1.05 for cost in costs.values()), costs
