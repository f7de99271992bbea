"""What becomes of learners whose messages cannot be delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.clockface import tomorrow
from bot.domain.learner import Standing
from bot.speech.account import not_delivered
from bot.speech.catalog import Speech
from bot.storage import learners, mail
from bot.storage.mail import Letter, Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.schedule import visiting

KEPT = timedelta(hours=24)
"""How long a message is tried again and again."""

DROPPED = "dropped"
"""Names the message about messages that were dropped, of which nothing more is said."""


def is_over(tx: Transaction, channel: str, letter: Letter, now: datetime) -> bool:
    """Whether a message that still waits to be sent is too old for it: a push from the next study day on."""
    learner = learners.at(tx, channel, letter.address) if letter.rank is Rank.PUSH else None
    if learner:
        return now >= tomorrow(letter.created, learner.tz)
    return now - letter.created >= KEPT


def lost(  # noqa: PLR0913 - one receipt
    tx: Transaction,
    library: Library,
    channel: str,
    letter: Letter,
    now: datetime,
    *,
    reason: str,
    gone: bool,
    moved_to: str | None,
) -> None:
    """A message that can never arrive there.

    A chat that moved takes learner and mail along; someone who is gone gets nothing more until they return,
    and keeps their progress.
    """
    learner = learners.at(tx, channel, letter.address)
    if moved_to and learners.at(tx, channel, moved_to) is None:
        mail.move(tx, channel, letter.address, moved_to)
        mail.try_again(tx, letter.id, now, timedelta(), reason)
        if learner:
            learners.save(tx, replace(learner, address=moved_to))
        return
    mail.give_up(tx, letter.id, reason)
    if not gone and letter.rank is Rank.REPLY and letter.message.key != DROPPED:
        _own_up(tx, channel, letter, now)
    if gone:
        mail.drop_for(tx, channel, letter.address, reason)
        if learner:
            with visiting(tx, library, learner, f"gone:{letter.id}", now) as visit:
                if learner.standing is not Standing.STOPPED:  # which outlives a block
                    visit.change(standing=Standing.UNREACHABLE)


def _own_up(tx: Transaction, channel: str, letter: Letter, now: datetime) -> None:
    """Say once a day that a reply could not be delivered."""
    address = letter.address
    speech = Speech(learners.language_at(tx, channel, address))
    message = replace(not_delivered(speech), key=DROPPED, topic=letter.message.topic)
    mail.post(tx, f"{channel}:{DROPPED}:{address}:{now:%Y-%m-%d}", channel, address, message, now)
