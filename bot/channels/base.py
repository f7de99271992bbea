"""What every channel can do: listen, decode, send."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.event import Event
from bot.domain.message import Message


@dataclass(frozen=True, slots=True)
class Raw:
    """One update as it came: its id, unique within the channel, the lane whose order matters, its text."""

    update: int
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way. `reference` is the channel's id of the message to edit, when there is one."""

    address: str
    message: Message
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it. `reference` is the channel's id of the message."""

    reference: str | None


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

Receive = Callable[[Sequence[Raw]], Awaitable[None]]
"""Stores updates; when it returns they are safe and may be confirmed to the channel."""


class Channel(Protocol):
    """A place where learners are."""

    name: str

    in_parts: bool
    """Whether people type one answer in several messages there."""

    caught_up: bool
    """Whether all that waited in the channel before the start has come in."""

    async def listen(self, receive: Receive) -> None:
        """Take updates until cancelled or until the channel ends; ChannelError when it cannot go on."""

    async def decode(self, raw: Raw) -> Event | None:
        """What one stored update means; None when it means nothing to us. ValueError: it cannot be read."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Deliver one message. Failures are receipts, not exceptions; ChannelError only when all is over.

        The charts of a message's picture are drawn in the channel's own way: in Telegram as a photo with the
        text as its caption, in the terminal in blocks above the text. Where they cannot be drawn or are not
        taken, their `alt` is said instead.
        """

    async def close(self) -> None:
        """Let go of connections. May be called at any time, also twice."""
