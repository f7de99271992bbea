"""What waits in the outbox, taken by tests as a channel would take it."""

from __future__ import annotations

from datetime import datetime

from bot.storage import mail
from bot.storage.mail import Mark, Taken
from bot.storage.transaction import Transaction


def take(tx: Transaction, channel: str, now: datetime, most: int = 1) -> list[Taken]:
    """The first messages of different chats, in order, marked as being sent."""
    heads: dict[str, mail.Entry] = {}
    for entry in mail.fresh(tx, channel, 0, 10_000):
        heads.setdefault(entry.address, entry)
    due = sorted((each for each in heads.values() if each.not_before <= now), key=lambda each: each.rank)
    taken = [mail.take(tx, channel, each.id) for each in due[:most]]
    return [each for each in taken if each]


def sent(tx: Transaction, taken: Taken, reference: str | None = None) -> None:
    """The channel took all of it."""
    letter = taken.letter
    mail.mark(tx, [Mark(letter.id, True, letter.part + 1, 0, letter.created, reference)])
