"""What every channel can do: listen, decode, send."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.event import Event, Person
from bot.domain.message import Message


@dataclass(frozen=True, slots=True)
class Raw:
    """One update as it came: its id, unique within the channel, the lane whose order matters, its text."""

    update: int
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way, of which so many parts were delivered before.

    `reference` is the channel's id of the message to edit, when there is one. `in_words`: its picture is not
    to be drawn but told.
    """

    address: str
    message: Message
    reference: str | None = None
    part: int = 0
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it, or its next part: then there is `more` to be sent.

    `reference` is the channel's id of the message; None for a part that cannot be edited.
    """

    reference: str | None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Surely not delivered; try again after so many seconds, five minutes at the most.

    `everyone`: the pause holds for all chats, and the channel keeps it, however long it is.
    """

    seconds: float
    reason: str
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps delivered: the answer was lost."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dead:
    """Never deliverable. `gone`: the person cannot be reached any more, so nothing else should be sent."""

    reason: str
    gone: bool = False
    moved_to: str | None = None


Receipt = Sent | Later | Unknown | Dead


class IllegibleError(ValueError):
    """An update that cannot be read; `person` is who should hear so, where that is known."""

    def __init__(self, text: str, person: Person | None = None) -> None:
        super().__init__(text)
        self.person = person


Receive = Callable[[Sequence[Raw]], Awaitable[None]]
"""Stores updates; when it returns they are safe and may be confirmed to the channel."""


class Gate(Protocol):
    """How fast a channel may be written to, in seconds on a clock of its own that only goes forward."""

    def time(self) -> float:
        """The present moment."""

    def sleep(self, seconds: float, /) -> Awaitable[None]:
        """Wait so long."""

    def rest(self) -> float:
        """Until when it makes no sense to bring more messages: in so many seconds; 0 or less: now."""

    def shut(self, address: str, /) -> float:
        """Until when there may be no message to this chat: in so many seconds; 0 or less: now."""


class Open:
    """A gate that holds nobody back."""

    def time(self) -> float:
        """The present moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait so long."""
        await asyncio.sleep(seconds)

    def rest(self) -> float:
        """No time at all."""
        return 0.0

    def shut(self, address: str) -> float:  # noqa: ARG002 - it is open for everybody
        """No time at all."""
        return 0.0


class Channel(Protocol):
    """A place where learners are."""

    name: str
    gate: Gate

    in_parts: bool
    """Whether people type one answer in several messages there."""

    @property
    def caught_up(self) -> bool:
        """Whether all that waited in the channel before the start has come in."""

    async def listen(self, receive: Receive) -> None:
        """Take updates until cancelled or until the channel ends; ChannelError when it cannot go on."""

    async def decode(self, raw: Raw) -> Event | None:
        """What one stored update means; None when it means nothing to us.

        ValueError when it cannot be read; an IllegibleError says whose it is.
        """

    async def send(self, delivery: Delivery) -> Receipt:
        """Deliver the next part of a message. Failures are receipts, not exceptions.

        ChannelError only when all is over.

        A part is what the channel takes at once: some of the text, a picture with its caption, one file.

        The charts of a message's picture are drawn in the channel's own way: in Telegram as a photo with the
        text as its caption, in the terminal in blocks above the text. Where they cannot be drawn or are not
        taken, their `alt` is said instead.
        """

    async def show_busy(self, address: str) -> None:
        """Show in a chat for some seconds that something is on its way; nobody misses it where it fails."""

    def answered_at(self) -> float | None:
        """When the channel was last heard of, on its gate's clock; None: never yet."""

    async def close(self) -> None:
        """Let go of connections. May be called at any time, also twice."""
