"""Learners hear once what came of their appeals, with the next question."""

from __future__ import annotations

from bot.speech import appeals as screens
from bot.storage import appeals
from bot.tutor.visit import Visit


def tell_outcomes(visit: Visit) -> None:
    """Say what came of the learner's appeals since they last heard, all in one message."""
    answers = appeals.take_answers(visit.tx, visit.learner.id)
    if answers:
        said = [(each.claim, each.words, each.outcome) for each in answers]
        visit.say(screens.outcomes(visit.speech, said))
