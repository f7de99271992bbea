"""What becomes of learners whose messages cannot be delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.learner import Standing
from bot.storage import learners, mail
from bot.storage.mail import Letter
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.schedule import visiting


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
    if gone:
        mail.drop_for(tx, channel, letter.address, reason)
        if learner:
            with visiting(tx, library, learner, f"gone:{letter.id}", now) as visit:
                if learner.standing is not Standing.STOPPED:  # which outlives a block
                    visit.change(standing=Standing.UNREACHABLE)
