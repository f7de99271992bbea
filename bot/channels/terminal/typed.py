"""What a typed line means."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.event import Command, File, Pressed, Said
from bot.domain.message import Button

Typed = Said | Pressed | Command | File

LONGEST_SKIP = timedelta(days=3650)
"""Ten years: beyond it every memory is long forgotten and dates begin to overflow."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:\s+(.*))?", re.DOTALL)
_DURATION = re.compile(r"(\d{1,6})\s*(w|weeks?|d|days?|h|hours?|m|min|minutes?)", re.IGNORECASE | re.ASCII)
_UNITS = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


LETTERS = "abcdefghijklmnopqrstuvwxyz"

_CYRILLIC = str.maketrans("фисвуапршолдьтщзйкыегмцчня", LETTERS)
"""What the same keys of a Russian keyboard type."""

_KEY = re.compile(r":?(([a-z])\2{0,3})|:[^\W_]{1,4}")


def key(number: int) -> str:
    """What presses the button of this number, from 0: a to z, then aa, bb and so on. Never a number."""
    rounds, place = divmod(number, len(LETTERS))
    return LETTERS[place] * (rounds + 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that can be pressed, its key and its message."""

    key: str
    button: Button
    message: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The buttons that can be pressed now: those of all messages since something was typed last."""

    choices: tuple[Choice, ...] = ()

    def extended(self, message: str, buttons: Sequence[Button]) -> Offer:
        """With the buttons of one message more, or of its new version, under keys that are free."""
        first = self.free
        added = (Choice(key(first + place), button, message) for place, button in enumerate(buttons))
        kept = (choice for choice in self.choices if choice.message != message)
        return Offer((*kept, *added))

    @property
    def free(self) -> int:
        """The number of the first key that no button has, nor any before it had."""
        order = [key(number) for number in range(MOST_KEYS)]
        return max((order.index(choice.key) + 1 for choice in self.choices), default=0)

    def find(self, line: str) -> Choice | None:
        """The button whose key, or whose whole text, this line is; the newest of several, None for none."""
        newest = [*reversed(self.choices)]
        wanted = pressed(line)
        keyed = (choice for choice in newest if choice.key == wanted)
        named = (choice for choice in newest if _folded(choice.button.text) == _folded(line))
        return next(keyed, None) or next(named, None)


MOST_KEYS = 10 * len(LETTERS)
"""More than all messages of one turn have."""


def pressed(line: str) -> str | None:
    """The key that a line is: a small letter, doubled in long lists, perhaps after a colon; None for words.

    A capital letter, as in "C", is an answer.
    """
    text = line.strip()
    text = text.translate(_CYRILLIC) if len(text.removeprefix(":")) == 1 else text
    return text.removeprefix(":") if _KEY.fullmatch(text) else None


def _folded(text: str) -> str:
    return text.strip().casefold().replace("’", "'").removeprefix("✓ ")


def meaning(line: str, offer: Offer) -> Typed | None:
    """A command, a button on offer, or words; None for a key that none of them has.

    A leading backslash makes words of anything.
    """
    if line.startswith("\\"):
        return Said(line[1:])
    if command := _COMMAND.fullmatch(line.strip()):
        return Command(command[1].lower(), (command[2] or "").strip())
    if choice := offer.find(line):
        return Pressed(choice.button.data, choice.message)
    wanted = pressed(line)
    lone = wanted is not None and (len(wanted) == 1 or line.strip().startswith(":"))
    return None if lone and offer.choices else Said(line)


def encode(typed: Typed) -> str:
    """The stored form of what was typed; what a key pressed is settled by then."""
    match typed:
        case Said(text):
            return json.dumps({"said": text})
        case Pressed(data, message):
            return json.dumps({"pressed": data, "message": message})
        case Command(name, argument):
            return json.dumps({"command": name, "argument": argument})
        case File(name, size, body):
            packed = None if body is None else b64encode(body).decode()
            return json.dumps({"file": name, "size": size, "body": packed})


def decode(body: str) -> Typed:
    """What `encode` stored; ValueError for anything else."""
    match json.loads(body):
        case {"said": str(text)}:
            return Said(text)
        case {"pressed": str(data), "message": str() | None as message}:
            return Pressed(data, message)
        case {"command": str(name), "argument": str(argument)}:
            return Command(name, argument)
        case {"file": str(name), "size": int(size), "body": str() | None as packed}:
            return File(name, size, None if packed is None else b64decode(packed))
    raise ValueError(f"not a line from the terminal: {body[:80]!r}")


def duration(text: str) -> timedelta:
    """`2d`, `3h`, `90m`, `1w` or `2 days`; ValueError says what was wanted."""
    part = _DURATION.fullmatch(text.strip())
    length = int(part[1]) * _UNITS[part[2][0].lower()] if part else timedelta()
    if not timedelta() < length <= LONGEST_SKIP:
        raise ValueError(f"{text[:40]!r} is not a time to skip: say 2d, 3h, 90m or 1w, ten years at most")
    return length
