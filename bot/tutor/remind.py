"""The reminder round: the push is the first due question."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.clockface import in_quiet, study_day
from bot.domain.learner import Learner, Standing
from bot.speech import account, breaks, study
from bot.storage import attempts, erasures, history, learners, mail
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.breaks import backlog_sentence
from bot.tutor.library import Library
from bot.tutor.schedule import left_today, next_ask, next_moment, visiting
from bot.tutor.studying import begin, leave_behind
from bot.tutor.visit import Visit

HERE = timedelta(minutes=30)
"""A question that was opened so shortly before is being answered: a push would take it away."""


SILENCE_AFTER = timedelta(days=14)
"""Days of unanswered pushes after which one last message is sent and then none."""


MOST_OUTDATED = 16
"""Learners planned anew in one round: at about 3 ms each, a twentieth of the writer's time."""


def to_look_at(tx: Transaction, channel: str, now: datetime, most: int) -> list[int]:
    """Ids of those of a channel whose time has come, then of those planned before the decks changed.

    So a publish makes no reminder late, however many learners there are, and few of the latter are looked at
    in one round, so that it delays no answers either.
    """
    due = learners.due(tx, channel, now, most)
    room = min(MOST_OUTDATED, most - len(due))
    return [*dict.fromkeys((*due, *learners.outdated(tx, channel, room)))]


def remind(
    tx: Transaction, library: Library, learner_id: int, now: datetime, owners: frozenset[str] = frozenset()
) -> bool:
    """Push the first due question to one learner, or work out anew when to; once for each local day.

    A late round still sends outside of the quiet hours; a clock that went back sends nothing again,
    because `pushed_on` only moves forward. A learner whose grace is over is erased instead: True then.
    """
    learner = learners.get(tx, learner_id)
    if learner.erase_at is not None and learner.erase_at <= now:
        erasures.erase(tx, learner.id, learner.channel, learner.address, now)
        return True
    if mail.is_waiting(tx, learner.channel, learner.address):
        return False  # something that they wrote comes first; the next round is seconds away
    cause = mail.new_cause(tx, "push")
    with visiting(tx, library, learner, cause, now, Rank.PUSH, owners) as visit:
        if attempts.expire_unreadable(tx, learner.id, now):
            visit.say(account.lost_question(visit.speech))
        if _may_push(visit.learner, now) and not _is_here(visit) and _is_due(visit):
            _push(visit)
        if _was_put_off(learner, now):
            visit.change(snoozed_until=None)  # its time has come, whatever became of it
    return False


def _may_push(learner: Learner, now: datetime) -> bool:
    return (
        learner.standing is Standing.ACTIVE
        and learner.next_due is not None
        and learner.next_due <= now
        and (_was_put_off(learner, now) or not _pushed_today(learner, now))
        and not in_quiet(now, learner.tz, *learner.quiet)
    )


def _was_put_off(learner: Learner, now: datetime) -> bool:
    return learner.snoozed_until is not None and learner.snoozed_until <= now


def _pushed_today(learner: Learner, now: datetime) -> bool:
    return learner.pushed_on is not None and learner.pushed_on >= study_day(now, learner.tz)


def _is_due(visit: Visit) -> bool:
    """Whether there is anything to ask: for a look that comes too early no half answer is ended."""
    moment = next_moment(visit)
    return _was_put_off(visit.learner, visit.now) or (moment is not None and moment <= visit.now)


def _is_here(visit: Visit) -> bool:
    """Whether the learner is at a question: just opened, or answered a moment ago."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept is None:
        return False
    last = history.last_turn(visit.tx, kept.id)
    return visit.now - (last.at if last else kept.opened_at) < HERE


def _push(visit: Visit) -> None:
    today = study_day(visit.now, visit.learner.tz)
    since = visit.learner.unanswered_since
    leave_behind(visit)
    if since is not None and today - since >= SILENCE_AFTER:
        visit.change(standing=Standing.QUIET)
        visit.say(breaks.quiet_from_now(visit.speech))
        return
    left = left_today(visit)
    paused = visit.learner.paused_until
    is_back = paused is not None and paused <= today
    if ask := next_ask(visit):
        backlog = backlog_sentence(visit) if is_back else ""
        visit.change(
            pushed_on=max(filter(None, (visit.learner.pushed_on, today))),
            paused_until=None if is_back else paused,
            unanswered=visit.learner.unanswered + 1,
            unanswered_since=since or today,
        )
        begin(
            visit,
            ask,
            push=True,
            heading="\n".join(filter(None, (backlog, study.push_heading(visit.speech, left)))),
        )
