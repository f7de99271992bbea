from __future__ import annotations

from dataclasses import replace

from bot.domain.deck import Point, Question
from bot.domain.figure import figure_of, figure_of_missed
from bot.domain.leech import FIGURE_AFTER, illustration
from bot.domain.memory import Curve, Rating, review
from bot.domain.message import Figure
from tests.domain.test_memory import BERLIN, EVENING

QUESTION = Question(
    id="q",
    ask="Why?",
    figure="figures/whole.png",
    alt="the whole",
    points=(Point(id="own", say="It is so.", figure="figures/own.png"), Point(id="plain", say="It was so.")),
)


def test_a_point_has_its_own_figure_or_that_of_its_question() -> None:
    assert figure_of(QUESTION, "own") == Figure("figures/own.png", "")
    assert figure_of(QUESTION, "plain") == Figure("figures/whole.png", "the whole")
    assert figure_of(QUESTION) == Figure("figures/whole.png", "the whole")
    assert figure_of(QUESTION.model_copy(update={"figure": None})) is None


def test_the_figure_of_the_first_missed_point_that_has_one_explains_what_was_missed() -> None:
    bare = QUESTION.model_copy(update={"figure": None})
    assert figure_of_missed(bare, ["plain", "own"]) == Figure("figures/own.png", "")
    assert figure_of_missed(QUESTION, ["plain"]) == figure_of(QUESTION)
    assert figure_of_missed(bare, ["plain"]) is None
    assert figure_of_missed(QUESTION, []) is None


def test_a_question_is_illustrated_once_a_point_of_it_keeps_lapsing() -> None:
    known = review(None, Rating.GOOD, EVENING, Curve(BERLIN)).after
    assert illustration(QUESTION, None, [replace(known, lapses=FIGURE_AFTER - 1)]) is None
    assert illustration(QUESTION, None, [known, replace(known, lapses=FIGURE_AFTER)]) == figure_of(QUESTION)
