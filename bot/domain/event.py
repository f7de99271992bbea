"""What a person did, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

PICTURES = frozenset({".png", ".jpg", ".jpeg"})
"""Endings of what every chat shows as a photo."""


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name."""
    return name.casefold().endswith((*PICTURES,))


@dataclass(frozen=True, slots=True)
class Person:
    """Who did it. `address` is where answers go (a chat), `user` who acted; both are the channel's ids.

    `at_home` is whoever sits at the machine that holds decks and database, and so may do what owners may.
    `topic` is the channel's id of the part of the chat that it was done in, where chats have parts.
    `zone` is where they are, as far as the channel knows: the name of a zone that people live in.
    """

    channel: str
    address: str
    user: str
    name: str = ""
    language: str = "en"
    at_home: bool = False
    topic: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A typed message. `edited` marks a change of an earlier one, which never counts as a second answer.

    `message` is the channel's id of it, `replies_to` of the one that it answers, where somebody said so; both
    grow from message to message in a chat. `at` is when it was written, as far as the channel knows. `parts`
    counts the messages that were typed in a row and are one answer; `message` is then the first of them.
    """

    text: str
    edited: bool = False
    message: str | None = None
    replies_to: str | None = None
    at: datetime | None = field(default=None, compare=False)
    parts: int = 1


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
    """A document that was sent, already fetched; `body` is None when it was too large or out of reach.

    Those of one `group`, an album, were sent together; a deck has the pictures of its album `along`.
    """

    name: str
    size: int
    body: bytes | None
    group: str | None = None
    along: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that is not text: a sticker, a voice message, a photo. `kind` says which.

    Those of one `group`, such as an album, were sent together.
    """

    kind: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot: stop writing to them."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The person unblocked the bot."""


@dataclass(frozen=True, slots=True)
class InPublic:
    """The bot was called or added where several people read; behind `link` it can be written to alone."""

    link: str


Happening = Said | Pressed | Command | File | Unsupported | Left | Returned | InPublic


def joined(first: Happening, then: Happening, within: timedelta) -> Happening | None:
    """Two happenings in a row as one, if they are: parts of an answer, or of an album; else None."""
    match first, then:
        case Said(edited=False), Said(edited=False) if _goes_on(first, then, within):
            text = f"{first.text}\n{then.text}"
            return replace(first, text=text, at=then.at, parts=first.parts + then.parts)
        case File(group=str()), File() if then.group == first.group and is_picture(then.name):
            return replace(first, along=(*first.along, then))
        case File(group=str()), File() if then.group == first.group and is_picture(first.name):
            return replace(then, along=(replace(first, along=()), *first.along))
        case Unsupported(group=str()), Unsupported() if then.group == first.group:
            return first
        case _:
            return None


def _goes_on(first: Said, then: Said, within: timedelta) -> bool:
    """Channels tell times in whole seconds."""
    if then.replies_to not in (None, first.replies_to):
        return False
    return first.at is None or then.at is None or then.at - first.at <= within + timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One happening by one person."""

    person: Person
    what: Happening
