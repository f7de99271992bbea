"""Never the same words again, as long as there are others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.deck import Misconception
from bot.domain.wordings import as_read, fresh, of_mix_up, of_point, of_question, put, reworded
from tests.dialogue.attempts import QUESTION, attempt

LONE = QUESTION.point("density").model_copy(
    update={"variants": ("Is it lighter?", "What does a liter weigh?"), "hints": ("Think.", "Ice is ___.")}
)
HOLLOW = Misconception(id="hollow", say="Ice is hollow.", contrast="Is ice hollow?", about="density")
VARIED = QUESTION.model_copy(
    update={
        "variants": ("Why does ice swim?", "Why is ice on top?"),
        "points": (LONE, *QUESTION.points[1:]),
        "misconceptions": (HOLLOW,),
    }
)


@pytest.mark.parametrize(
    ("answered", "place"),
    [("", 0), ("a", 1), ("b", 0), ("a b", 2), ("a b c", 0), ("b c a", 1), ("x a y c z b", 0), ("c a", 1)],
)
def test_a_wording_comes_that_was_not_answered_or_longest_ago(answered: str, place: int) -> None:
    assert fresh(("a", "b", "c"), answered.split()) == place


def test_a_single_wording_cannot_change() -> None:
    assert fresh(("a",), ["a"]) == 0


def test_a_question_has_its_variants_and_a_point_its_cloze_last() -> None:
    assert of_question(VARIED) == (VARIED.ask, *VARIED.variants)
    assert of_point(VARIED, LONE) == (LONE.ask, *LONE.variants, "Ice is ___.")


def test_a_point_without_a_short_question_is_asked_for_by_the_whole_one() -> None:
    bare = LONE.model_copy(update={"ask": None, "variants": (), "hints": ()})
    assert of_point(VARIED, bare) == (VARIED.ask,)


def test_a_mix_up_is_asked_about_by_its_contrast_then_by_its_right_answer() -> None:
    assert of_mix_up(VARIED, HOLLOW) == ("Is ice hollow?", *of_point(VARIED, LONE))
    assert of_mix_up(VARIED, HOLLOW.model_copy(update={"about": None})) == ("Is ice hollow?",)


def test_only_what_was_answered_changes() -> None:
    assert put(VARIED, []) == {}
    assert put(VARIED, [LONE.ask or ""]) == {"density": 1}


def test_a_mix_up_is_not_asked_about_with_the_words_for_a_point_where_there_are_others() -> None:
    assert put(VARIED, ["Is ice hollow?"]) == {"hollow": 2}
    short = VARIED.model_copy(update={"points": (LONE.model_copy(update={"variants": (), "hints": ()}),)})
    assert put(short, ["Is ice hollow?"]) == {"hollow": 1}
    assert put(short, [LONE.ask or "", "Is ice hollow?"]) == {"hollow": 1}


def test_the_question_of_an_attempt_asks_in_its_wordings() -> None:
    told = reworded(VARIED, attempt(put={"density": 2, "hollow": 2}))
    assert told.point("density").ask == "What does a liter weigh?"
    assert set(told.point("density").variants) == {LONE.ask, "Is it lighter?"}
    assert told.misconception("hollow").contrast == "Is it lighter?"
    assert told.points[1:] == VARIED.points[1:]


def test_a_cloze_that_is_asked_is_no_hint_any_more() -> None:
    told = reworded(VARIED, attempt(put={"density": 3})).point("density")
    assert (told.ask, told.hints) == ("Ice is ___.", ("Think.",))


def test_a_place_that_is_gone_is_some_other_wording() -> None:
    assert reworded(VARIED, attempt(put={"density": 9, "gone": 4})).point("density").ask == LONE.variants[0]


def test_a_reply_is_read_with_the_wording_of_what_it_answers_alone() -> None:
    asked = attempt(put={"density": 1, "lake": 1, "hollow": 1})
    assert as_read(VARIED, asked, None) == VARIED
    read = as_read(VARIED, asked, "density")
    assert read.point("density").ask == "Is it lighter?"
    assert read.misconceptions == VARIED.misconceptions


def test_an_attempt_of_before_has_the_wording_of_its_lone_point() -> None:
    old = attempt(point="density", wording="What does a liter weigh?")
    assert reworded(VARIED, old).point("density").ask == "What does a liter weigh?"
    assert reworded(VARIED, replace(old, wording=VARIED.ask)) == VARIED
    assert reworded(VARIED, replace(old, point=None)) == VARIED
