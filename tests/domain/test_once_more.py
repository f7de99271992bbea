"""A point that was given up is asked once more that day: after everything else, within the cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.clockface import tomorrow
from bot.domain.memory import Rating, State, due, relearning, review
from bot.domain.queue import Item, Load, Today, ask, item, left_today, opens, waiting
from tests.domain.test_queue import NOW, USUAL, kept, new, next_ask, question, reviewed
from tests.domain.test_queue import due as due_questions

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LATER = NOW + 5 * MINUTE


def given_up(name: str = "q", points: int = 1) -> list[Item]:
    """A question answered now, so many points of which were given up, beside one that was said."""
    after = relearning(review(None, Rating.AGAIN, NOW, USUAL)).after
    said = review(None, Rating.GOOD, NOW, USUAL).after
    states = [*[after] * points, said]
    return [item(("deck", name), f"point-{place}", each, USUAL) for place, each in enumerate(states)]


def test_it_is_asked_alone_at_once_if_there_is_nothing_else() -> None:
    asked = next_ask(given_up(), LATER, Load(), Today(attempts=1, last_question=("deck", "q")))
    assert asked
    assert (asked.point, asked.again) == ("point-0", True)


def test_it_comes_after_due_and_new_questions() -> None:
    items = given_up() + due_questions("d") + new("n")
    order: list[str] = []
    seen = Today(attempts=1)
    while asked := next_ask(items, LATER, Load(), replace(seen, attempts=seen.attempts + len(order))):
        order.append(asked.question)
        seen = replace(seen, skipped=seen.skipped | {asked.key}, new_questions=int("n" in order))
    assert order == ["d", "n", "q"]
    assert left_today(waiting(items, LATER, Today(attempts=1), USUAL), Load(), Today(attempts=1)) == 3


def test_two_of_one_question_are_asked_one_after_the_other() -> None:
    first = ask(given_up(points=2), LATER, USUAL)
    assert (first.point, first.again) == ("point-0", True)


@pytest.mark.parametrize(("attempts", "question"), [(5, "d0"), (6, "q"), (7, "q"), (8, None)])
def test_the_last_places_of_a_full_day_are_kept_for_it(attempts: int, question: str | None) -> None:
    many = [point for number in range(9) for point in due_questions(f"d{number}")]
    both = given_up("q") + given_up("r")
    asked = next_ask(both + many, LATER, Load(), Today(attempts=attempts))
    assert (asked.question if asked else None) == question


def test_what_was_not_asked_once_more_is_due_as_usual_on_the_next_day() -> None:
    start = tomorrow(LATER, USUAL.zone)
    lone, both = ask(given_up(), start, USUAL), ask(given_up(points=2), start, USUAL)
    assert (lone.point, lone.again, both.point, both.again) == ("point-0", False, None, False)


def test_it_opens_when_it_was_given_up_and_never_leaves_a_question_without_a_due_point() -> None:
    strong = replace(reviewed(kept()), stability=400.0, last_review=NOW - 400 * DAY, state=State.REVIEW)
    memory = relearning(review(strong, Rating.AGAIN, NOW, USUAL)).after
    points = [item(("deck", "q"), "p", memory, USUAL), *question("q", kept(due=90))]
    assert opens(points, USUAL) == NOW
    for days in range(5):
        assert ask(points, LATER + days * DAY, USUAL).point == "p"
    assert due(memory, USUAL) == tomorrow(NOW, USUAL.zone)
