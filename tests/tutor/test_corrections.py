"""The learner has the last word on the marking, for themselves at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.attempt import How
from bot.domain.learner import Setup
from bot.domain.memory import Memory, Rating
from bot.storage import attempts, history, learners
from tests.tutor.kitchen import BOTH, DAY, MIXED_UP, Kitchen
from tests.tutor.school import School

TOO_LATE = "An edit counts within two minutes and before the answer is shown. «I did say it» is under [More]."


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    return Kitchen(school)


def ratings(kitchen: Kitchen, attempt: int) -> dict[str, Rating]:
    return {row.point: row.review.rating for row in attempts.reviews_of(kitchen.school.tx, attempt)}


def memory(kitchen: Kitchen, point: str) -> Memory:
    return learners.memories_of_question(kitchen.school.tx, kitchen.ana.id, "ice", "ice-floats")[point]


def claims(kitchen: Kitchen) -> list[tuple[object, ...]]:
    """Item, claim, words and state of each word against the grader."""
    query = "SELECT item, claim, words, state FROM appeal"
    return [tuple(row) for row in kitchen.school.connection.execute(query)]


def test_what_the_learner_says_they_said_is_good(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("Water expands.", "leave it")
    assert ratings(kitchen, attempt)["floats"] is Rating.AGAIN
    kitchen.presses(f"fix:{attempt}:s1")
    assert ratings(kitchen, attempt)["floats"] is Rating.GOOD
    assert memory(kitchen, "floats").stability == memory(kitchen, "expands").stability
    assert claims(kitchen) == [("floats", "said", "Water expands.\nleave it", "waiting")]


def test_what_the_learner_says_they_did_not_know_is_again(kitchen: Kitchen) -> None:
    attempt = kitchen.answers(BOTH)
    kitchen.presses(f"fix:{attempt}:u0")
    assert ratings(kitchen, attempt) == {"expands": Rating.AGAIN, "floats": Rating.GOOD}


def test_a_correction_of_an_old_attempt_does_not_touch_what_was_learned_since(kitchen: Kitchen) -> None:
    first = kitchen.answers(BOTH)
    kitchen.school.now += 3 * DAY
    kitchen.answers(BOTH)
    newest = memory(kitchen, "expands")
    kitchen.presses(f"fix:{first}:u0", f"easy:{first}")
    assert memory(kitchen, "expands") == newest
    assert ratings(kitchen, first)["expands"] is Rating.GOOD


def test_a_mix_up_that_was_not_meant_leaves_the_ledger(kitchen: Kitchen) -> None:
    attempt = kitchen.answers(MIXED_UP, "It would sink.")
    assert [each.asserted for each in history.sightings(kitchen.school.tx, kitchen.ana.id)] == [True]
    kitchen.presses(f"fix:{attempt}:m0")
    assert [each.asserted for each in history.sightings(kitchen.school.tx, kitchen.ana.id)] == [False]


def test_a_word_on_the_point_that_is_asked_about_leads_to_the_next_question(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("the four winds")
    assert "How dense is ice?" in kitchen.presses(f"fix:{attempt}:s0")[-1]
    kept = attempts.open_of(kitchen.school.tx, kitchen.ana.id)
    assert kept is not None
    assert kept.attempt.found == {"expands": How.ALONE}


def test_a_word_on_the_last_missing_point_closes_the_attempt(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("Water expands.")
    kitchen.presses(f"fix:{attempt}:s1")
    assert ratings(kitchen, attempt) == {"expands": Rating.GOOD, "floats": Rating.GOOD}


def test_in_an_open_attempt_only_points_that_were_asked_for_are_named_and_by_their_questions(
    kitchen: Kitchen,
) -> None:
    attempt = kitchen.answers("the four winds")
    kitchen.presses(f"wrong:{attempt}")
    bodies = [str(row[0]) for row in kitchen.school.connection.execute("SELECT body FROM outbox ORDER BY id")]
    assert "What happens to the volume?: I did say it" in bodies[-1]
    assert "expands" not in bodies[-1]
    assert "floats" not in bodies[-1]


def test_consent_that_is_asked_amid_the_set_up_does_not_end_it(kitchen: Kitchen) -> None:
    with kitchen.school.visit(kitchen.ana) as visit:
        visit.change(setup=Setup.TIME)
    kitchen.presses("consent:1")
    assert (kitchen.ana.consent, kitchen.ana.setup) == (True, Setup.TIME)


def test_consent_is_asked_until_it_was_answered(kitchen: Kitchen) -> None:
    attempt = kitchen.answers(BOTH)
    assert "May the authors see these words" in kitchen.presses(f"fix:{attempt}:u0")[0]
    kitchen.presses("consent:0")
    assert "May the authors" not in kitchen.presses(f"fix:{attempt}:s0")[0]


@pytest.mark.parametrize("data", ["fix:{}:s7", "fix:{}:m99", "fix:99:s0", "wrong:99", "easy:99", "why:99"])
def test_a_line_that_is_not_there_is_an_old_button(kitchen: Kitchen, data: str) -> None:
    attempt = kitchen.answers(BOTH)
    assert "earlier step" in kitchen.presses(data.format(attempt))[0]


def test_an_edit_is_marked_anew(kitchen: Kitchen) -> None:
    attempt = kitchen.answers("Water expands.")
    kitchen.edits("Water expands.", BOTH)
    assert ratings(kitchen, attempt) == {"expands": Rating.GOOD, "floats": Rating.GOOD}
    kitchen.edits("Water expands.", "Water expands!")
    assert ratings(kitchen, attempt) == {}
    assert learners.memories(kitchen.school.tx, kitchen.ana.id) == {}


def test_an_edit_after_two_minutes_is_too_late(kitchen: Kitchen) -> None:
    kitchen.answers("Water expands.")
    kitchen.school.now += timedelta(minutes=2, seconds=1)
    assert kitchen.edits("Water expands.", BOTH) == [TOO_LATE]


@pytest.mark.parametrize("reveal", ["leave it", "show"])
def test_an_edit_after_the_answer_was_shown_is_too_late(kitchen: Kitchen, reveal: str) -> None:
    kitchen.answers("Water expands.", reveal)
    assert kitchen.edits("Water expands.", BOTH) == [TOO_LATE]


def test_an_edit_of_anything_but_the_newest_answer_is_too_late(kitchen: Kitchen) -> None:
    kitchen.answers("flour", "Water expands.")
    assert kitchen.edits("flour", BOTH) == [TOO_LATE]
