"""Small questions that the grading tests share."""

from __future__ import annotations

from functools import cache

from bot.domain.deck import Misconception, Point, Question
from bot.domain.verdict import Grade, Verdict
from bot.grading import CompiledQuestion, compile_question, grade

GLOSSARY = {
    "test time": ("inference", "prediction", "predictions", "predicting"),
    "training": ("train", "fitting"),
}

KETTLE = Question(
    id="kettle",
    ask="Why does a kettle full of limescale boil more slowly, and what removes the limescale?",
    points=(
        Point(
            id="insulates",
            say="Limescale insulates the element, so heat reaches the water more slowly.",
        ),
        Point(id="acid", say="A weak acid such as vinegar dissolves the limescale."),
    ),
)
"""Points with nothing but their sentences."""

DROPOUT = Question(
    id="dropout",
    ask="Does dropout slow training down? Does it slow inference?",
    points=(
        Point(
            id="slower",
            say="Dropout makes training converge more slowly.",
            ask="What does dropout do to the time that training takes?",
            accept=(
                "it takes longer to train",
                "(slow* | longer | twice) & training",
                "more (epochs | steps)",
            ),
        ),
        Point(
            id="factor",
            say="The slowdown is roughly a factor of two.",
            ask="By roughly what factor does training slow down?",
            accept=("twice as long", "(2 | twice | double) & (slow* | longer | training | epochs)"),
            reject=("twice & test time",),
        ),
        Point(
            id="free",
            say="Dropout does not slow inference at all.",
            ask="What does dropout change when the network predicts?",
            accept=(
                "no (effect | cost | slowdown) & test time",
                "(unaffected | same speed) & test time",
                "nothing changes when predicting",
            ),
        ),
    ),
    misconceptions=(
        Misconception(
            id="slows-both",
            say="Dropout slows inference as well.",
            accept=("(slow* | longer | twice) & test time",),
            reject=("not (slow* | longer) & test time",),
        ),
    ),
)
"""A question as an author would finish it."""


@cache
def compiled(name: str = "dropout") -> CompiledQuestion:
    """One of the questions above, compiled once."""
    return compile_question({"dropout": DROPOUT, "kettle": KETTLE}[name], GLOSSARY)


def graded(reply: str, name: str = "dropout", focus: str | None = None) -> Grade:
    """The grade of a reply to one of the questions above."""
    return grade(compiled(name), reply, focus)


def covered(reply: str, name: str = "dropout", focus: str | None = None) -> set[str]:
    """Ids of the points that a reply covers."""
    points = graded(reply, name, focus).points
    return {key for key, finding in points.items() if finding.verdict is Verdict.COVERED}


def present(reply: str, name: str = "dropout") -> set[str]:
    """Ids of the misconceptions that a reply asserts."""
    wrong = graded(reply, name).misconceptions
    return {key for key, finding in wrong.items() if finding.verdict is Verdict.PRESENT}
