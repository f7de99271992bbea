"""The reminder round: the push is the first due question."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.clockface import in_quiet, study_day
from bot.domain.learner import Learner, Standing
from bot.domain.sentences import study
from bot.storage import attempts, learners
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.schedule import left_today, next_ask, reschedule
from bot.tutor.studying import begin, leave_behind
from bot.tutor.visit import Visit

HERE = timedelta(minutes=30)
"""A question that was opened so shortly before is being answered: a push would take it away."""


def due(tx: Transaction, now: datetime, most: int) -> list[int]:
    """Learners whose reminder time has come, longest waiting first."""
    return learners.due(tx, now, most)


def remind(tx: Transaction, library: Library, learner_id: int, now: datetime) -> None:
    """Push the first due question to one learner, or move the reminder on; once for each local day.

    A late round still sends outside of the quiet hours; a clock that went back sends nothing again,
    because `pushed_on` only moves forward.
    """
    learner = learners.get(tx, learner_id)
    today = study_day(now, learner.tz)
    visit = Visit(tx, library, learner, f"push:{learner.id}:{today}", now, Rank.PUSH)
    if _may_push(learner, now) and not _is_here(visit):
        _push(visit)
    reschedule(visit)


def _may_push(learner: Learner, now: datetime) -> bool:
    today = study_day(now, learner.tz)
    return (
        learner.standing is Standing.ACTIVE
        and learner.next_due is not None
        and learner.next_due <= now
        and (learner.pushed_on is None or learner.pushed_on < today)
        and not in_quiet(now, learner.tz, *learner.quiet)
    )


def _is_here(visit: Visit) -> bool:
    """Whether the learner has just opened a question by themselves."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    return kept is not None and visit.now - kept.opened_at < HERE


def _push(visit: Visit) -> None:
    leave_behind(visit)
    left = left_today(visit)
    if ask := next_ask(visit):
        visit.change(pushed_on=study_day(visit.now, visit.learner.tz))
        begin(visit, ask, push=True, heading=study.push_heading(left))


def wake_all(tx: Transaction, library: Library, now: datetime) -> None:
    """After decks changed: work out anew when each learner has to be reminded."""
    for learner_id in learners.everyone(tx):
        reschedule(Visit(tx, library, learners.get(tx, learner_id), "", now))
