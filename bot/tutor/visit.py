"""One event of one learner while it is handled: the transaction, who it is, and what is said to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain.learner import Learner
from bot.domain.memory import Curve, Memory
from bot.domain.message import Message
from bot.domain.queue import Key
from bot.speech import pending
from bot.speech.catalog import Speech
from bot.storage import history, learners, mail
from bot.storage.learners import PointKey
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Prepared

OWNERS_CHANNEL = "telegram"
"""Owners are named by their Telegram user ids."""


@dataclass(slots=True)
class Visit:
    """What changes is collected, and kept when the visit ends (`schedule.visiting`).

    `cause` is unique to the event, so that whatever is said because of it is said once. `touched` are the
    questions of which something was learned or forgotten since the learner's plan was kept. It follows the
    curve `planned`, None plans everything anew, and all decks but `planned_off`, None: they have changed.
    `is_midway`: today's question was answered and goes on, so when to write next can be worked out later.
    `known` tells whether the learner was here before, `prepared` is what was worked out beforehand.
    """

    tx: Transaction
    library: Library
    learner: Learner
    cause: str
    now: datetime
    rank: Rank = Rank.REPLY
    owners: frozenset[str] = frozenset()
    touched: set[Key] = field(default_factory=set)
    planned: Curve | None = None
    planned_off: frozenset[str] | None = None
    is_midway: bool = False
    known: bool = True
    prepared: Prepared = NOTHING
    _said: int = 0

    @property
    def speech(self) -> Speech:
        """Speaks to the learner, in a new language as soon as they choose one."""
        return Speech(self.learner.language)

    def say(self, *messages: Message) -> None:
        """Put messages to the learner into the outbox, in order."""
        for message in map(self._reminded, messages):
            dedup = f"{self.cause}:{self._said}"
            if self.rank is Rank.PUSH and self.learner.silent:
                message = replace(message, silent=True)  # noqa: PLW2901 - the same message, without a sound
            if self.learner.topic is not None:
                message = replace(message, topic=self.learner.topic)  # noqa: PLW2901 - the same, in its place
            mail.post(
                self.tx, dedup, self.learner.channel, self.learner.address, message, self.now, self.rank
            )
            self._said += 1

    def _reminded(self, message: Message) -> Message:
        """Whatever is said while a deletion is pending says that it is."""
        at = self.learner.erase_at
        return message if at is None else pending.reminded(self.speech, message, at, self.learner.tz)

    def tell_owners(self, screen: Callable[[Speech], Message]) -> None:
        """Put a screen for those who look after the content into the outbox, each in their language."""
        for address in sorted(self.owners):
            message = screen(Speech(learners.language_at(self.tx, OWNERS_CHANNEL, address)))
            mail.post(
                self.tx,
                f"{self.cause}:{self._said}:{address}",
                OWNERS_CHANNEL,
                address,
                message,
                self.now,
                Rank.REPORT,
            )
            self._said += 1

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - any field of Learner
        """New values of the learner's fields, kept when the visit ends."""
        self.learner = replace(self.learner, **changes)

    def remember(self, key: PointKey, memory: Memory | None) -> None:
        """Keep what is remembered of a point; None forgets that it was ever reviewed."""
        if memory is None:
            history.forget(self.tx, self.learner.id, key)
        else:
            learners.remember(self.tx, self.learner.id, key, memory)
        self.touched.add(key[:2])


@dataclass(slots=True)
class Look(Visit):
    """A visit that only reads: what it says is kept in `heard`, for a transaction that can say it."""

    heard: list[Message] = field(default_factory=list)

    def say(self, *messages: Message) -> None:
        """Keep messages to the learner, in order."""
        self.heard += messages
