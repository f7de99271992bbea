"""Moves as the text behind a button and as typed commands, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import NoneType
from typing import Any, get_args, get_type_hints

from bot.domain.event import Command, Happening, Pressed
from bot.domain.moves.base import MOVES, Move, OldButton, UnknownCommand

BUTTON_BYTES = 64
"""Telegram's limit on the data behind one button, in UTF-8 bytes."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a form: fixed text, then perhaps a field.

    `spellings` are the texts of its values where these are few; any other text is handed to `kind`.
    """

    text: str
    field: str = ""
    pattern: str = ""
    optional: bool = False
    kind: type = str
    spellings: Mapping[str, object] | None = None

    @property
    def regex(self) -> str:
        if not self.field:
            return re.escape(self.text)
        whole = f"{re.escape(self.text)}(?P<{self.field}>{self.pattern})"
        return f"(?:{whole})?" if self.optional else whole

    def write(self, move: Move) -> str:
        value = getattr(move, self.field) if self.field else ""
        if value is None:
            return ""
        texts = (text for text, meant in (self.spellings or {}).items() if meant == value)
        return f"{self.text}{next(texts, value)}"

    def read(self, text: str) -> object:
        return self.kind(text) if self.spellings is None else self.spellings[text]


@dataclass(frozen=True, slots=True)
class _Form:
    """What the buttons of one class of moves look like."""

    parts: tuple[_Part, ...]
    pattern: re.Pattern[str]

    def write(self, move: Move) -> str:
        return "".join(part.write(move) for part in self.parts)

    def read(self, data: str) -> dict[str, object] | None:
        """The fields of a button's move; None when it is one of another class."""
        if (match := self.pattern.fullmatch(data)) is None:
            return None
        texts = match.groupdict()
        return {part.field: part.read(texts[part.field]) for part in self.parts if texts.get(part.field)}


def encode(move: Move) -> str:
    """What a button for this move carries. ValueError for a move that no button can carry."""
    form = _forms().get(type(move))
    text = form.write(move) if form else move.data if isinstance(move, OldButton) else ""
    if not 1 <= len(text.encode()) <= BUTTON_BYTES or (form and not form.pattern.fullmatch(text)):
        raise ValueError(f"no button can carry {move} in {BUTTON_BYTES} bytes")
    return text


def decode(data: str) -> Move:
    """The move of a button; an OldButton when it is none that we have."""
    for kind, form in _forms().items():
        if (fields := form.read(data)) is not None:
            return kind(**fields)
    return OldButton(data)


def typed(name: str, argument: str) -> Move:
    """The move of a command, named without its slash; one that takes no argument leaves it unread."""
    for kind in MOVES:
        if name and kind.command == name:
            return kind(**({"argument": argument} if "argument" in kind.__slots__ else {}))
    return UnknownCommand(name)


def understood(what: Happening, *, is_owner: bool) -> Move | None:
    """What a command or a tap asks for, as far as this person may; None for anything else."""
    match what:
        case Command(name, argument):
            return _allowed(typed(name, argument), is_owner=is_owner) or UnknownCommand(name)
        case Pressed(data):
            return _allowed(decode(data), is_owner=is_owner) or OldButton(data)
        case _:
            return None


def _allowed(move: Move, *, is_owner: bool) -> Move | None:
    return move if is_owner or not move.owners_only else None


@cache
def _forms() -> Mapping[type[Move], _Form]:
    """The forms of all buttons, made once they are all known."""
    return {kind: _form(kind) for kind in MOVES if kind.form}


def _form(kind: type[Move]) -> _Form:
    hints = get_type_hints(kind, include_extras=True)
    parts = tuple(
        _part(text, field, hints[field]) if field else _Part(text)
        for text, field, _, _ in Formatter().parse(kind.form)
    )
    return _Form(parts, re.compile("".join(part.regex for part in parts)))


def _part(text: str, field: str, hint: Any) -> _Part:  # noqa: ANN401 - an annotation
    """What an annotation says: `Annotated[kind, its pattern or spellings]`, or an enum; perhaps or None."""
    told = getattr(hint, "__metadata__", ())
    kind = hint.__origin__ if told else hint
    optional = NoneType in get_args(kind)
    if optional:
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if told and isinstance(told[0], str):
        return _Part(text, field, told[0], optional, kind)
    spellings = told[0] if told else {each.value: each for each in kind}
    return _Part(text, field, "|".join(map(re.escape, spellings)), optional, kind, spellings)
