"""The screens of those who push content."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.message import Button, Message, plain

REPORT_LINES = 40
"""Lines of a report in one chat message; the command line prints all."""


def refused(report: Sequence[str]) -> Message:
    """Decks that did not go live, with every problem."""
    shown = [f"<code>{plain(line)}</code>" for line in report[:REPORT_LINES]]
    rest = len(report) - REPORT_LINES
    if rest > 0:
        shown.append(f"… and {rest} more lines; <code>keypoint check</code> prints them all.")
    return Message("\n".join(shown))


def review_draft(draft: int, lines: Sequence[str]) -> Message:
    """A valid deck that waits for the owner's word."""
    text = "\n".join(plain(line) for line in lines)
    return Message(text, ((Button("Publish", f"publish:{draft}"), Button("Discard", f"discard:{draft}")),))


def unchanged(title: str) -> Message:
    """The deck equals the live one."""
    return Message(f"{plain(title)} is valid and the same as the live version. Nothing to publish.")


def leech(deck: str, question: str, point: str) -> Message:
    """A point that a learner forgot for the sixth time."""
    return Message(
        f"{plain(deck)}: {plain(question)} / {plain(point)} was forgotten six times by one learner. "
        "It rests for a week; its wording may be the reason."
    )


def live(summary: Sequence[str]) -> Message:
    """Decks went live."""
    return Message("\n".join(plain(line) for line in summary))


def discarded() -> Message:
    """The draft is gone."""
    return Message("Discarded. The live version stays as it is.")


def no_draft() -> Message:
    """The draft was decided before."""
    return Message("That deck was decided before. Send the file again to publish it.")


def too_large(name: str) -> Message:
    """A file over the limit."""
    return Message(f"{plain(name)} is larger than 1 MB. Split it into several decks.")


def not_fetched(name: str) -> Message:
    """Telegram did not hand the file over."""
    return Message(f"{plain(name)} could not be fetched. Send it again.")
