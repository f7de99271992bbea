from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.domain.deck import Point, Question
from bot.grading import PatternError, check_pattern, compile_question, grade


def matches(pattern: str, reply: str, glossary: Mapping[str, Sequence[str]] | None = None) -> bool:
    point = Point(id="p", say="Something else entirely.", accept=(pattern,))
    compiled = compile_question(Question(id="q", ask="Well?", points=(point,)), glossary or {})
    return pattern in grade(compiled, reply).points["p"].matched


@pytest.mark.parametrize(
    ("pattern", "reply"),
    [
        ("no (cost|effect) & (test|predict*)", "there is no cost at test time"),
        ("no (cost|effect) & (test|predict*)", "when predicting, it has no effect"),
        ("no (cost|effect) & (test|predict*)", "predictions are made without any real cost"),
        ("overshoot*", "it overshoots"),
        ("overshoot*", "it oversoots"),
        ("slow* & train*", "training is slowed down"),
        ("(2|twice) & long*", "2x longer"),
        ("heat | cold", "cold it is"),
        ("one neuron per layer | one unit", "you get just one unit"),
        ("different random (number*|value*)", "a different random number"),
        ("back and forth | swing*", "back and forth it goes"),
        ("(never|not) differ* | same forever", "they will never be different"),
    ],
)
def test_a_pattern_holds(pattern: str, reply: str) -> None:
    assert matches(pattern, reply)


@pytest.mark.parametrize(
    ("pattern", "reply"),
    [
        ("no (cost|effect) & (test|predict*)", "there is a cost at test time"),
        ("no (cost|effect) & (test|predict*)", "no cost. Later on come the tests"),
        ("slow* & train*", "training is not slow"),
        ("slow* & train*", "training is fast"),
        ("one neuron*", "neurons, one hundred of them"),
        ("one neuron*", "one very big old cheap neuron"),
        ("5 & layers", "3 layers"),
    ],
)
def test_a_pattern_does_not_hold(pattern: str, reply: str) -> None:
    assert not matches(pattern, reply)


def test_and_binds_more_closely_than_or() -> None:
    assert matches("cold & wet | dry*", "dry it was")
    assert not matches("cold & wet | dry*", "cold it was")


def test_patterns_know_the_glossary() -> None:
    glossary = {"standard deviation": ("std", "sigma")}
    assert matches("standard deviation & one", "sigma is one", glossary)
    assert matches("std & one", "the standard deviation is one", glossary)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(cost | effect & test", "never closed"),
        ("cost) & test", "has no opening one"),
        ("cost & & test", "no words"),
        ("cost |", "no words"),
        ("& cost", "no words"),
        ("co*st & test", "stands only at the end"),
        ("* & test", "is no word"),
        ("(" * 20 + "a" + ")" * 20 + " & b", "deep"),
        (" & ".join(["word"] * 200), "split it"),
    ],
)
def test_a_malformed_pattern_is_refused_with_what_to_do(pattern: str, problem: str) -> None:
    assert problem in str(check_pattern(pattern))
    with pytest.raises(PatternError, match=r"add|remove|write|split|at most|stands"):
        matches(pattern, "cost")


@pytest.mark.parametrize(
    "line", ["a plain phrase", "twice (or so)", "(a+)+$", "[a-z]+", "no (cost|effect) & test*"]
)
def test_other_lines_are_fine(line: str) -> None:
    assert check_pattern(line) is None


def test_no_pattern_can_keep_the_grader_busy() -> None:
    nested = " ".join(["(a|a a|a*)"] * 20)
    assert not matches(f"{nested} & b", "a " * 2000)
