"""The end of a study day: what it was, and what comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.clockface import day_start, study_day
from bot.domain.message import Message
from bot.speech import ahead as screens
from bot.speech.ahead import Day
from bot.storage import history
from bot.tutor.schedule import EXTRA, ahead, more_waits, today
from bot.tutor.visit import Visit

HABIT_DAYS = 14
"""Study days, today among them, of which those with an answer are counted."""


def over(visit: Visit) -> Message:
    """Nothing is left to be asked today."""
    day = _day(visit)
    coming = ahead(visit)
    text = screens.day_done(visit.speech, day, coming, visit.now, visit.learner.tz)
    return Message(text, screens.day_buttons(visit.speech, day))


def added(visit: Visit, closing: Message) -> Message:
    """The last message of the day's last question, with how the day ends."""
    end = over(visit)
    return replace(closing, text=f"{closing.text}\n\n{end.text}", buttons=(*end.buttons, *closing.buttons))


def _day(visit: Visit) -> Day:
    learner, seen = visit.learner, today(visit.tx, visit.learner, visit.now)
    now = study_day(visit.now, learner.tz)
    first = max(now - timedelta(days=HABIT_DAYS - 1), study_day(learner.joined, learner.tz))
    answered = history.answered_since(visit.tx, learner.id, day_start(first, learner.tz))
    return Day(
        answered=seen.attempts,
        new=seen.new_questions,
        days=len({study_day(at, learner.tz) for at in answered}),
        span=(now - first).days + 1,
        extra=EXTRA if more_waits(visit) else 0,
    )
