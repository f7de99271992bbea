"""Questions of other subjects, with nothing but their sentences, and the deck that comes with the bot."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.content.folder import load_file
from bot.content.load import Loaded
from bot.domain.deck import Misconception, Point, Question
from bot.domain.verdict import Grade, Verdict
from bot.grading import CompiledQuestion, compile_question, grade

ROOT = Path(__file__).parents[2]
"""The top folder of the project."""

BREAD = Question(
    id="bread",
    ask="Why does a bread dough rise, why is it kneaded, and what does salt do to it?",
    points=(
        Point(id="gas", say="Yeast turns sugar into carbon dioxide, which inflates the dough."),
        Point(id="gluten", say="Kneading builds a network of gluten that traps the bubbles."),
        Point(id="salt", say="Salt slows the yeast down."),
    ),
    misconceptions=(
        Misconception(id="salt-speeds", say="Salt makes the yeast work faster.", about="salt"),
        Misconception(id="boils", say="Boiling water inflates the dough.", about="gas"),
    ),
)

GLACIER = Question(
    id="glacier",
    ask="How does a glacier move, and what does it leave behind when it melts?",
    points=(
        Point(id="slides", say="A glacier slides on a film of meltwater at its bed."),
        Point(id="moraine", say="Ridges of rubble, called moraines, stay where the ice ended."),
        Point(id="fjord", say="The sea floods the carved valley and forms a fjord."),
    ),
    misconceptions=(
        Misconception(id="frozen", say="A glacier is frozen to its bed and never slides.", about="slides"),
        Misconception(id="volcano", say="A fjord forms when a volcano collapses.", about="fjord"),
    ),
)

HEART = Question(
    id="heart",
    ask="What do arteries and veins do?",
    points=(
        Point(id="arteries", say="Arteries carry blood away from the heart."),
        Point(id="veins", say="Veins return blood to the heart."),
    ),
)

CAVE = Question(
    id="cave",
    ask="How do you tell stalactites from stalagmites?",
    points=(
        Point(id="stalactites", say="Stalactites hang from the ceiling."),
        Point(id="stalagmites", say="Stalagmites grow up from the floor."),
    ),
)

BORDER = Question(
    id="border",
    ask="Where does the border run?",
    points=(Point(id="follows", say="The border follows the river."),),
)

PREY = Question(
    id="prey",
    ask="What happens between the animals of the pond?",
    points=(
        Point(id="eats", say="The pike eats the perch."),
        Point(id="lice", say="Water fleas are filtered by mussels."),
    ),
)

TRAIN = Question(
    id="train",
    ask="How does the new train compare with the old one?",
    points=(
        Point(id="speed", say="The new train is as fast as the old one."),
        Point(id="price", say="A ticket is cheaper than before."),
        Point(id="noise", say="Inside, the noise is louder than in the old train."),
    ),
)

OVEN = Question(
    id="oven",
    ask="When does the fan of the oven run?",
    points=(Point(id="only-baking", say="The fan runs only while the oven is baking."),),
)

SCORES = Question(
    id="scores",
    ask="How are test results standardized?",
    points=(
        Point(id="zero-one", say="They get a mean of zero and a standard deviation of one."),
        Point(id="range", say="Most of them then lie between -2 and 2."),
    ),
)

PLANETS = Question(
    id="planets",
    ask="Name the four inner planets.",
    points=tuple(Point(id=name.lower(), say=name) for name in ("Mercury", "Venus", "Earth", "Mars")),
)

HELMET = Question(
    id="helmet",
    ask="Does a helmet prevent all injuries? Does it lower the risk of a fracture?",
    points=(
        Point(id="not-all", say="A helmet does not prevent all injuries."),
        Point(id="lower", say="It lowers the risk of a fracture."),
    ),
)

RAINBOW = Question(
    id="rainbow",
    ask="Why do we see a rainbow, and why is red on its outer edge?",
    points=(
        Point(id="bent", say="Drops of rain bend sunlight and reflect it back at their rear wall."),
        Point(
            id="colors",
            say="Blue light is bent more strongly than red light, so red leaves at a steeper angle.",
        ),
    ),
)

QUESTIONS = (
    BREAD,
    GLACIER,
    HEART,
    CAVE,
    BORDER,
    PREY,
    TRAIN,
    OVEN,
    SCORES,
    PLANETS,
    HELMET,
    RAINBOW,
)


def fault(reason: str) -> pytest.MarkDecorator:
    """The mark of a row that is known to fail; the row says what is right."""
    return pytest.mark.xfail(reason=reason, strict=True)


@cache
def seed() -> Loaded:
    """The deck that comes with the bot."""
    return load_file(ROOT / "content" / "training-deep-networks.yaml")


@cache
def question(name: str) -> Question:
    """A question from above or of the seed deck."""
    return next(one for one in (*QUESTIONS, *seed().questions.values()) if one.id == name)


@cache
def compiled(name: str) -> CompiledQuestion:
    """The same, compiled once."""
    asked = question(name)
    return compile_question(asked, {} if asked in QUESTIONS else seed().glossary)


def graded(name: str, reply: str, focus: str | None = None) -> Grade:
    """The grade of a reply."""
    return grade(compiled(name), reply, focus)


def covered(name: str, reply: str, focus: str | None = None) -> set[str]:
    """Ids of the points that a reply covers."""
    points = graded(name, reply, focus).points
    return {key for key, finding in points.items() if finding.verdict is Verdict.COVERED}


def present(name: str, reply: str, focus: str | None = None) -> set[str]:
    """Ids of the misconceptions that a reply asserts."""
    wrong = graded(name, reply, focus).misconceptions
    return {key for key, finding in wrong.items() if finding.verdict is Verdict.PRESENT}
