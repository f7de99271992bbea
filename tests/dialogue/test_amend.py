"""The learner's word on an attempt that is still open."""

from __future__ import annotations

from bot.dialogue import amend
from bot.dialogue.scene import Step
from bot.domain.attempt import Attempt, How, Outcome, Stage
from tests.dialogue.attempts import attempt, play, says, scene, text

ALL = ("density", "growth", "lake", "fish")


def back(*found: str, wrong: tuple[str, ...] = ()) -> Attempt:
    """What is left after a first reply that held these points."""
    return play(attempt(), says(covers=found, wrong=wrong)).attempt


def go_on(begun: Attempt) -> Step:
    return amend.go_on(begun, scene())


def test_the_point_that_is_asked_about_counts_and_the_next_one_is_asked() -> None:
    step = go_on(amend.said(back("lake", "fish"), "density"))
    assert step.attempt.found["density"] is How.ALONE
    assert (step.attempt.stage, step.attempt.current) == (Stage.BACK, "growth")


def test_another_point_counts_and_the_question_stays() -> None:
    step = go_on(amend.said(back("lake", "fish"), "growth"))
    assert step.attempt.current == "density"
    assert "How dense is it?" in text(step)


def test_the_last_missing_point_ends_the_attempt() -> None:
    step = go_on(amend.said(back(*ALL[1:]), "density"))
    assert step.attempt.outcome is Outcome.DONE
    assert step.reviews is not None
    assert step.reviews.keys() == set(ALL)


def test_a_point_that_was_not_known_is_missing_again() -> None:
    step = go_on(amend.unsaid(back("lake", "fish"), "fish"))
    assert step.attempt.found.keys() == {"lake"}
    assert step.attempt.open


def test_a_mix_up_that_was_not_meant_ends_its_contrast_question() -> None:
    begun = back("lake", wrong=("denser",))
    assert begun.stage is Stage.CONTRAST
    step = go_on(amend.unmeant(begun, "denser"))
    assert step.attempt.wrong == ()
    assert (step.attempt.stage, step.attempt.current) == (Stage.BACK, "density")


def test_another_mix_up_leaves_the_contrast_question_open() -> None:
    begun = back("lake", wrong=("denser", "shrinks"))
    step = go_on(amend.unmeant(begun, "shrinks"))
    assert step.attempt.stage is Stage.CONTRAST
    assert "Does it sink?" in text(step)


def test_buttons_from_before_the_word_are_old() -> None:
    begun = back("lake", "fish")
    assert go_on(amend.said(begun, "growth")).attempt.turn > begun.turn
