from __future__ import annotations

import pytest

from bot.grading.compiling.question import Focused
from tests.grading.decks import covered, graded


@pytest.mark.parametrize(
    ("focus", "reply"),
    [
        ("slower", "it takes longer"),
        ("slower", "slower"),
        ("factor", "about two"),
        ("free", "nothing changes"),
    ],
)
def test_asked_back_a_short_answer_covers_the_point(focus: str, reply: str) -> None:
    assert focus in covered(reply, focus=focus)


@pytest.mark.parametrize(
    ("focus", "reply"), [("slower", "it gets faster"), ("slower", "nothing"), ("factor", "ten")]
)
def test_asked_back_a_wrong_short_answer_does_not(focus: str, reply: str) -> None:
    assert focus not in covered(reply, focus=focus)


def test_the_words_of_the_short_question_alone_are_no_answer() -> None:
    assert "factor" not in covered("by roughly what factor does training slow down", focus="factor")


def test_other_points_are_still_judged() -> None:
    assert "free" in covered("longer, and no cost at test time", focus="slower")


def test_an_unknown_focus_changes_nothing() -> None:
    reply = "training takes twice as long"
    assert graded(reply, focus="gone") == graded(reply)


def test_learners_who_are_asked_back_about_different_points_share_what_was_made() -> None:
    made: list[int] = []
    focused = Focused(made.append)
    for item in (0, 1, 2, 0, 1, 2):
        focused.get(item)
    assert made == [0, 1, 2]
