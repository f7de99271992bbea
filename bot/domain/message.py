"""What is said to a person: a text with buttons, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import core_schema

from bot.domain.chart import Panel
from bot.domain.moves import Move
from bot.domain.moves.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message. ValueError for a move that no button can carry."""

    text: str
    move: Move

    def __post_init__(self) -> None:
        encode(self.move)

    @property
    def data(self) -> str:
        """What comes back from the channel when it is pressed: the move as text."""
        return encode(self.move)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        """A button is stored as its text and what it carries, which a later release may no longer know."""
        text = core_schema.typed_dict_field(core_schema.str_schema())
        return core_schema.no_info_after_validator_function(
            lambda kept: cls(kept["text"], decode(kept["data"])),
            core_schema.typed_dict_schema({"text": text, "data": text}),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda button: {"text": button.text, "data": button.data}
            ),
        )


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Charts, one under the other.

    `switch` asks for the same charts light instead of dark, or the other way round; a channel that draws in
    the reader's own colors does not offer it.
    """

    panels: tuple[Panel, ...]
    dark: bool = False
    switch: Button | None = None

    @property
    def alt(self) -> str:
        """The picture in words."""
        return " ".join(panel.alt for panel in self.panels)


@dataclass(frozen=True, slots=True)
class Figure:
    """A deck's picture: its path below the content folder, and the same in words."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file that goes along with a message; without a body it is made when it is sent."""

    name: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person.

    `text` is markup (domain/markup.py); whatever a person typed is escaped in it by `plain`. `key` names the
    message, so that a later one with the same key in `replaces` edits it in place instead of being sent anew;
    both have a `picture` or neither has. `topic` is the channel's id of the part of
    the chat that it belongs to.
    """

    text: str
    buttons: Rows = ()
    key: str | None = None
    replaces: str | None = None
    silent: bool = False
    picture: Picture | None = None
    files: tuple[Attachment, ...] = ()
    figure: Figure | None = None
    topic: str | None = None
