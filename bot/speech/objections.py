"""The buttons under a verdict by which the learner has the last word on it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.appeal import Claim
from bot.domain.attempt import Attempt, How, Stage, missing
from bot.domain.deck import Question
from bot.domain.message import Button, Rows
from bot.domain.moves.questions import Dispute, TooEasy
from bot.speech.catalog import Speech


def objections(_: Speech, question: Question, attempt: Attempt, attempt_id: int) -> Rows:
    """One row with what may be said against this verdict; none where nothing was marked."""
    row = tuple(_objections(_, question, attempt, attempt_id)) if attempt.replies else ()
    return (row,) if row else ()


def _objections(_: Speech, question: Question, attempt: Attempt, attempt_id: int) -> Iterator[Button]:
    if any(may_be_named(attempt, point) for point in missing(attempt, question)):
        said = _("I did say that") if attempt.found else _("I did answer")
        yield Button(said, Dispute(attempt_id, Claim.SAID))
    elif not (attempt.open or attempt.wrong or missing(attempt, question)):
        yield Button(_("Too easy"), TooEasy(attempt_id))
    if How.ALONE in attempt.found.values():
        yield Button(_("I didn't know it"), Dispute(attempt_id, Claim.UNSAID))
    if mix_ups(attempt):
        yield Button(_("Not what I meant"), Dispute(attempt_id, Claim.UNMEANT))


def may_be_named(attempt: Attempt, point: str) -> bool:
    """Points that were not asked for stay out, and in an open attempt those that may still be asked for."""
    if attempt.point not in (None, point):
        return False
    return not attempt.open or point in attempt.found or point in (*attempt.back, attempt.point)


def mix_ups(attempt: Attempt) -> tuple[str, ...]:
    """The misconceptions that were read into the answer, and the one of earlier days that is asked about."""
    looked_back = attempt.check if attempt.stage is Stage.CONTRAST else None
    return (*attempt.wrong, *([looked_back] if looked_back and looked_back not in attempt.wrong else []))
