from __future__ import annotations

from bot.domain.deck import Point, Question
from bot.grading import Shot, compile_question, grade

PIZZA = Question(
    id="pizza",
    ask="Why does a pizza stone help?",
    points=(
        Point(id="heat", say="It stores heat and gives it to the dough at once."),
        Point(id="water", say="It takes up water, so the crust gets crisp."),
    ),
)
SHOTS = [
    Shot("it is like a battery for warmth", {"heat": True, "water": False}),
    Shot("a battery of warmth", {"heat": True, "water": False}),
    Shot("the bottom dries out", {"heat": False, "water": True}),
    Shot("it dries the bottom", {"heat": False, "water": True}),
    Shot("italians like it", {"heat": False, "water": False}),
]


def scores(reply: str, shots: list[Shot]) -> dict[str, float]:
    return {key: f.score for key, f in grade(compile_question(PIZZA, {}, shots), reply).points.items()}


def test_labelled_replies_lift_replies_like_them() -> None:
    reply = "the stone is a battery for warmth"
    assert scores(reply, SHOTS)["heat"] > scores(reply, [])["heat"] + 0.1


def test_they_lift_only_the_points_they_are_labelled_for() -> None:
    taught = scores("a battery for warmth", SHOTS)
    assert taught["heat"] > taught["water"]


def test_rejected_replies_lower_replies_like_them() -> None:
    reply = "it gives heat"
    rejected = [Shot("it gives heat", {"heat": False}), Shot("gives heat", {"heat": False})]
    assert scores(reply, rejected)["heat"] < scores(reply, [])["heat"]


def test_unknown_ids_and_odd_replies_do_no_harm() -> None:
    shots = [*SHOTS, Shot("", {"heat": False}), Shot("idk", {}), Shot("🍕", {"gone": True})]
    assert 0.0 <= scores("it stores heat", shots)["heat"] <= 1.0
