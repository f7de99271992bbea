"""Who does what to whom, which way, and which word stands in whose place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.folder import load_file
from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade

QUESTIONS = {
    one.id: one for one in load_file(Path(__file__).parent / "exam" / "five-subjects.yaml").questions.values()
}

STRINGS = Question(
    id="strings",
    ask="How does the length of a string change its pitch?",
    points=(
        Point(
            id="pitch",
            say="If the string is shorter, the pitch is higher. If the string is longer, the pitch is lower.",
        ),
    ),
)

LABELS = Question(
    id="labels",
    ask="Which terminals are connected to which side of the D-cell battery?",
    points=(Point(id="labels", say="Terminals 4, 5 and 6 are not connected to the negative side."),),
)


def verdict(question: Question, point: str, reply: str) -> Verdict:
    return grade(compile_question(question, {}), reply).points[point].verdict


@pytest.mark.parametrize(
    ("question", "point", "reply"),
    [
        ("vessels", "away", "blood is carried away from the heart by arteries"),
        ("translators", "before", "the whole program is translated by the compiler before it runs"),
        ("vaccine", "memory-cells", "the germ is remembered for years by memory cells"),
        ("translators", "faster", "interpreted programs run slower than compiled ones"),
        ("vessels", "back", "veins bring blood back to the heart"),
    ],
)
def test_the_passive_and_the_other_side_say_the_same(question: str, point: str, reply: str) -> None:
    assert verdict(QUESTIONS[question], point, reply) is Verdict.COVERED


@pytest.mark.parametrize(
    ("question", "point", "reply"),
    [
        ("key-rate", "less-inflation", "inflation slows higher rates"),
        ("tides", "moon", "the oceans pull the moon more strongly than the sun does"),
        ("translators", "before", "a compiler runs the whole program before it translates it"),
        ("translators", "faster", "interpreted programs run faster than compiled ones"),
        ("vessels", "valves", "arteries have valves and veins have none"),
        ("vaccine", "harmless-part", "the immune system shows the vaccine a harmless part of the germ"),
    ],
)
def test_exchanged_roles_are_not_covered(question: str, point: str, reply: str) -> None:
    assert verdict(QUESTIONS[question], point, reply) is not Verdict.COVERED


@pytest.mark.parametrize(
    ("question", "point", "reply"),
    [
        ("key-rate", "dearer-loans", "loans get cheaper"),
        ("key-rate", "dearer-loans", "savings become more expensive, loans don't"),
        ("vessels", "away", "arteries carry blood to the heart"),
        ("vessels", "back", "arteries carry blood back to the heart"),
        ("tides", "spring-tides", "neap tides occur when the sun and the moon are in line"),
        ("vaccine", "harmless-part", "a vaccine shows the immune system a dangerous part of the germ"),
    ],
)
def test_another_way_or_another_word_is_not_covered(question: str, point: str, reply: str) -> None:
    assert verdict(QUESTIONS[question], point, reply) is not Verdict.COVERED


@pytest.mark.parametrize(
    "reply",
    [
        "The shorter the string, the higher the pitch.",
        "the longer the string the lower the pitch",
    ],
)
def test_two_directions_hold_in_any_order(reply: str) -> None:
    assert verdict(STRINGS, "pitch", reply) is Verdict.COVERED


def test_labels_do_not_change_places_with_themselves() -> None:
    reply = "terminal 4, terminal 5 and terminal 6 are not connected to the negative side"
    assert verdict(LABELS, "labels", reply) is Verdict.COVERED
