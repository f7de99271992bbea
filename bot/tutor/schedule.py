"""What a learner can be asked now, and when the reminder round has to look at them next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain import queue
from bot.domain.attempt import Attempt, Outcome
from bot.domain.clockface import after_quiet, day_start, study_day
from bot.domain.learner import Learner, Setup, Standing
from bot.domain.queue import Ahead, Ask, Load, Today, Waiting
from bot.domain.reminder import reminder, silent_through, spread
from bot.storage import attempts, learners
from bot.storage.mail import Rank
from bot.storage.plan import standing
from bot.storage.transaction import Transaction
from bot.tutor import plan
from bot.tutor.library import Library
from bot.tutor.visit import Visit

EXTRA = 3
"""Attempts that [3 more today] adds."""


PLANNED_FROM = ("attempt", "memory", "opening", "course")
"""Tables that say, with the learner's settings, when to write next: while they stay, so does that."""

NEAR = timedelta(days=1)
"""A look that is further away is worked out at every event: it may come of a clock that was wrong."""


@contextmanager
def visiting(  # noqa: PLR0913 - all that an event is made of
    tx: Transaction,
    library: Library,
    learner: Learner,
    cause: str,
    now: datetime,
    rank: Rank = Rank.REPLY,
    owners: frozenset[str] = frozenset(),
) -> Iterator[Visit]:
    """One event of one learner; at its end everything that it changed is kept and planned, once.

    A push from the future, of a clock that was wrong, counts as today's.
    """
    plans = standing(tx, learner.id, now)
    visit = Visit(
        tx,
        library,
        learner,
        cause,
        now,
        rank,
        owners,
        planned=None if plans.reviewed_later else learner.curve,
        planned_off=learner.decks_off if plans.is_current else None,
    )
    if learner.pushed_on is not None:
        visit.change(pushed_on=min(learner.pushed_on, study_day(now, learner.tz)))
    yield visit
    plan.keep(visit)
    if rank is Rank.PUSH or not _stands(visit, learner):
        visit.change(next_due=next_reminder(visit, spread(learner.id)))
    if visit.learner != learner or rank is Rank.PUSH:  # a round that looked must not look again at once
        learners.save(tx, visit.learner)


def _stands(visit: Visit, before: Learner) -> bool:
    """Whether the next look stays as it is: it is near, and nothing was done that could move it."""
    at, after = before.next_due, replace(visit.learner, tapped=before.tapped, tapped_at=before.tapped_at)
    is_near = at is not None and visit.now < at < visit.now + NEAR
    return is_near and after == before and not visit.tx.has_changed(*PLANNED_FROM)


def is_midway(visit: Visit, opened_at: datetime, attempt: Attempt) -> bool:
    """Whether an attempt of this study day was answered and goes on."""
    start = day_start(study_day(visit.now, visit.learner.tz), visit.learner.tz)
    return attempt.open and _answered(attempt) and attempt.draft is None and opened_at >= start


def load(learner: Learner, now: datetime) -> Load:
    """The learner's daily caps; extra attempts, new ones too, were asked for on this very study day."""
    extra = learner.extra if learner.extra_on == study_day(now, learner.tz) else 0
    return Load(learner.new_questions + extra, learner.attempts + extra)


def today(tx: Transaction, learner: Learner, now: datetime) -> Today:
    """What this study day has already seen; an attempt that was left unanswered does not count."""
    opened = _opened_today(tx, learner, now)
    counted = [
        attempt for attempt in opened if attempt.open or attempt.outcome is Outcome.DONE or _answered(attempt)
    ]
    return Today(
        new_questions=sum(attempt.new for attempt in counted),
        attempts=len(counted),
        last_question=(opened[-1].deck, opened[-1].question) if opened else None,
        skipped=frozenset(
            (attempt.deck, attempt.question) for attempt in opened if attempt.outcome is Outcome.SKIPPED
        ),
    )


def _opened_today(tx: Transaction, learner: Learner, now: datetime) -> list[Attempt]:
    start = day_start(study_day(now, learner.tz), learner.tz)
    opened = (kept.attempt for kept in attempts.since(tx, learner.id, start))
    return [attempt for attempt in opened if attempt.outcome is not Outcome.UNDONE and attempt.draft is None]


def _answered(attempt: Attempt) -> bool:
    return attempt.replies > 0 or attempt.gave_up


def next_ask(visit: Visit) -> Ask | None:
    """The question to put now; None when nothing is due or the day is full."""
    seen, caps = today(visit.tx, visit.learner, visit.now), load(visit.learner, visit.now)
    waits = _waits(visit, seen, caps)
    return queue.next_ask(plan.asks(visit, waits.due), waits, caps, seen)


def left_today(visit: Visit) -> int:
    """How many questions can still be asked today."""
    return _left(visit, load(visit.learner, visit.now))


def more_waits(visit: Visit) -> bool:
    """Whether there would be something to ask if the day were not full."""
    caps = load(visit.learner, visit.now)
    return _left(visit, Load(caps.new_questions + EXTRA, caps.attempts + EXTRA)) > 0


def next_moment(visit: Visit) -> datetime | None:
    """When there is next something to ask, whatever the hour; None when never."""
    seen, caps = today(visit.tx, visit.learner, visit.now), load(visit.learner, visit.now)
    return queue.next_moment(_waits(visit, seen, caps), visit.now, caps, seen, visit.learner.tz)


def _left(visit: Visit, caps: Load) -> int:
    seen = today(visit.tx, visit.learner, visit.now)
    return queue.left_today(_waits(visit, seen, caps), caps, seen)


def _waits(visit: Visit, seen: Today, caps: Load) -> Waiting:
    return plan.waits(visit, seen, caps.new_questions)


def ahead(visit: Visit) -> Ahead:
    """What comes next, with the learner's time of day as they chose it."""
    at = next_reminder(visit)
    if at is None or visit.learner.erase_at is not None:
        return Ahead(None, next_moment(visit), 0)
    seen, caps = today(visit.tx, visit.learner, visit.now), load(visit.learner, visit.now)
    if study_day(at, visit.learner.tz) != study_day(visit.now, visit.learner.tz):
        seen, caps = Today(), Load(visit.learner.new_questions, visit.learner.attempts)
    waits = plan.waits(visit, seen, caps.new_questions, at)
    return Ahead(at, at, queue.left_today(waits, caps, seen))


def next_reminder(visit: Visit, later: timedelta = timedelta()) -> datetime | None:
    """The first reminder time at which something is due, on a day without a push or an answer so far.

    A question that was put off comes back at its own time; a pause, days off and pushes that went unanswered
    move the day on. Someone who will be erased hears nothing more. In the middle of an attempt it is only
    said that nothing comes today any more: what is due later, the round sees when it looks.
    """
    learner = visit.learner
    if learner.erase_at is not None:
        return learner.erase_at
    if learner.standing is not Standing.ACTIVE or learner.setup not in (Setup.CONSENT, Setup.DONE):
        return None
    if learner.snoozed_until is not None:
        return after_quiet(max(learner.snoozed_until, visit.now), learner.tz, *learner.quiet)
    moment = visit.now if visit.is_midway else next_moment(visit)
    if moment is None:
        return None
    if learner.paused_until is not None:
        moment = max(moment, day_start(learner.paused_until, learner.tz))
    return reminder(
        moment,
        visit.now,
        learner.tz,
        learner.remind_at,
        learner.quiet,
        after_day=_silent_through(visit),
        days_off=learner.days_off,
        spread=later,
    )


def _silent_through(visit: Visit) -> date | None:
    """The last study day on which nothing more is to be sent."""
    learner = visit.learner
    answered = visit.is_midway or any(
        attempt.outcome is Outcome.DONE or _answered(attempt)
        for attempt in _opened_today(visit.tx, learner, visit.now)
    )
    answered_on = study_day(visit.now, learner.tz) if answered else None
    return silent_through(learner.pushed_on, learner.unanswered, answered_on)
