"""Points that will not stick."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.leech import REST, REST_AFTER, is_new_leech, rested, reworded, wording
from bot.domain.memory import Curve, Memory, Rating, Review, due, review
from tests.dialogue.attempts import NOW, QUESTION, attempt

CURVE = Curve(ZoneInfo("UTC"))
VARIED = QUESTION.model_copy(update={"variants": ("Why does ice swim?", "Why is ice on top?")})
LONE = QUESTION.point("density").model_copy(
    update={"variants": ("Is it lighter or heavier?", "What does a liter of it weigh?")}
)
LONELY = QUESTION.model_copy(update={"points": (LONE, *QUESTION.points[1:])})


def lapsed(times: int) -> Memory:
    memory = review(None, Rating.GOOD, NOW, CURVE).after
    return replace(memory, lapses=times)


def next_review(lapses: int, rating: Rating) -> Review:
    """The review of a memory that has lapsed so often, before any rest."""
    return review(lapsed(lapses), rating, NOW, CURVE)


@pytest.mark.parametrize(("lapses", "number"), [(0, 0), (3, 0), (4, 1), (5, 2), (6, 0), (7, 1)])
def test_from_the_fourth_lapse_on_the_wordings_take_turns(lapses: int, number: int) -> None:
    wordings = (VARIED.ask, *VARIED.variants)
    assert wording(VARIED, None, {"density": lapsed(0), "lake": lapsed(lapses)}) == wordings[number]


def test_a_question_without_variants_keeps_its_wording() -> None:
    assert wording(QUESTION, None, {"density": lapsed(9)}) == QUESTION.ask
    assert wording(VARIED, None, {}) == VARIED.ask


@pytest.mark.parametrize(("lapses", "number"), [(3, 0), (4, 1), (5, 2), (6, 0)])
def test_a_lone_points_own_question_takes_turns_with_its_variants(lapses: int, number: int) -> None:
    wordings = (LONE.ask, *LONE.variants)
    assert wording(LONELY, "density", {"density": lapsed(lapses), "lake": lapsed(9)}) == wordings[number]


def test_a_lone_point_without_a_question_of_its_own_is_asked_by_the_whole_one() -> None:
    assert wording(VARIED, "fish", {"fish": lapsed(4)}) == VARIED.variants[0]


def test_the_question_of_an_attempt_asks_for_its_lone_point_in_its_wording() -> None:
    put = reworded(LONELY, attempt(point="density", wording="Is it lighter or heavier?"))
    assert (put.point("density").ask, put.point("lake")) == (
        "Is it lighter or heavier?",
        LONELY.point("lake"),
    )
    assert sorted([LONE.ask or "", *LONE.variants]) == sorted(
        [put.point("density").ask or "", *put.point("density").variants]
    )


@pytest.mark.parametrize(
    ("point", "words"),
    [(None, "Is it lighter or heavier?"), ("density", LONELY.ask), ("density", None), ("lake", "What?")],
)
def test_without_a_lone_points_wording_the_question_is_as_the_deck_has_it(
    point: str | None, words: str | None
) -> None:
    assert reworded(LONELY, attempt(point=point, wording=words)) == LONELY


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
