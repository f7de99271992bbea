"""The screens of what is kept: privacy, export, erasure."""

from __future__ import annotations

from bot.domain.message import Button, Message
from bot.domain.moves.settings import Erase, Keep
from bot.speech.catalog import Speech

BACKUP_DAYS = 14
"""Days that a copy of the database lives at the most."""


def privacy(_: Speech) -> Message:
    """What is kept, where, for how long, and who sees it."""
    kept = _(
        "<b>What is kept</b>: your chat id, first name, time zone and settings; the classes that you joined; "
        "your answers with their marking; when each idea is due. Nothing else."
    )
    where = _("<b>Where</b>: in one database on the machine of whoever runs this bot. Nothing is passed on.")
    long = _(
        "<b>How long</b>: until you erase it. Backups are kept for {days} days, messages in transit for 8."
    ).format(days=BACKUP_DAYS)
    who = _(
        "<b>Who sees it</b>: you. Authors see answers, without your name, only if you said yes; "
        "[Privacy] under /settings changes that. Words of yours that they add to a deck stay in it. Of a "
        "class of three or more they see its numbers."
    )
    by_name = _(
        "<b>By name</b> those who look after this bot see you only in a class for which you said yes: when "
        "you answered last, how many questions wait, ideas that you forgot three times, mix-ups that came "
        "back. [Privacy] under /settings takes it back or leaves the class; what they saved by then stays "
        "with them."
    )
    rights = _("/export sends you all of it, /deletemydata erases it.")
    return Message(f"{kept}\n{where}\n{long}\n{who}\n{by_name}\n{rights}")


def here_it_is(_: Speech) -> str:
    """Above the exported files."""
    return _("Everything that is kept about you: as JSON, and your reviews as a table.")


def really_erase(_: Speech) -> Message:
    """/deletemydata."""
    text = _(
        "Erase everything about you, progress included? It happens after 24 hours; until then /cancel stops "
        "it."
    )
    return Message(text, ((Button(_("Erase everything"), Erase()), Button(_("Keep it"), Keep())),))


def kept(_: Speech) -> Message:
    """The erasure is called off."""
    return Message(_("Nothing is erased. Your progress is as it was."))
