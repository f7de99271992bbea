"""The deck that comes with the program: its ids are fixed, and it is as good as others are asked to be."""

from pathlib import Path

import pytest

from bot.content.folder import load_file
from bot.content.text import MAX_BYTES
from bot.domain.attempt import Attempt
from bot.domain.deck import Deck
from bot.domain.verdict import Grade, Verdict
from bot.domain.wordings import reworded
from bot.grading import compile_question, grade

SEED = Path(__file__).parent.parent.parent / "content" / "training-deep-networks.yaml"

IDS = {
    "same-weight-init": (
        "independent-sampling break-symmetry backprop-cannot-fix one-neuron-per-layer zero-bias-fine",
        "he-makes-it-fine zero-bias-harmful",
    ),
    "choosing-activations": (
        (
            "elu-default leaky-relu-fast relu-simple tanh-minus-one-to-one logistic-probability "
            "softmax-exclusive-classes"
        ),
        "softmax-hidden logistic-hidden-default",
    ),
    "batch-normalization": (
        "shifting-inputs zero-mean-unit-std per-mini-batch like-input-standardization before-activation",
        "whole-dataset-stats normalizes-weights",
    ),
    "dropout-cost": (
        "slows-training factor-two no-inference-cost training-only",
        "faster-training slows-inference",
    ),
    "momentum-near-one": (
        "picks-up-speed overshoots oscillates slower-convergence",
        "faster-convergence stops-moving",
    ),
}


@pytest.fixture(scope="module")
def deck() -> Deck:
    loaded = load_file(SEED)
    assert [str(problem) for problem in loaded.problems if problem.is_error] == []
    assert loaded.deck is not None
    return loaded.deck


def test_its_ids_never_change(deck: Deck) -> None:
    ids = {
        question.id: (
            " ".join(point.id for point in question.points),
            " ".join(wrong.id for wrong in question.misconceptions),
        )
        for question in deck.questions
    }
    assert ids == IDS


def test_every_point_can_be_asked_back_hinted_at_and_said_in_many_ways(deck: Deck) -> None:
    for question in deck.questions:
        assert question.answer
        assert question.title
        assert len(question.tests) >= 10
        for point in question.points:
            assert point.ask
            assert point.variants
            assert point.label
            assert len(point.hints) == 2
            assert len(point.accept) >= 6, point.id


def test_every_mix_up_is_corrected_and_followed_by_a_question_about_a_point(deck: Deck) -> None:
    for question in deck.questions:
        for wrong in question.misconceptions:
            assert wrong.correction
            assert wrong.contrast
            assert wrong.about in {point.id for point in question.points}, wrong.id


def test_a_short_question_or_a_pointer_does_not_give_the_point_away(deck: Deck) -> None:
    for question in deck.questions:
        for point in question.points:
            assert point.say not in (point.ask, *point.variants, *point.hints)
            assert "___" in point.hints[1]
            assert "___" not in point.hints[0]


def test_every_wording_of_a_short_question_is_answered_by_the_point_and_not_by_itself(deck: Deck) -> None:
    for question in deck.questions:
        for point in question.points:
            for words in point.variants:
                asked = reworded(
                    question, Attempt(deck="d", version=1, question="q", point=point.id, wording=words)
                )
                compiled = compile_question(asked, deck.glossary)
                assert grade(compiled, point.say, point.id).points[point.id].verdict is Verdict.COVERED, words
                assert grade(compiled, words, point.id).points[point.id].verdict is Verdict.MISSING, words


def test_a_deck_may_hold_three_hundred_questions_like_these(deck: Deck) -> None:
    assert 300 * SEED.stat().st_size <= MAX_BYTES * len(deck.questions)


@pytest.mark.parametrize("question_id", IDS)
def test_nothing_that_was_shown_earns_a_point_when_it_is_typed_back(deck: Deck, question_id: str) -> None:
    question = deck.question(question_id)
    compiled = compile_question(question, deck.glossary)
    for point in question.points:
        for text in filter(None, (point.label, point.ask, *point.hints)):
            for focus in (point.id, None):
                assert earned(grade(compiled, text, focus)) == [], text


@pytest.mark.parametrize("question_id", IDS)
def test_no_correction_asserts_a_mix_up(deck: Deck, question_id: str) -> None:
    question = deck.question(question_id)
    compiled = compile_question(question, deck.glossary)
    for wrong in question.misconceptions:
        findings = grade(compiled, wrong.correction or "").misconceptions.values()
        assert all(finding.verdict is Verdict.ABSENT for finding in findings), wrong.id


def earned(found: Grade) -> list[str]:
    """The points that a reply covers."""
    return [point for point, finding in found.points.items() if finding.verdict is Verdict.COVERED]
