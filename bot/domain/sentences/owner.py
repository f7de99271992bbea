"""The screens of those who push content."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.message import Attachment, Button, Message, plain
from bot.domain.sentences.catalog import _, plural

REPORT_LINES = 40
"""Lines of a report in the message itself; a longer one goes along whole, as a file."""


def refused(report: Sequence[str]) -> Message:
    """Decks that did not go live, with every problem."""
    shown = [f"<code>{plain(line)}</code>" for line in report[:REPORT_LINES]]
    rest = len(report) - REPORT_LINES
    if rest > 0:
        more = plural(
            "… and {digits} more line; the file has them all.",
            "… and {digits} more lines; the file has them all.",
            rest,
        )
        shown.append(more)
    files = (Attachment("report.txt", "\n".join(report)),) if rest > 0 else ()
    return Message("\n".join(shown), files=files)


def review_draft(draft: int, lines: Sequence[str]) -> Message:
    """A valid deck that waits for the owner's word."""
    text = "\n".join(plain(line) for line in lines)
    row = (Button(_("Publish"), f"publish:{draft}"), Button(_("Discard"), f"discard:{draft}"))
    return Message(text, (row,))


def unchanged(title: str) -> Message:
    """The deck equals the live one."""
    text = _("{name} is valid and the same as the live version. Nothing to publish.")
    return Message(text.format(name=plain(title)))


def leech(deck: str, question: str, point: str) -> Message:
    """A point that a learner forgot for the sixth time."""
    text = _(
        "{deck}: {question} / {point} was forgotten six times by one learner. "
        "It rests for a week; its wording may be the reason."
    )
    return Message(text.format(deck=plain(deck), question=plain(question), point=plain(point)))


def now_live(deck: str, version: int) -> str:
    """The first line about a deck that went live."""
    return _("{deck}: version {version} is live.").format(deck=deck, version=version)


def withdrawn(deck: str) -> str:
    """The line about a deck whose file is gone."""
    text = _("{deck} was withdrawn: its file is gone. What learners remember is kept.")
    return text.format(deck=deck)


def live(summary: Sequence[str]) -> Message:
    """Decks went live."""
    return Message("\n".join(plain(line) for line in summary))


def discarded() -> Message:
    """The draft is gone."""
    return Message(_("Discarded. The live version stays as it is."))


def no_draft() -> Message:
    """The draft was decided before."""
    return Message(_("That deck was decided before. Send the file again to publish it."))


def outdated() -> Message:
    """The live deck has moved on since the draft was sent."""
    return Message(
        _("The live version has changed since then. Send the file again to see what it would change.")
    )


def too_large(name: str) -> Message:
    """A file over the limit."""
    text = _("{name} is larger than 1 MB. Split it into several decks.")
    return Message(text.format(name=plain(name)))


def not_fetched(name: str) -> Message:
    """Telegram did not hand the file over."""
    return Message(_("{name} could not be fetched. Send it again.").format(name=plain(name)))
