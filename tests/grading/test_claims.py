from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deck import Misconception, Point
from tests.grading.subjects import covered, fault, present, question

NAMES = ("bread", "glacier")

DENYING = [
    "It is not true that {x}.",
    "It's a myth that {x}.",
    "It is wrong to say that {x}.",
    "I don't believe that {x}.",
    "I disagree that {x}.",
    "Nobody should think that {x}.",
    "Contrary to the popular belief that {x}, the opposite holds.",
    "{X}. That is plain wrong.",
    "{X}? Nope.",
    "{X}? No, that's a misconception.",
    "My neighbor claims that {x}, but she is mistaken.",
    "My uncle says {x}. I don't think so.",
    "People wrongly think that {x}.",
    "{X}, but that is not the case.",
    "There is no truth in the claim that {x}.",
]

RETRACTING = [
    "{X}. Wait, no, that is wrong.",
    "{X}. Oh no, scratch that.",
    "{X}... hmm no, that's not true.",
    "I first thought that {x}, but no.",
]

DOUBTING = [
    "Maybe {x}.",
    "Perhaps {x}.",
    "{X}, but I am not sure.",
    "{X}, maybe.",
    "{X} or something like that",
    "Just guessing: {x}.",
    "Is it so that {x}?",
    "Does it matter that {x}?",
    "My neighbor claims that {x}.",
    "According to my aunt {x}.",
    "I heard somewhere that {x}.",
    "Suppose {x}.",
    "If {x}, I would be surprised.",
    "You would think that {x}.",
    "Yeah right, {x}.",
    "{X}, and pigs can fly.",
    "{X}. Just kidding.",
    "I have no idea whether {x}.",
    "I wonder if {x}.",
]

AFFIRMING = [
    "{X}.",
    "{x}",
    "It is not false that {x}.",
    "Nobody denies that {x}.",
    "I don't doubt that {x}.",
    "It is not a myth that {x}.",
    "There is no doubt that {x}.",
    "I don't know why but {x}.",
    "{X}. I don't know why.",
    "{X}, don't ask me why.",
    "I forgot the rest, {x}.",
    "My teacher says that {x}, and I agree.",
    "My sister thinks that {x}. She is right.",
    "I am sure that {x}.",
    "If I remember correctly, {x}.",
    "Is it that {x}? Yes.",
    "No, {x}.",
    "It's a myth that the moon is a cheese, but {x}.",
    "Maybe it will rain tomorrow, but {x}.",
    "Sorry for my English: {x}.",
    "ok so basically {x} lol",
    "Well, I think {x}.",
    "{X}, which is not what I expected.",
    "As far as I know {x}.",
    "hmm let me think. {X}. Hope this is right!",
]


def wrapped(wrap: str, say: str) -> str:
    say = say.rstrip(".")
    return wrap.format(X=say, x=say[0].lower() + say[1:])


def points(names: tuple[str, ...] = NAMES) -> list[tuple[str, Point]]:
    return [(name, point) for name in names for point in question(name).points]


def wrong_ideas(names: tuple[str, ...] = NAMES) -> list[tuple[str, Misconception]]:
    return [(name, wrong) for name in names for wrong in question(name).misconceptions]


def covered_when(wrap: str) -> set[str]:
    return {point.id for name, point in points() if point.id in covered(name, wrapped(wrap, point.say))}


def present_when(wrap: str) -> set[str]:
    return {wrong.id for name, wrong in wrong_ideas() if wrong.id in present(name, wrapped(wrap, wrong.say))}


@pytest.mark.parametrize("wrap", DENYING)
def test_a_denied_point_is_not_covered(wrap: str) -> None:
    assert covered_when(wrap) == set()


@pytest.mark.parametrize("wrap", RETRACTING)
def test_a_point_that_is_taken_back_is_not_covered(wrap: str) -> None:
    assert covered_when(wrap) == set()


@pytest.mark.parametrize("wrap", DOUBTING)
def test_a_point_that_is_left_open_is_not_covered(wrap: str) -> None:
    assert covered_when(wrap) == set()


@pytest.mark.parametrize("wrap", AFFIRMING)
def test_a_point_that_is_meant_is_covered(wrap: str) -> None:
    assert covered_when(wrap) == {point.id for _, point in points()}


@pytest.mark.parametrize("wrap", DENYING)
def test_a_denied_wrong_idea_is_absent(wrap: str) -> None:
    assert present_when(wrap) == set()


@pytest.mark.parametrize("wrap", RETRACTING)
def test_a_wrong_idea_that_is_taken_back_is_absent(wrap: str) -> None:
    assert present_when(wrap) == set()


@pytest.mark.parametrize("wrap", DOUBTING)
def test_a_wrong_idea_that_is_left_open_is_absent(wrap: str) -> None:
    assert present_when(wrap) == set()


@pytest.mark.parametrize("wrap", AFFIRMING)
def test_a_wrong_idea_that_is_meant_is_present(wrap: str) -> None:
    assert present_when(wrap) == {wrong.id for _, wrong in wrong_ideas()}


@pytest.mark.parametrize(
    ("name", "reply", "right", "wrong"),
    [
        ("bread", "Salt makes the yeast work faster. Wait, no: salt slows the yeast down.", {"salt"}, set()),
        ("bread", "Salt speeds the yeast up... wait no, it slows the yeast down", {"salt"}, set()),
        ("bread", "salt makes yeast faster, sorry, I mean slower", {"salt"}, set()),
        (
            "bread",
            "Salt slows the yeast down. No wait, it makes the yeast work faster.",
            set(),
            {"salt-speeds"},
        ),
        (
            "bread",
            (
                "boiling water inflates the dough. Actually no, yeast turns sugar into carbon dioxide "
                "and that inflates the dough"
            ),
            {"gas"},
            set(),
        ),
        (
            "glacier",
            "A glacier is frozen to its bed. Scratch that, it slides on a film of meltwater at its bed.",
            {"slides"},
            set(),
        ),
        (
            "glacier",
            (
                "A fjord forms when a volcano collapses. Oh wait, that is wrong. The sea floods the "
                "carved valley and forms a fjord."
            ),
            {"fjord"},
            set(),
        ),
        (
            "glacier",
            "I used to think that a glacier is frozen to its bed, but it slides on a film of meltwater",
            {"slides"},
            set(),
        ),
        (
            "glacier",
            "It slides on a film of meltwater at its bed, it's not frozen to its bed",
            {"slides"},
            set(),
        ),
        (
            "dropout-cost",
            "training gets faster. wait no, it needs more time until it converges",
            {"slows-training"},
            set(),
        ),
        ("momentum-near-one", "it converges faster, oh wait, no, far later", {"slower-convergence"}, set()),
    ],
)
def test_the_last_word_counts(name: str, reply: str, right: set[str], wrong: set[str]) -> None:
    assert covered(name, reply) == right
    assert present(name, reply) == wrong


TURNED_ROUND = [
    ("bread", "salt", "salt-speeds"),
    ("dropout-cost", "slows-training", "faster-training"),
    ("momentum-near-one", "slower-convergence", "faster-convergence"),
]
"""Question, point, and the wrong idea that is the point turned round."""

CONTRADICTIONS = [
    *TURNED_ROUND,
    pytest.param("glacier", "slides", "frozen", marks=fault("not known as contraries")),
    ("same-weight-init", "independent-sampling", "he-makes-it-fine"),
    pytest.param(
        "same-weight-init", "zero-bias-fine", "zero-bias-harmful", marks=fault("not known as contraries")
    ),
    pytest.param(
        "choosing-activations",
        "elu-default",
        "logistic-hidden-default",
        marks=fault("not known as contraries"),
    ),
    pytest.param(
        "batch-normalization", "per-mini-batch", "whole-dataset-stats", marks=fault("not known as contraries")
    ),
    pytest.param(
        "batch-normalization",
        "zero-mean-unit-std",
        "normalizes-weights",
        marks=fault("not known as contraries"),
    ),
    ("dropout-cost", "no-inference-cost", "slows-inference"),
    ("momentum-near-one", "picks-up-speed", "stops-moving"),
]
"""Question, point, and the wrong idea that nobody can hold together with it."""


def sentence(name: str, key: str) -> str:
    parts: list[Point | Misconception] = [*question(name).points, *question(name).misconceptions]
    return next(part.say for part in parts if part.id == key)


def both(name: str, point: str, wrong: str, reply: str) -> bool:
    return point in covered(name, reply) and wrong in present(name, reply)


@pytest.mark.parametrize(("name", "point", "wrong"), CONTRADICTIONS)
def test_said_side_by_side_a_point_and_its_contrary_do_not_both_stand(
    name: str, point: str, wrong: str
) -> None:
    right, mistaken = sentence(name, point), sentence(name, wrong)
    assert not both(name, point, wrong, f"{right} {mistaken}")
    assert not both(name, point, wrong, f"{mistaken} {right}")


WRAPS = st.sampled_from(
    [wrap for wrap in (*DENYING, *RETRACTING, *DOUBTING, *AFFIRMING) if isinstance(wrap, str)]
)


@given(
    st.sampled_from(TURNED_ROUND),
    st.lists(st.tuples(WRAPS, st.integers(1, 2)), min_size=2, max_size=4),
)
def test_however_they_are_meant_they_do_not_both_stand(
    case: tuple[str, str, str], said: list[tuple[str, int]]
) -> None:
    reply = " ".join(wrapped(wrap, sentence(case[0], case[which])) for wrap, which in said)
    assert not both(*case, reply)
