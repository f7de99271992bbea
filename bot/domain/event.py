"""What a person did, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Who did it. `address` is where answers go (a chat), `user` who acted; both are the channel's ids.

    `at_home` is whoever sits at the machine that holds decks and database, and so may do what owners may.
    """

    channel: str
    address: str
    user: str
    name: str = ""
    language: str = "en"
    at_home: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A typed message. `edited` marks a change of an earlier one, which never counts as a second answer.

    `message` is the channel's id of it, `replies_to` of the one that it answers, where somebody said so; both
    grow from message to message in a chat. `at` is when it was written, as far as the channel knows.
    """

    text: str
    edited: bool = False
    message: str | None = None
    replies_to: str | None = None
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A tapped button: its data and the channel's reference of the message that it stood under."""

    data: str
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash, lower-case, and the rest of the line."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A document that was sent, already fetched; `body` is None when it was too large or out of reach."""

    name: str
    size: int
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that is not text: a sticker, a voice message, a photo. `kind` says which."""

    kind: str


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot: stop writing to them."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The person unblocked the bot."""


Happening = Said | Pressed | Command | File | Unsupported | Left | Returned


@dataclass(frozen=True, slots=True)
class Event:
    """One happening by one person."""

    person: Person
    what: Happening
