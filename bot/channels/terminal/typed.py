"""What a typed line means."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
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


@dataclass(frozen=True, slots=True)
class Offer:
    """The buttons that can be pressed now, in the order of their numbers, and their message."""

    message: str | None = None
    buttons: tuple[Button, ...] = ()

    def find(self, line: str) -> Button | None:
        """The button whose number, or whose whole text, this line is; None when there is none."""
        wanted = _folded(line)
        named = {_folded(button.text): button for button in reversed(self.buttons)}
        numbered = {str(number): button for number, button in enumerate(self.buttons, start=1)}
        return (named | numbered).get(wanted)


def _folded(text: str) -> str:
    return text.strip().casefold().replace("’", "'")


def meaning(line: str, offer: Offer) -> Typed:
    """A command, a button on offer, or words; a leading backslash makes words of anything."""
    if line.startswith("\\"):
        return Said(line[1:])
    if command := _COMMAND.fullmatch(line.strip()):
        return Command(command[1].lower(), (command[2] or "").strip())
    if button := offer.find(line):
        return Pressed(button.data, offer.message)
    return Said(line)


def encode(typed: Typed) -> str:
    """The stored form of what was typed; what a number pressed is settled by then."""
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
