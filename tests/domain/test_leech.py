"""Points that will not stick."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.leech import REST, REST_AFTER, is_new_leech, rested, wording
from bot.domain.memory import Memory, Rating, Review, review
from tests.domain.attempts import NOW, QUESTION

ZONE = ZoneInfo("UTC")
VARIED = QUESTION.model_copy(update={"variants": ("Why does ice swim?", "Why is ice on top?")})


def lapsed(times: int) -> Memory:
    memory = review(None, Rating.GOOD, NOW, ZONE).after
    return replace(memory, lapses=times)


def next_review(lapses: int, rating: Rating) -> Review:
    """The review of a memory that has lapsed so often, before any rest."""
    return review(lapsed(lapses), rating, NOW, ZONE)


@pytest.mark.parametrize(("lapses", "number"), [(0, 0), (3, 0), (4, 1), (5, 2), (6, 0), (7, 1)])
def test_from_the_fourth_lapse_on_the_wordings_take_turns(lapses: int, number: int) -> None:
    wordings = (VARIED.ask, *VARIED.variants)
    assert wording(VARIED, [lapsed(0), lapsed(lapses)]) == wordings[number]


def test_a_question_without_variants_keeps_its_wording() -> None:
    assert wording(QUESTION, [lapsed(9)]) == QUESTION.ask
    assert wording(VARIED, []) == VARIED.ask


@pytest.mark.parametrize("lapses", [REST_AFTER - 1, REST_AFTER, REST_AFTER + 5])
def test_from_the_sixth_lapse_on_each_is_followed_by_a_week_of_rest(lapses: int) -> None:
    assert rested(next_review(lapses, Rating.AGAIN)).after.due == NOW + REST


@pytest.mark.parametrize(
    ("lapses", "rating"),
    [(REST_AFTER - 2, Rating.AGAIN), (REST_AFTER, Rating.GOOD), (REST_AFTER, Rating.HARD)],
)
def test_everything_else_is_as_it_was(lapses: int, rating: Rating) -> None:
    result = next_review(lapses, rating)
    assert rested(result) == result


def test_a_rest_never_shortens_a_wait() -> None:
    late = next_review(REST_AFTER, Rating.AGAIN)
    late = replace(late, after=replace(late.after, due=NOW + 2 * REST))
    assert rested(late) == late


@pytest.mark.parametrize(
    ("lapses", "rating", "told"),
    [(4, Rating.AGAIN, False), (5, Rating.AGAIN, True), (6, Rating.AGAIN, False), (6, Rating.GOOD, False)],
)
def test_the_author_is_told_once(lapses: int, rating: Rating, told: bool) -> None:  # noqa: FBT001 - a case
    assert is_new_leech(next_review(lapses, rating)) is told
