"""The mock exam of a deck: its own texts are read as they should be, and what must not earn does not."""

from __future__ import annotations

import pytest

from bot.content.check import check
from bot.content.exam import Kind, sit
from bot.content.opposites import denials, salad, turned, with_subject_of
from bot.domain.deck import Misconception, Point, Question
from bot.domain.verdict import Verdict
from bot.grading import compile_question
from tests.content.decks import places

DECK = """\
deck: paging
title: Paging
questions:
  - id: thrashing
    ask: What is thrashing and when does it happen?
    answer: The system spends more time paging than executing. That is when programs need too much.
    points:
      - id: paging
        say: The system spends more time paging than executing.
        ask: What does the machine do most of the time?
        label: the work of the machine
        hints: [Look at the disk., "More time ___ than executing."]
        accept: [it pages more than it executes]
      - id: working-sets
        say: The working sets together are larger than physical memory.
        ask: When does it happen?
        label: the cause
        hints: [Compare two sizes., "The sum of the ___ is larger than memory."]
        accept: [the working sets do not fit into memory]
    tests:
      - {reply: it pages more than it executes, covers: [paging]}
"""


def codes(text: str) -> list[str]:
    return [place for place in places(check("paging.yaml", text.encode())) if "incomplete" not in place]


def test_the_model_answer_that_leaves_a_point_out_is_told() -> None:
    assert codes(DECK) == ["6:13 answer-missed"]


ANSWERED = DECK.replace("when programs need too much", "when the working sets do not fit into memory")

WEAK: dict[str, tuple[str, str, str]] = {
    "a hint that says it all": ("Look at the disk.", "It pages more than it executes.", "12:17 hint-earns"),
    "a label that gives it away": (
        "the work of the machine",
        "more paging than executing",
        "11:16 label-earns",
    ),
    "a question that holds the answer": (
        "What does the machine do most of the time?",
        "Does the system spend more time paging than executing?",
        "",
    ),
    "a sentence that says the neighbor too": (
        "say: The working sets together are larger than physical memory.",
        "say: The working sets do not fit into memory and the system spends more time paging than executing.",
        "15:14 overlap",
    ),
}


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_text_is_told_at_its_place(name: str) -> None:
    before, after, expected = WEAK[name]
    found = codes(ANSWERED.replace(before, after, 1))
    assert (expected in found) if expected else not any("ask-earns" in each for each in found)


def test_a_good_deck_has_nothing_to_mend() -> None:
    assert codes(ANSWERED) == []


def test_a_correction_that_repeats_the_mix_up_is_told() -> None:
    mix_up = Misconception(
        id="idle",
        say="The processor is idle because it is broken.",
        correction="It is idle because it is broken.",
    )
    point = Point(id="paging", say="The system spends more time paging than executing.")
    question = Question(id="q", ask="What is thrashing?", points=(point,), misconceptions=(mix_up,))
    slips = sit(question, compile_question(question, {})).slips
    assert [(slip.kind, slip.verdict) for slip in slips if slip.kind is Kind.CORRECTION] == [
        (Kind.CORRECTION, Verdict.PRESENT)
    ]


def test_a_statement_is_denied_in_several_forms() -> None:
    assert list(denials("The sea is salty.")) == [
        "It is not true that the sea is salty.",
        "The sea is not salty.",
    ]
    assert list(denials("ELU helps.")) == ["It is not true that ELU helps.", "ELU helps? No, that is wrong."]
    assert list(denials("It is not salty.")) == []


def test_numbers_and_bounds_are_swapped() -> None:
    assert list(turned("It takes 2 steps.")) == ["It takes 4 steps."]
    assert list(turned("A is higher than B.")) == ["A is lower than B."]
    assert list(turned("A is higher and B lower.")) == []


def test_a_subject_is_swapped_where_it_is_plain() -> None:
    assert with_subject_of("The mean is zero.", "Variance is one.") == "Variance is zero."
    assert with_subject_of("If it is so, the mean is zero.", "Variance is one.") is None
    assert with_subject_of("The mean is zero.", "It is one.") is None


def test_a_salad_holds_the_same_words() -> None:
    assert sorted(salad("The sea is salty.").split()) == ["is", "salty", "sea", "the"]
    assert salad("The sea is salty.") == salad("The sea is salty.")
