"""Points that will not stick."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.leech import REST, REST_AFTER, is_new_leech, once_more, rested
from bot.domain.memory import Curve, Memory, Rating, Review, due, is_once_more, review
from tests.dialogue.attempts import NOW

CURVE = Curve(ZoneInfo("UTC"))


def lapsed(times: int) -> Memory:
    memory = review(None, Rating.GOOD, NOW, CURVE).after
    return replace(memory, lapses=times)


def next_review(lapses: int, rating: Rating) -> Review:
    """The review of a memory that has lapsed so often, before any rest."""
    return review(lapsed(lapses), rating, NOW + timedelta(days=1), CURVE)


@pytest.mark.parametrize("lapses", [REST_AFTER - 1, REST_AFTER, REST_AFTER + 5])
def test_from_the_sixth_lapse_on_each_is_followed_by_a_week_of_rest(lapses: int) -> None:
    assert rested(next_review(lapses, Rating.AGAIN)).after.rest == REST


@pytest.mark.parametrize(
    ("lapses", "rating"),
    [(REST_AFTER - 2, Rating.AGAIN), (REST_AFTER, Rating.GOOD), (REST_AFTER, Rating.HARD)],
)
def test_everything_else_is_as_it_was(lapses: int, rating: Rating) -> None:
    result = next_review(lapses, rating)
    assert rested(result) == result


def test_a_rest_never_shortens_a_wait() -> None:
    late = next_review(REST_AFTER, Rating.AGAIN)
    late = replace(late, after=replace(late.after, stability=100))
    assert due(rested(late).after, CURVE) == due(late.after, CURVE) > NOW + timedelta(days=2 * REST)


@pytest.mark.parametrize(
    ("lapses", "rating", "told"),
    [(4, Rating.AGAIN, False), (5, Rating.AGAIN, True), (6, Rating.AGAIN, False), (6, Rating.GOOD, False)],
)
def test_the_author_is_told_once(lapses: int, rating: Rating, told: bool) -> None:  # noqa: FBT001 - a case
    assert is_new_leech(next_review(lapses, rating)) is told


def test_a_point_that_was_given_up_is_asked_once_more_that_day() -> None:
    first = once_more(review(None, Rating.AGAIN, NOW, CURVE), CURVE)
    assert is_once_more(first.after, NOW + timedelta(hours=1), CURVE)
    assert not is_once_more(first.after, NOW + timedelta(days=1), CURVE)
    second = once_more(review(first.after, Rating.AGAIN, NOW + timedelta(hours=1), CURVE), CURVE)
    assert not is_once_more(second.after, NOW + timedelta(hours=1), CURVE)
    tomorrow = once_more(review(second.after, Rating.AGAIN, NOW + timedelta(days=1), CURVE), CURVE)
    assert is_once_more(tomorrow.after, NOW + timedelta(days=1), CURVE)


def test_what_was_not_asked_once_more_is_due_on_the_next_day() -> None:
    strong = replace(lapsed(1), stability=300.0)
    given_up = review(strong, Rating.AGAIN, NOW + timedelta(days=300), CURVE)
    assert due(given_up.after, CURVE) > NOW + timedelta(days=302)
    assert due(once_more(given_up, CURVE).after, CURVE) < NOW + timedelta(days=302)


def test_a_point_that_rests_is_not_asked_once_more() -> None:
    leech = rested(review(lapsed(REST_AFTER), Rating.AGAIN, NOW + timedelta(days=9), CURVE))
    assert once_more(leech, CURVE) == leech


def test_two_failures_of_one_day_are_one_lapse() -> None:
    first = review(lapsed(0), Rating.AGAIN, NOW + timedelta(days=9), CURVE).after
    second = review(first, Rating.AGAIN, NOW + timedelta(days=9, hours=1), CURVE).after
    assert (first.lapses, second.lapses) == (1, 1)
