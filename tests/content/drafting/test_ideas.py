"""An answer is taken apart into its ideas."""

from __future__ import annotations

import pytest

from bot.content.drafting.ideas import ideas
from bot.content.drafting.material import Card, line_at


def points(answer: str) -> list[str]:
    return [idea.say for idea in ideas(Card("Why?", answer, line_at(1))) if not idea.aside]


def asides(answer: str) -> list[str]:
    return [idea.say for idea in ideas(Card("Why?", answer, line_at(1))) if idea.aside]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Yes, the sea rises. The moon pulls it.", ["The sea rises.", "The moon pulls it."]),
        ("the sea bulges; the earth turns below it", ["The sea bulges; the earth turns below it."]),
        (
            "the sea is pulled up; the earth turns below it",
            ["The sea is pulled up.", "The earth turns below it."],
        ),
        (
            "A process has its own memory, whereas the threads of it share one.",
            ["A process has its own memory.", "The threads of it share one."],
        ),
        (
            "It is slow because the cache becomes cold and the work is lost.",
            ["It is slow because the cache becomes cold and the work is lost."],
        ),
        ("Use a bound, e.g. The first one. It holds.", ["Use a bound, e.g. The first one.", "It holds."]),
        ("They are:\n- ebb\n- flood", ["Ebb.", "Flood."]),
        ("1. ebb\n2. flood", ["Ebb.", "Flood."]),
        ("(a) ebb\n(b) flood", ["Ebb.", "Flood."]),
        ("ReLU is quick. ReLU is quick.", ["ReLU is quick."]),
        ("pH falls. mRNA is read.", ["pH falls.", "mRNA is read."]),
    ],
)
def test_sentences_clauses_and_items_are_ideas(answer: str, expected: list[str]) -> None:
    assert points(answer) == expected


@pytest.mark.parametrize(
    ("answer", "aside"),
    [
        ("The sea rises (all over the world). It falls.", "All over the world."),
        ("Some people like the sea. It rises.", "Some people like the sea."),
        ("It rises. For example, the Severn has a bore.", "For example, the Severn has a bore."),
    ],
)
def test_asides_stay_out_and_are_named(answer: str, aside: str) -> None:
    assert aside in asides(answer)
    assert aside not in points(answer)


def test_a_question_within_an_answer_is_no_point() -> None:
    answer = "Inputs are scaled to unit variance. How does this help? But the network learns faster then."
    assert points(answer) == ["Inputs are scaled to unit variance.", "The network learns faster then."]
    assert asides(answer) == ["How does this help?"]


def test_only_words_that_open_a_sentence_are_left_out() -> None:
    assert points("The first guess was wrong, since the sum was negative.") == [
        "The first guess was wrong, since the sum was negative."
    ]
