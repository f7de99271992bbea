"""What is pending, in words: under /status, after /cancel, and below whatever is said while a deletion is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.clockface import study_day
from bot.domain.learner import Setup
from bot.domain.markup import plain
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Study
from bot.domain.moves.settings import AskTime, AskZone, CallOff, Consent, Keep
from bot.domain.pending import Break, Erasure, Pending, PutOff, Stopped, Unanswered, WaitingDraft
from bot.speech.catalog import Speech
from bot.speech.wording import date_text, time_text


def status(_: Speech, things: Sequence[Pending], now: datetime, zone: ZoneInfo) -> Message:
    """/status: everything that is pending, and how each of it is called off or gone on with."""
    if not things:
        return Message(_("Nothing is pending."), ((Button(_("Next question"), Study()),),))
    return _listed(_, _("Pending:"), things, now, zone)


def canceled(_: Speech, left: Sequence[Pending], now: datetime, zone: ZoneInfo) -> Message:
    """/cancel where nothing is to be erased; what is still pending is said."""
    if not left:
        return Message(_("All right, nothing was changed."))
    return _listed(_, _("All right. Still pending:"), left, now, zone)


def _listed(_: Speech, head: str, things: Sequence[Pending], now: datetime, zone: ZoneInfo) -> Message:
    rows = tuple(row for thing in things for row in _buttons(_, thing))
    return Message("\n".join((head, *(f"· {_line(_, thing, now, zone)}" for thing in things))), rows)


def _line(_: Speech, thing: Pending, now: datetime, zone: ZoneInfo) -> str:
    match thing:
        case Erasure(at):
            return _erasure(_, at, zone)
        case Stopped():
            return _("I do not write by myself. /resume ends that.")
        case Break(until):
            return _("A break until {day}. /resume ends it.").format(
                day=date_text(_, until, study_day(now, zone))
            )
        case PutOff(until):
            when = time_text(_, until, zone)
            return _("A question was put off: it comes {when}. /study asks it now.").format(when=when)
        case Unanswered(question):
            return _question(_, question)
        case WaitingDraft(name):
            return _("A draft waits: {name}. /publish shows it.").format(name=plain(name))


def _question(_: Speech, question: Setup) -> str:
    match question:
        case Setup.ZONE:
            return _("I do not know yet what your clock shows.")
        case Setup.CONSENT:
            return _("May authors see your answers, without your name, to improve the marking?")
        case _:
            return _("I do not know yet when to write.")


def _buttons(_: Speech, thing: Pending) -> Iterator[tuple[Button, ...]]:
    match thing:
        case Erasure():
            yield (_keep(_),)
        case Unanswered(Setup.ZONE):
            yield (Button(_("Zone"), AskZone()),)
        case Unanswered(Setup.CONSENT):
            yield (Button(_("Yes"), Consent(yes=True)), Button(_("No"), Consent(yes=False)))
        case Unanswered():
            yield (Button(_("Time"), AskTime()),)


def will_erase(_: Speech, at: datetime, zone: ZoneInfo) -> Message:
    """A deletion has been asked for and is pending."""
    text = _(
        "Everything of yours goes on {when}. Until then /cancel, /undo or [Keep it] stops that, and I do not "
        "write by myself."
    )
    return Message(text.format(when=time_text(_, at, zone)), ((_keep(_),),))


def reminded(_: Speech, message: Message, at: datetime, zone: ZoneInfo) -> Message:
    """Anything that is said while a deletion is pending: it says so as well, and how to stop it."""
    if any(isinstance(button.move, CallOff | Keep) for row in message.buttons for button in row):
        return message
    row: Rows = ((_keep(_),),)
    return replace(
        message, text=f"{message.text}\n\n· {_erasure(_, at, zone)}", buttons=(*message.buttons, *row)
    )


def _erasure(_: Speech, at: datetime, zone: ZoneInfo) -> str:
    return _("Everything of yours goes on {when}. /cancel stops that.").format(when=time_text(_, at, zone))


def _keep(_: Speech) -> Button:
    return Button(_("Keep it"), CallOff())
