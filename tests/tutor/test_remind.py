from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.event import Said
from bot.domain.learner import Learner, Standing
from bot.domain.memory import Rating
from bot.domain.queue import Ask
from bot.storage import attempts, learners
from bot.tutor import remind
from bot.tutor.studying import begin, begin_next, reply
from tests.tutor.school import DECK, MONDAY, School

EVENING = MONDAY + timedelta(hours=6, minutes=30)
DAY = timedelta(days=1)
MORE = DECK.replace("deck: sums", "deck: more")


@pytest.fixture
def ana(school: School) -> Learner:
    """Enrolled at noon; her first reminder is today at 18:00, give or take a few minutes."""
    ana = school.enroll()
    school.push(DECK)
    round_(school)
    return learners.get(school.tx, ana.id)


def round_(school: School) -> list[str]:
    """One reminder round, and what it says."""
    for learner in remind.to_look_at(school.tx, "test", school.now, 10):
        remind.remind(school.tx, school.library, learner, school.now)
    return school.said()


@pytest.mark.usefixtures("ana")
def test_nothing_is_sent_before_the_time(school: School) -> None:
    assert round_(school) == []


def test_the_push_is_the_question(school: School, ana: Learner) -> None:
    school.now = EVENING
    assert round_(school) == ["What are two and two?"]
    kept = attempts.open_of(school.tx, ana.id)
    assert kept is not None
    assert kept.attempt.push


# --- after decks have changed


def test_who_is_due_comes_before_those_who_are_only_planned_anew(school: School, ana: Learner) -> None:
    others = [school.enroll(address=str(number)).id for number in range(2, 5)]
    school.push(DECK, MORE)
    assert remind.to_look_at(school.tx, "test", school.now, 9) == [*others, ana.id]
    school.now = EVENING
    late = school.enroll(address="9", next_due=school.now - DAY).id
    assert remind.to_look_at(school.tx, "test", school.now, 3) == [late, ana.id, others[0]]


@pytest.mark.usefixtures("ana")
def test_other_words_wake_nobody(school: School) -> None:
    school.push(DECK.replace("What are", "How much are"))
    assert remind.to_look_at(school.tx, "test", school.now, 9) == []


@pytest.mark.parametrize(
    "decks",
    [
        (DECK, MORE),
        (MORE,),
        (DECK.replace("    points:", "    points:\n      - {id: even, say: The sum is even.}"),),
        (DECK.replace("- id: four\n", "- id: quartet\n        was: four\n"),),
    ],
)
def test_whoever_can_be_asked_something_else_is_planned_anew_once(
    school: School, ana: Learner, decks: tuple[str, ...]
) -> None:
    school.push(*decks)
    assert remind.to_look_at(school.tx, "test", school.now, 9) == [ana.id]
    round_(school)
    assert remind.to_look_at(school.tx, "test", school.now, 9) == []


def test_a_new_deck_is_the_next_reminder_of_who_had_nothing_left(school: School, ana: Learner) -> None:
    school.answered(ana, Rating.GOOD)
    school.now += DAY
    round_(school)
    before = learners.get(school.tx, ana.id).next_due
    school.push(DECK, MORE)
    round_(school)
    after = learners.get(school.tx, ana.id).next_due
    assert before
    assert after
    assert after < before


def test_who_stopped_is_not_looked_at(school: School) -> None:
    school.enroll(standing=Standing.STOPPED)
    school.push(DECK)
    assert remind.to_look_at(school.tx, "test", school.now, 9) == []


@pytest.mark.usefixtures("ana")
def test_one_push_a_day_however_many_rounds(school: School) -> None:
    school.now = EVENING
    round_(school)
    for minutes in (0, 1, 300, 600):
        school.now = EVENING + timedelta(minutes=minutes)
        assert round_(school) == []


def test_two_rounds_that_found_the_same_learner_push_once(school: School, ana: Learner) -> None:
    school.now = EVENING
    for _ in range(2):
        remind.remind(school.tx, school.library, ana.id, school.now)
    assert school.said() == ["What are two and two?"]


@pytest.mark.usefixtures("ana")
def test_a_clock_that_goes_back_and_forth_sends_nothing_twice(school: School) -> None:
    school.now = EVENING
    round_(school)
    for hours in (-3, -30, 0):
        school.now = EVENING + timedelta(hours=hours)
        assert round_(school) == []


def test_a_learner_who_is_due_no_more_when_the_round_comes_is_left_alone(
    school: School, ana: Learner
) -> None:
    school.now = EVENING
    school.answered(ana, Rating.GOOD)
    assert round_(school) == []
    assert learners.get(school.tx, ana.id).next_due is not None


@pytest.mark.usefixtures("ana")
def test_a_round_that_is_late_still_sends_but_never_at_night(school: School) -> None:
    school.now = EVENING + timedelta(hours=5)
    assert round_(school) == []
    school.now = EVENING + DAY
    assert round_(school) == ["What are two and two?"]


def test_an_unanswered_push_is_put_off_and_another_takes_its_place(school: School, ana: Learner) -> None:
    school.now = EVENING
    round_(school)
    first = attempts.open_of(school.tx, ana.id)
    school.now = EVENING + DAY
    assert round_(school) == ["<i>Put off: it stays due.</i>", "What are two and two?"]
    second = attempts.open_of(school.tx, ana.id)
    assert first
    assert second
    assert first.id != second.id


def test_a_question_half_answered_counts_when_the_next_push_takes_its_place(
    school: School, ana: Learner
) -> None:
    school.now = EVENING
    round_(school)
    with school.visit(ana) as visit:
        reply(visit, Said("five"))
    school.said()
    school.now = EVENING + 2 * DAY
    round_(school)
    assert learners.memories(school.tx, ana.id).keys() == {("sums", "two-and-two", "four")}


def test_half_an_answer_is_not_ended_by_a_look_that_finds_nothing_due(school: School, ana: Learner) -> None:
    school.answered(ana, Rating.EASY)
    with school.visit(ana) as visit:
        begin(visit, Ask("sums", "two-and-two", None, False, 1.0))
    school.hears(Said("five"))
    school.said()
    looks_at = learners.get(school.tx, ana.id).next_due
    assert looks_at is not None
    school.now = looks_at
    assert looks_at < EVENING + 2 * DAY
    assert round_(school) == []
    assert attempts.open_of(school.tx, ana.id) is not None
    later = learners.get(school.tx, ana.id).next_due
    assert later is not None
    assert later > looks_at + DAY


def test_a_question_that_was_just_opened_is_not_taken_away(school: School, ana: Learner) -> None:
    school.now = EVENING - timedelta(minutes=10)
    with school.visit(ana) as visit:
        begin_next(visit)
    school.said()
    school.now = EVENING
    assert round_(school) == []


def test_a_new_deck_wakes_those_who_had_nothing_left(school: School, ana: Learner) -> None:
    school.answered(ana, Rating.EASY)
    school.push(DECK, DECK.replace("sums", "more"))
    round_(school)
    school.now = EVENING + DAY
    assert round_(school) == ["What are two and two?"]
