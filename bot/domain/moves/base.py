"""What every move has: a button's form, a command's name, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, TypeVar, dataclass_transform

DECK_BYTES = 48
"""Of a deck's id in a button, so that the longest button fits; the first deck that begins so is meant."""

Id = Annotated[int, r"[0-9]{1,18}"]
Number = Annotated[int, r"[0-9]{1,4}"]
"""Minutes of a day, a count, or a place in a list, from 0."""

DeckStart = Annotated[str, rf"[a-z0-9-]{{1,{DECK_BYTES}}}"]
YesNo = Annotated[bool, {"1": True, "0": False}]


class Move:
    """What a person asks for by a command or a button; the fields of its class are what they chose.

    A field is annotated with the pattern of its text in a button, or with its spellings; an enum is spelled
    by its values. One that is None is left out of the form, with the literal text before it.
    """

    __slots__ = ()

    form: ClassVar[str] = ""
    """What a button carries, `later:{attempt}`; empty for what no button asks for."""

    command: ClassVar[str] = ""
    """The command without its slash; empty for what is not typed. A field `argument` is what follows it."""

    help: ClassVar[str] = ""
    """What menus and /help say of the command, to be translated; empty for one that they do not name."""

    owners_only: ClassVar[bool] = False
    """Only for those who look after the content."""

    reads_only: ClassVar[bool] = False
    """It changes nothing and may take its time: it is answered from the connection that only reads.

    A line that is waited for still is afterwards.
    """

    aside: ClassVar[bool] = False
    """It is about a verdict, and whatever is waited for meanwhile is waited for still."""

    weighs: ClassVar[bool] = False
    """It shows or decides appeals, which are weighed beforehand."""


M = TypeVar("M", bound=Move)

MOVES: list[type[Move]] = []
"""Every move that there is, commands first in the order of the menus."""


@dataclass_transform(frozen_default=True)
def move(kind: type[M]) -> type[M]:
    """A class of moves: a frozen dataclass with slots, and known."""
    made = dataclass(frozen=True, slots=True)(kind)
    MOVES.append(made)
    return made


def msgid(sentence: str) -> str:
    """Mark a sentence for translation where no language is known yet."""
    return sentence


class Shade(StrEnum):
    """How a chart is drawn."""

    LIGHT = "light"
    DARK = "dark"


@move
class OldButton(Move):
    """A button that nobody knows any longer, or that is not for this person."""

    data: str


@move
class UnknownCommand(Move):
    """A command that there is not, or not for this person."""

    name: str
