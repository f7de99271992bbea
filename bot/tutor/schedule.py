"""What a learner can be asked now, and when the reminder round has to look at them next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain import queue
from bot.domain.attempt import Attempt, Outcome
from bot.domain.clockface import day_start, reminder, study_day
from bot.domain.learner import Learner, Setup, Standing
from bot.domain.queue import Ask, Item, Load, Today
from bot.storage import attempts, learners
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.visit import Visit


def items(tx: Transaction, library: Library, learner: Learner) -> list[Item]:
    """Every point of the live decks with what the learner remembers of it, in deck order."""
    memories = learners.memories(tx, learner.id)
    return [
        Item(
            edition.deck.deck, question.id, point.id, memories.get((edition.deck.deck, question.id, point.id))
        )
        for edition in library.live(tx)
        for question in edition.deck.questions
        for point in question.points
    ]


def load(learner: Learner) -> Load:
    """The learner's daily caps."""
    return Load(learner.new_questions, learner.attempts)


def today(tx: Transaction, learner: Learner, now: datetime) -> Today:
    """What this study day has already seen; an attempt that was left unanswered does not count."""
    start = day_start(study_day(now, learner.tz), learner.tz)
    opened = [kept.attempt for kept in attempts.since(tx, learner.id, start)]
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


def _answered(attempt: Attempt) -> bool:
    return attempt.replies > 0 or attempt.gave_up


def next_ask(visit: Visit) -> Ask | None:
    """The question to put now; None when nothing is due or the day is full."""
    learner = visit.learner
    known = items(visit.tx, visit.library, learner)
    return queue.next_ask(known, visit.now, load(learner), today(visit.tx, learner, visit.now))


def left_today(visit: Visit) -> int:
    """How many questions can still be asked today."""
    known = items(visit.tx, visit.library, visit.learner)
    seen = today(visit.tx, visit.learner, visit.now)
    count = 0
    while ask := queue.next_ask(known, visit.now, load(visit.learner), seen):
        count += 1
        seen = replace(
            seen,
            attempts=seen.attempts + 1,
            new_questions=seen.new_questions + ask.new,
            skipped=seen.skipped | {ask.key},
        )
    return count


def next_moment(visit: Visit) -> datetime | None:
    """When there is next something to ask, whatever the hour; None when never."""
    learner = visit.learner
    known = items(visit.tx, visit.library, learner)
    seen = today(visit.tx, learner, visit.now)
    return queue.next_moment(known, visit.now, load(learner), seen, learner.tz)


def reschedule(visit: Visit) -> None:
    """Keep `next_due` true after anything that changed what is due or when we may write."""
    visit.change(next_due=_next_reminder(visit))


def _next_reminder(visit: Visit) -> datetime | None:
    """The first reminder time at which something is due, on a day without a push or an answer so far."""
    learner = visit.learner
    if learner.standing is not Standing.ACTIVE or learner.setup not in (Setup.CONSENT, Setup.DONE):
        return None
    moment = next_moment(visit)
    if moment is None:
        return None
    seen = learner.pushed_on
    if today(visit.tx, learner, visit.now).attempts:
        seen = max(filter(None, (seen, study_day(visit.now, learner.tz))))
    return reminder(moment, visit.now, learner.tz, learner.remind_at, learner.quiet, after_day=seen)
