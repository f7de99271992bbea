"""Decks that were found good, and their warnings: an unchanged one is not tried on the grader again.

All of it is safe to delete. What cannot be read, or was found good by another program, counts as not there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

import bot
from bot.content.load import Loaded
from bot.content.pictures import Pictures, fault, named
from bot.content.points import PointReadiness
from bot.content.problem import Problem
from bot.domain.deck import Deck
from bot.domain.sentence import Sentence

_SOURCES = ("content", "grading", "domain/deck.py")
"""What decides whether a deck is good."""


DAYS_KEPT = 30
"""How long what nobody asked for is kept where several folders share it."""


@dataclass(frozen=True, slots=True)
class _Good:
    """A deck with its warnings in English: place, code, where, what and fix of each."""

    digest: str
    deck: Deck
    warnings: tuple[tuple[int, int, str, str, str, str], ...] = ()
    readiness: tuple[PointReadiness, ...] = ()


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
    """Good decks by what their files held; in a folder of its own, made when it is needed.

    The folder may be `shared` by several folders of decks, of which each forgets only what is old.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self._folder = folder
        self._shared = shared
        self._program = program().encode()
        self._used: set[str] = set()

    def get(self, name: str, data: bytes, pictures: Pictures) -> Loaded | None:
        """The deck of a file that held this, with its warnings in English; None when it must be checked.

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
        warnings = tuple(_warning(name, *each) for each in good.warnings)
        deck = good.deck
        known = questions, deck.glossary, deck.language
        return Loaded(name, deck, warnings, None, *known, deck, good.digest, data, good.readiness)

    def put(self, data: bytes, loaded: Loaded) -> None:
        """Keep the deck of a file that held this, if it is good."""
        if loaded.deck is None:
            return
        file = self._file(data)
        self._used.add(file.name)
        warnings = tuple(
            (each.line, each.column, each.code, each.where, str(each.what), str(each.fix))
            for each in loaded.problems
        )
        good = _GOOD.dump_json(
            _Good(loaded.digest, loaded.deck, warnings, loaded.readiness), exclude_defaults=True
        )
        with suppress(OSError):  # the next start checks it again
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(good)

    def forget_unused(self) -> None:
        """Delete what was neither asked for nor kept since this was last called, or what is old if shared."""
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in self._used and not (self._shared and self._is_young(file)):
                    file.unlink(missing_ok=True)
        self._used.clear()

    @staticmethod
    def _is_young(file: Path) -> bool:
        return time.time() - file.stat().st_mtime < DAYS_KEPT * 86_400

    def _file(self, data: bytes) -> Path:
        return self._folder / f"{sha256(self._program + data).hexdigest()}.json"


def _warning(  # noqa: PLR0913 - its parts
    name: str, line: int, column: int, code: str, where: str, what: str, fix: str
) -> Problem:
    said, way_out = (Sentence("{words}", (("words", words),)) for words in (what, fix))
    return Problem(name, line, column, code, where, said, way_out, "warning")
