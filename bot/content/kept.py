"""Decks that were found good, kept beside the database: an unchanged one is not tried on the grader again.

All of it is safe to delete. What cannot be read, or was found good by another program, counts as not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

import bot
from bot.content.load import Loaded
from bot.content.pictures import Pictures, fault, named
from bot.domain.deck import Deck

_SOURCES = ("content", "grading", "domain/deck.py")
"""What decides whether a deck is good."""


@dataclass(frozen=True, slots=True)
class _Good:
    digest: str
    deck: Deck


_GOOD = TypeAdapter(_Good)


def program(sources: Path = Path(bot.__file__).parent) -> str:
    """A digest of the files that read, check and try decks."""
    digest = sha256()
    for file in sorted(_files(sources)):
        digest.update(f"{file.relative_to(sources)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(sources: Path) -> Iterator[Path]:
    for source in (sources / name for name in _SOURCES):
        found = source.rglob("*") if source.is_dir() else (source,)
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")


class Kept:
    """Good decks by what their files held; in a folder of its own, made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = program().encode()
        self._used: set[str] = set()

    def get(self, name: str, data: bytes, pictures: Pictures) -> Loaded | None:
        """The deck of a file that held this, without the linter's warnings; None when it must be checked.

        The figures that it names are looked for anew.
        """
        file = self._file(data)
        try:
            good = _GOOD.validate_json(file.read_bytes())
        except (OSError, ValidationError):
            return None
        found = [pictures(path) for path in named(good.deck)]
        if any(picture is None or fault(picture) for picture in found):
            return None
        self._used.add(file.name)
        questions = dict(enumerate(good.deck.questions))
        return Loaded(name, good.deck, (), None, questions, good.deck.glossary, good.deck, good.digest, data)

    def put(self, data: bytes, loaded: Loaded) -> None:
        """Keep the deck of a file that held this, if it is good."""
        if loaded.deck is None:
            return
        file = self._file(data)
        self._used.add(file.name)
        good = _GOOD.dump_json(_Good(loaded.digest, loaded.deck), exclude_defaults=True)
        with suppress(OSError):  # the next start checks it again
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(good)

    def forget_unused(self) -> None:
        """Delete what was neither asked for nor kept since this was last called."""
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in self._used:
                    file.unlink(missing_ok=True)
        self._used.clear()

    def _file(self, data: bytes) -> Path:
        return self._folder / f"{sha256(self._program + data).hexdigest()}.json"
