"""Words around a statement tell whether the learner stands by it, in turns that the reader does not know."""

from __future__ import annotations

import pytest

from bot.domain.verdict import Verdict
from tests.grading.subjects import fault, graded

SALT = "salt slows the yeast down"


@pytest.mark.parametrize(
    "reply",
    [
        f"{SALT}. Complete hogwash.",
        f"Anyone who claims that {SALT} should read it again.",
        f"{SALT}, and my hamster is an astronaut",
        f"The leaflet promises that {SALT}.",
        f"As a child I was taught that {SALT}.",
        pytest.param(f"{SALT}. Please disregard what I wrote.", marks=fault("known to be read otherwise")),
    ],
)
def test_who_does_not_stand_by_a_statement_has_not_said_it(reply: str) -> None:
    assert graded("bread", reply).points["salt"].verdict is not Verdict.COVERED


@pytest.mark.parametrize(
    "reply",
    [
        f"Hi! My answer: {SALT} :)",
        f"Everyone in my class gets it wrong, but {SALT}.",
        f"Strange but true: {SALT}.",
        f"{SALT}, whatever the others say",
        f"{SALT}. We learned that in class.",
        f"{SALT}, kneading builds a network of gluten and the bubbles are trapped by it",
    ],
)
def test_who_stands_by_it_has(reply: str) -> None:
    assert graded("bread", reply).points["salt"].verdict is Verdict.COVERED


def test_the_rule_is_told() -> None:
    found = graded("bread", f"{SALT}. Complete hogwash.").points["salt"]
    assert found.rule == "doubtful comment"
