from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.deck import Point, Question
from bot.domain.verdict import Grade, Verdict
from bot.grading import compile_question, grade, is_dont_know
from tests.grading.decks import DROPOUT, KETTLE, compiled, graded

PLAIN = "training inference dropout slower faster twice 2x no not never same cost effect longer wait don't"
ODD = ". , ! ? idk ünaffected é ① ² ﬁt İ ß zero\u200bwidth １２ −1 👍"
WORDS = st.sampled_from(f"{PLAIN} {ODD}".split())
REPLIES = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))

SENTENCES = [
    "Dropout makes training converge more slowly.",
    "A weak acid such as vinegar dissolves the limescale.",
    "The mean and the variance are computed on the current mini-batch.",
    "Plants turn light into sugar.",
    "Interest rates fall when the central bank buys bonds.",
    "The ELU function is a good default for hidden layers.",
]


UNITS = re.compile(r"[\d-]\s*[^\W\d_]")
"""What stands behind a number or a dash may be a unit or an option: 2 K are not 2k, -A is not -a."""


def verdicts(result: Grade) -> list[Verdict]:
    return [finding.verdict for finding in (*result.points.values(), *result.misconceptions.values())]


@given(REPLIES)
def test_any_text_gets_scores_between_nothing_and_certain(reply: str) -> None:
    result = graded(reply)
    for finding in (*result.points.values(), *result.misconceptions.values()):
        assert 0.0 <= finding.score <= 1.0


@given(REPLIES)
def test_quoted_words_really_stand_in_the_reply(reply: str) -> None:
    for finding in graded(reply).points.values():
        if finding.span:
            start, end = finding.span
            assert 0 <= start < end <= len(reply)
            assert finding.words(reply) == reply[start:end]


@given(REPLIES)
def test_case_and_outer_spaces_change_no_verdict(reply: str) -> None:
    assume(not UNITS.search(reply))
    usual = verdicts(graded(reply))
    assert verdicts(graded(reply.upper())) == usual
    assert verdicts(graded(reply.lower())) == usual
    assert verdicts(graded(f"  {reply}\t ")) == usual


@given(REPLIES)
def test_unicode_composition_changes_no_verdict(reply: str) -> None:
    usual = verdicts(graded(reply))
    assert verdicts(graded(unicodedata.normalize("NFC", reply))) == usual
    assert verdicts(graded(unicodedata.normalize("NFD", reply))) == usual


@given(st.text(max_size=60))
def test_any_text_either_says_that_one_does_not_know_or_not(reply: str) -> None:
    assert is_dont_know(reply) in {True, False}


@pytest.mark.parametrize("question", [DROPOUT, KETTLE], ids=lambda q: str(q.id))
def test_every_sentence_covers_its_point_and_its_plain_negation_does_not(question: Question) -> None:
    ready = compiled(question.id)
    for point in question.points:
        assert grade(ready, point.say).points[point.id].verdict is Verdict.COVERED
        denied = f"It is not true that {point.say[0].lower()}{point.say[1:]}"
        assert grade(ready, denied).points[point.id].verdict is not Verdict.COVERED


@pytest.mark.parametrize("say", SENTENCES)
def test_so_it_is_for_a_question_of_one_point(say: str) -> None:
    ready = compile_question(Question(id="q", ask="What is the case?", points=(Point(id="p", say=say),)), {})
    assert grade(ready, say).points["p"].verdict is Verdict.COVERED
    assert grade(ready, f"It is wrong that {say}").points["p"].verdict is not Verdict.COVERED
