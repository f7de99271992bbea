"""Rest and load: later, pause, resume, three more today."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil

from bot.domain import queue
from bot.domain.clockface import after_quiet, instant, next_at, study_day, tomorrow
from bot.domain.learner import Standing
from bot.domain.moves.commands import More, Pause, Resume
from bot.domain.moves.questions import Act, Delay, Later, Snooze, Tap
from bot.domain.moves.settings import AskPause
from bot.domain.queue import Today
from bot.domain.spans import read_span
from bot.speech import breaks, study
from bot.storage import attempts
from bot.storage.attempts import KeptAttempt
from bot.tutor import studying
from bot.tutor.handling import handles, handles_plain
from bot.tutor.plan import items
from bot.tutor.schedule import EXTRA, load
from bot.tutor.visit import Visit

HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)
TONIGHT = 21 * 60
"""Minutes after midnight of [Tonight]."""

LONGEST_PAUSE = 365
"""Days; whoever is away for longer may as well /stop."""


@handles(Later)
def offer_later(visit: Visit, move: Later) -> None:
    """[Later]: when?"""
    untouched = _untouched(visit, move.attempt)
    visit.say(breaks.when_later(visit.speech, move.attempt) if untouched else study.old_button(visit.speech))


@handles(Snooze)
def snooze(visit: Visit, move: Snooze) -> None:
    """Put the open question off, or skip it."""
    kept = _untouched(visit, move.attempt)
    if kept is None:
        visit.say(study.old_button(visit.speech))
    elif move.delay is Delay.SKIP:
        studying.press(visit, Tap(Act.SKIP, kept.id, kept.attempt.turn))
    else:
        studying.leave_behind(visit)
        until = _until(visit, move.delay)
        visit.change(snoozed_until=until)
        visit.say(breaks.snoozed(visit.speech, until, visit.learner.tz))


def _untouched(visit: Visit, attempt_id: int) -> KeptAttempt | None:
    """This attempt, if it is the open one and nothing was answered yet: half an answer is not put off."""
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept is None or kept.id != attempt_id or kept.attempt.replies or kept.attempt.gave_up:
        return None
    return kept


def _until(visit: Visit, delay: Delay) -> datetime:
    learner, now = visit.learner, visit.now
    if delay is Delay.HOUR:
        until = now + HOUR
    elif delay is Delay.TONIGHT:
        tonight = instant(study_day(now, learner.tz), TONIGHT, learner.tz)
        until = tonight if tonight > now else now + HOUR
    else:
        until = next_at(tomorrow(now, learner.tz) - INSTANT, learner.remind_at, learner.tz)
    return after_quiet(until, learner.tz, *learner.quiet)


@handles_plain(AskPause)
def ask_pause(visit: Visit) -> None:
    """[Pause] in the settings: for how long?"""
    visit.say(breaks.how_long(visit.speech))


@handles(Pause)
def pause(visit: Visit, move: Pause) -> None:
    """/pause: for days, until a date, or ask for how long."""
    if not move.argument:
        ask_pause(visit)
        return
    today = study_day(visit.now, visit.learner.tz)
    until = pause_end(move.argument, today)
    if until is None:
        visit.say(breaks.bad_pause(visit.speech))
        return
    visit.change(paused_until=until, snoozed_until=None)
    visit.say(breaks.paused(visit.speech, until, today))


def pause_end(argument: str, today: date) -> date | None:
    """The first day after a pause of "10" days, "2 weeks" or "until 12 Jan"; None when it is neither."""
    span = read_span(argument, today, LONGEST_PAUSE)
    return span.until if span else None


@handles_plain(Resume)
def resume(visit: Visit) -> None:
    """/resume: end a pause, a stop or a silence; what waited is said in one sentence."""
    visit.change(
        standing=Standing.ACTIVE, paused_until=None, snoozed_until=None, unanswered=0, unanswered_since=None
    )
    sentence = backlog_sentence(visit)
    visit.say(study.with_next(visit.speech, sentence) if sentence else breaks.resumed(visit.speech))


def backlog_sentence(visit: Visit) -> str:
    """What waits when it is more than a day's worth; empty otherwise."""
    known = items(visit.tx, visit.library, visit.learner, visit.now)
    questions = len(queue.waiting(known, visit.now, Today(), visit.learner.curve).due)
    if questions <= load(visit.learner, visit.now).attempts:
        return ""
    return breaks.waited(
        visit.speech, queue.backlog(known, visit.now), ceil(questions / visit.learner.attempts)
    )


@handles_plain(More)
def more_today(visit: Visit) -> None:
    """/more: three more attempts on this study day, and the first of them."""
    today = study_day(visit.now, visit.learner.tz)
    before = visit.learner.extra if visit.learner.extra_on == today else 0
    visit.change(extra=before + EXTRA, extra_on=today)
    studying.begin_next(visit)
