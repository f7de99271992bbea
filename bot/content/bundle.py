"""A deck that was sent as a zip with its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.content.drafting.archive import member, opened
from bot.content.drafting.endings import REFUSED, is_deck
from bot.domain.event import is_picture
from bot.domain.sentence import counted, told
from bot.errors import ContentError


@dataclass(frozen=True, slots=True)
class Bundle:
    """The deck file, and the pictures by their paths beside it."""

    name: str
    deck: bytes
    pictures: Mapping[str, bytes]


def unpacked(name: str, data: bytes) -> Bundle:
    """What is in the zip. ContentError for one that unpacks to too much, is damaged, or holds no one deck."""
    with opened(data) as archive:
        paths = [path for path in map(PurePosixPath, archive.namelist()) if _is_meant(path)]
        decks = [path for path in paths if is_deck(path.name)]
        if not decks:
            raise ContentError(told("{name} holds no deck: {fix}", name=name, fix=REFUSED[".zip"]))
        if len(decks) > 1:
            raise ContentError(
                counted(
                    "{name} holds {digits} deck: send a zip for each",
                    "{name} holds {digits} decks: send a zip for each",
                    len(decks),
                    name=name,
                )
            )
        home = decks[0].parent
        pictures = {
            str(path.relative_to(home)): member(archive, str(path))
            for path in paths
            if is_picture(path.name) and path.is_relative_to(home)
        }
        return Bundle(decks[0].name, member(archive, str(decks[0])), pictures)


def _is_meant(path: PurePosixPath) -> bool:
    """Whether a person put it there, and not their system."""
    return not any(part.startswith((".", "__MACOSX")) for part in path.parts)
