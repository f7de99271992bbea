"""The screens of rest: later, pause, quiet, and coming back."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.message import Button, Message
from bot.domain.moves.commands import Pause
from bot.domain.moves.questions import Delay, Snooze
from bot.speech.catalog import Speech
from bot.speech.wording import date_text, time_text

PAUSES = (3, 7, 14, 30)
"""Days offered under /pause."""


def when_later(_: Speech, attempt_id: int) -> Message:
    """[Later] under a question."""
    first = (
        Button(_("1 hour"), Snooze(attempt_id, Delay.HOUR)),
        Button(_("Tonight"), Snooze(attempt_id, Delay.TONIGHT)),
    )
    second = (
        Button(_("Tomorrow"), Snooze(attempt_id, Delay.TOMORROW)),
        Button(_("Skip this one"), Snooze(attempt_id, Delay.SKIP)),
    )
    return Message(_("When shall I ask again?"), (first, second))


def snoozed(_: Speech, until: datetime, zone: ZoneInfo) -> Message:
    """The question comes back then."""
    return Message(_("I will ask again {when}.").format(when=time_text(_, until, zone)))


def how_long(_: Speech) -> Message:
    """/pause without a length."""
    row = tuple(Button(_.plural("{digits} day", "{digits} days", days), Pause(str(days))) for days in PAUSES)
    text = _("For how long? Tap, or type /pause 10 for days or /pause 2027-01-07 for a date.")
    return Message(text, (row[:2], row[2:]))


def bad_pause(_: Speech) -> Message:
    """What stands after /pause is no length."""
    return Message(_("I need a number of days from 1 to 365, or a date to come such as 2027-01-07."))


def paused(_: Speech, until: date, today: date) -> Message:
    """Nothing is sent until then."""
    days, day = (until - today).days, date_text(_, until, today)
    text = _.plural(
        "Paused until {day} ({digits} day). Your points wait; nothing is lost. /resume ends the break.",
        "Paused until {day} ({digits} days). Your points wait; nothing is lost. /resume ends the break.",
        days,
        day=day,
    )
    return Message(text)


def resumed(_: Speech) -> Message:
    """/resume with nothing waiting."""
    return Message(_("I am back on. You will hear from me when something is due."))


def waited(_: Speech, points: int, days: int) -> str:
    """The one sentence about a backlog."""
    waiting = _.plural("{digits} point waited", "{digits} points waited", points)
    spread = _.plural("over {digits} day", "over {digits} days", days)
    return _("{waiting}; I spread them {spread}, weakest first.").format(waiting=waiting, spread=spread)


def quiet_from_now(_: Speech) -> Message:
    """Two weeks of unanswered pushes."""
    return Message(_("I will stay quiet from now on. Your progress is kept; /resume whenever you like."))
