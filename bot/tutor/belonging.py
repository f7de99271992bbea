"""Which question typed words answer: the one that the learner saw when they wrote them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.attempt import Attempt, Outcome, Stage
from bot.domain.event import Said
from bot.domain.learner import Learner
from bot.storage import attempts, letters
from bot.storage.attempts import KeptAttempt
from bot.storage.transaction import Transaction

LATE = timedelta(minutes=1)
"""Words that are handled so long after they were written count for the moment when they were written."""


@dataclass(frozen=True, slots=True)
class Belongs:
    """The attempt that words answer, None when no question was open then.

    `reopens`: it was put off before the words came in, and another one may stand in its place. `is_over`: it
    was closed otherwise, so the words count for nothing.
    """

    attempt: KeptAttempt | None
    reopens: bool = False
    is_over: bool = False


def belongs(tx: Transaction, learner: Learner, said: Said) -> Belongs:
    """What a learner's words answer. Without a sign of another question it is the open one."""
    opened = attempts.open_of(tx, learner.id)
    meant = _named(tx, learner, said) or _before(tx, learner, said, opened)
    if meant is None or (opened and meant == opened.id):
        return Belongs(opened)
    kept = attempts.get(tx, learner.id, meant)
    if kept is None:
        return Belongs(opened)
    untouched = opened is None or not (opened.attempt.replies or opened.attempt.gave_up)
    if untouched and _was_put_off(kept.attempt):
        return Belongs(kept, reopens=True)
    return Belongs(kept, is_over=True)


def reopened(attempt: Attempt) -> Attempt:
    """The question as it stood before it was put off; buttons of later messages do not fit it."""
    return replace(attempt, stage=Stage.ASKED, outcome=None, turn=attempt.turn + 1, pressed=None)


def moment(said: Said, kept: KeptAttempt, now: datetime) -> datetime:
    """When an answer counts: when it was written, if that was some time ago, but not before its question."""
    if said.at is None or now - said.at < LATE:
        return now
    return min(now, max(said.at, kept.opened_at))


def _named(tx: Transaction, learner: Learner, said: Said) -> int | None:
    if said.replies_to is None:
        return None
    return letters.attempt_of(tx, learner.channel, learner.address, said.replies_to)


def _before(tx: Transaction, learner: Learner, said: Said, opened: KeptAttempt | None) -> int | None:
    """The question that stood there before the open one, if the words were written before that."""
    if said.message is None or opened is None:
        return None
    where = (learner.channel, learner.address, said.message)
    if not letters.is_before_question(tx, *where, opened.id):
        return None
    return letters.question_before(tx, *where)


def _was_put_off(attempt: Attempt) -> bool:
    return attempt.outcome is Outcome.EXPIRED and not attempt.replies and not attempt.gave_up
