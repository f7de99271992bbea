"""One event of one learner while it is handled: the transaction, who it is, and what is said to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.learner import Learner
from bot.domain.message import Message
from bot.storage import learners, mail
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library


@dataclass(slots=True)
class Visit:
    """`cause` is unique to the event, so that whatever is said because of it is said once."""

    tx: Transaction
    library: Library
    learner: Learner
    cause: str
    now: datetime
    rank: Rank = Rank.REPLY
    _said: int = 0

    def say(self, *messages: Message) -> None:
        """Put messages to the learner into the outbox, in order."""
        for message in messages:
            dedup = f"{self.cause}:{self._said}"
            mail.post(
                self.tx, dedup, self.learner.channel, self.learner.address, message, self.now, self.rank
            )
            self._said += 1

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - any field of Learner
        """Keep new values of the learner's fields."""
        self.learner = replace(self.learner, **changes)
        learners.save(self.tx, self.learner)
