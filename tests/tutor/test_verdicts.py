"""The last word is typed: of the newest verdict, or of the one that it replies to, whatever else is open."""

from __future__ import annotations

import pytest

from bot.domain.event import Said
from bot.domain.learner import Setup
from bot.domain.memory import Rating
from bot.storage import attempts, history
from tests.tutor.kitchen import BOTH, DAY, MIXED_UP, Kitchen
from tests.tutor.school import School


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    return Kitchen(school)


def asserted(kitchen: Kitchen) -> list[bool]:
    return [each.asserted for each in history.sightings(kitchen.school.tx, kitchen.ana.id)]


@pytest.mark.parametrize("words", ["I did say that!", "that’s what I said", "Я же сказал"])
def test_a_word_against_a_closed_verdict_leads_to_its_lines_while_another_question_is_open(
    kitchen: Kitchen, words: str
) -> None:
    first = kitchen.answers("Water expands.", "leave it")
    kitchen.says("/study")
    assert kitchen.says(words) == ["Which line is wrong?"]
    rated = attempts.reviews_of(kitchen.school.tx, first)
    assert [row.review.rating for row in rated] == [Rating.GOOD, Rating.AGAIN]  # the choice is still to come
    opened = attempts.open_of(kitchen.school.tx, kitchen.ana.id)
    assert opened
    assert opened.attempt.replies == 0


def test_a_word_against_a_verdict_leaves_a_set_up_question_waiting(kitchen: Kitchen) -> None:
    attempt = kitchen.answers(BOTH)
    with kitchen.school.visit(kitchen.ana) as visit:
        visit.change(setup=Setup.TIME, expects=Setup.TIME)
    kitchen.says("I didn't know it")
    kitchen.presses(f"fix:{attempt}:u0")
    assert kitchen.ana.expects is Setup.TIME
    kitchen.says("19:00")
    assert kitchen.ana.remind_at == 19 * 60


def test_too_easy_is_typed(kitchen: Kitchen) -> None:
    attempt = kitchen.answers(BOTH)
    assert kitchen.says("too easy")[0].startswith("Noted, too easy.")
    rated = attempts.reviews_of(kitchen.school.tx, attempt)
    assert {row.review.rating for row in rated} == {Rating.EASY}


def test_a_mix_up_that_is_denied_is_closed_at_once(kitchen: Kitchen) -> None:
    kitchen.answers(MIXED_UP, "It would sink.")
    kitchen.says("not what I meant")
    assert asserted(kitchen) == [False]


def test_a_mix_up_of_earlier_days_that_is_denied_when_it_is_asked_about_is_closed(kitchen: Kitchen) -> None:
    kitchen.answers(MIXED_UP, "It would sink.")
    kitchen.school.now += 30 * DAY
    kitchen.answers(BOTH)
    assert "not held against you" in kitchen.says("that's not what I meant")[0]
    assert not any(asserted(kitchen))
    assert attempts.open_of(kitchen.school.tx, kitchen.ana.id) is None


def test_without_a_verdict_of_today_such_words_count_for_nothing(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("I did say that")
    kept = attempts.get(kitchen.school.tx, kitchen.ana.id, attempt)
    assert kept
    assert (kept.attempt.open, kept.attempt.replies) == (True, 0)


def test_words_in_reply_to_an_earlier_verdict_are_about_that_one(kitchen: Kitchen) -> None:
    first = kitchen.answers(MIXED_UP, "It would sink.")
    kitchen.answers("Yeast gives off gas.")
    query = "UPDATE outbox SET reference = '77' WHERE id = (SELECT max(id) FROM outbox WHERE key = ?)"
    kitchen.school.connection.execute(query, (f"v{first}",))
    kitchen.school.hears(Said("not what I meant", message="99", replies_to="77"))
    assert asserted(kitchen) == [False]


def test_why_names_no_pattern_and_no_idea_that_is_still_to_be_asked(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("the four winds")
    [said] = kitchen.says("/why")
    assert "What happens to the volume?" in said
    assert "Water expands" not in said
    assert "dense" not in said
    kitchen.says("leave it")
    kitchen.says("/study")
    [said] = kitchen.says("/why")  # of the newest verdict, although another question is open
    assert "I looked for «Ice is less dense than water.» and found no words for it." in said
    kitchen.presses(f"why:{attempt}")
