"""The learner's word on an attempt: what they did say, did not really know, or did not mean."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import policy
from bot.dialogue.ending import close
from bot.dialogue.scene import Scene, Step
from bot.domain.attempt import Attempt, Stage, missing, unaided
from bot.speech import study


def said(attempt: Attempt, point: str) -> Attempt:
    """The point was there, and without help."""
    return replace(attempt, found={**attempt.found, point: unaided(attempt)})


def unsaid(attempt: Attempt, point: str) -> Attempt:
    """The point was found in words that did not mean it."""
    return replace(attempt, found={each: how for each, how in attempt.found.items() if each != point})


def unmeant(attempt: Attempt, misconception: str) -> Attempt:
    """The mix-up was read into words that did not mean it."""
    return replace(attempt, wrong=tuple(each for each in attempt.wrong if each != misconception))


def go_on(attempt: Attempt, scene: Scene) -> Step:
    """After a word on an open attempt: close it when all is said, else ask what is still to be asked."""
    attempt = replace(attempt, turn=attempt.turn + 1, pressed=None)
    if not missing(attempt, scene.question):
        return close(attempt, (), scene)
    if _is_settled(attempt):
        return policy.ask_next(replace(attempt, stage=Stage.BACK, current=None), None, (), scene)
    return Step(attempt, (study.again(scene.speech, scene.question, attempt, scene.attempt_id),))


def _is_settled(attempt: Attempt) -> bool:
    """Whether what was being asked needs no answer any more."""
    if attempt.stage is Stage.CONTRAST:
        return attempt.current not in attempt.wrong
    return attempt.stage is not Stage.ASKED and attempt.current in attempt.found
