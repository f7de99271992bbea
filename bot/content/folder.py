"""The folder that authors push to: all its decks checked as one set, and anew when something changes."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

from bot.content.check import check
from bot.content.kept import Kept
from bot.content.load import Loaded, load
from bot.content.pictures import beside
from bot.content.problem import Problem
from bot.content.text import MAX_BYTES
from bot.content.trial import Each
from bot.domain.deck import Deck
from bot.domain.event import PICTURES
from bot.domain.sentence import Sentence, shown, told
from bot.errors import ContentError

LOOK_EVERY_MS = 1_000
"""How often the folder is looked at although nothing was reported: some network folders report nothing, and
what changes before the watch has begun is not reported either."""

_SUFFIXES = frozenset({".yaml", ".yml"})

_log = logging.getLogger(__name__)

Stamp = frozenset[tuple[str, int, int]]
"""Names, times and sizes of decks and figures."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All decks of a folder as one set: it goes live whole, or not at all.

    `stamp` is what the folder looked like just before it was read.
    """

    loaded: tuple[Loaded, ...]
    problems: tuple[Problem, ...]
    stamp: Stamp = frozenset()

    @property
    def decks(self) -> tuple[Deck, ...]:
        """The decks without errors, in the order of their file names."""
        return tuple(each.deck for each in self.loaded if each.deck is not None)

    @property
    def is_good(self) -> bool:
        """Whether the set may go live."""
        return not any(problem.is_error for problem in self.problems)


def load_folder(path: Path, kept: Kept | None = None, each: Each = map) -> Checked:
    """Read and check every deck of a folder, figures included; a folder without decks is an error of the set.

    Those that are `kept` are not checked again, and come without warnings. ContentError when there is no such
    folder.
    """
    if not path.is_dir():
        raise ContentError(f"there is no content folder {path}: create it, or set KEYPOINT_CONTENT to yours")
    stamp = _stamp(path)
    loaded = tuple(
        each for each in (_load_file(file, kept, each) for file in deck_files(path)) if each is not None
    )
    if kept is not None:
        kept.forget_unused()
    if not loaded:
        return _without_decks(path, "no-decks", told("the content folder holds no .yaml deck"))
    problems = [problem for each in loaded for problem in each.problems]
    return Checked(loaded, tuple(sorted([*problems, *_shared_ids(loaded)])), stamp)


def unchecked(path: Path) -> Checked:
    """A set that may not go live because of a fault of ours, which the log tells about."""
    what = told("the decks could not be checked and published, by a fault of ours that is in the log")
    fix = told("those that were live stay, and the next change of the folder is tried as usual")
    return Checked((), (Problem(path.name, 1, 1, "fault", "", what, fix),))


def _without_decks(path: Path, code: str, what: Sentence) -> Checked:
    """A set that may not go live, so that a folder emptied or moved by mistake withdraws nothing."""
    fix = told("put the decks there; those that were read before stay live")
    return Checked((), (Problem(path.name, 1, 1, code, "", what, fix),))


def load_file(path: Path, kept: Kept | None = None, each: Each = map) -> Loaded:
    """Read, lint and try one deck file, with its figures beside it. ContentError when it cannot be read."""
    data, pictures = _bytes(path), beside(path.parent)
    if kept is not None and (known := kept.get(path.name, data, pictures)):
        return known
    loaded = check(path.name, data, pictures, each)
    if kept is not None:
        kept.put(data, loaded)
    return loaded


def read_file(path: Path) -> Loaded:
    """Read one deck file without linting and trying it: its tests may fail. ContentError as above."""
    return load(path.name, _bytes(path))


def file_of(folder: Path, deck: str) -> Path | None:
    """The file of the content folder that holds a deck; None when there is none that can be read."""
    with suppress(ContentError):
        for file in deck_files(folder):
            found = read_file(file).deck
            if found and found.deck == deck:
                return file
    return None


def _bytes(path: Path) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}): check its name and rights") from error


async def watch(
    path: Path,
    stop: asyncio.Event | None = None,
    look_every_ms: int = LOOK_EVERY_MS,
    known: Checked | None = None,
    kept: Kept | None = None,
) -> AsyncGenerator[Checked]:
    """The folder as it is now unless it is `known` so, and again after every change, until `stop` is set.

    Files are read in a thread. ContentError when the folder is missing at first; a folder that goes missing
    later, or a fault of ours, is a problem of what is yielded, so that the decks that are live stay.
    """
    if known is None:
        stamp = await asyncio.to_thread(_stamp, path)
        yield await asyncio.to_thread(_load, path, kept)
    else:
        stamp = known.stamp
    async with aclosing(_looks(path, stop or asyncio.Event(), look_every_ms)) as looks:
        async for _ in looks:
            seen = await asyncio.to_thread(_stamp, path)
            if seen != stamp:
                stamp = seen
                yield await asyncio.to_thread(_load_or_complain, path, kept)


async def _looks(path: Path, stop: asyncio.Event, every_ms: int) -> AsyncGenerator[None]:
    """One item for every time that the folder is worth a look: at once, when told, and now and then."""
    while not stop.is_set():
        yield
        try:
            reports = awatch(path, stop_event=stop, yield_on_timeout=True, rust_timeout=every_ms)
            async with aclosing(reports):
                async for _ in reports:
                    yield
        except OSError:  # a folder that is missing or one too many for the system: it is only looked at
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every_ms / 1000)


def _load(path: Path, kept: Kept | None) -> Checked:
    try:
        return load_folder(path, kept)
    except ContentError:
        raise
    except Exception:  # noqa: BLE001 - a bug that odd content brings out must not end the bot
        _log.exception("the decks of %s could not be checked; those that are live stay", path)
        return unchecked(path)


def _load_or_complain(path: Path, kept: Kept | None) -> Checked:
    try:
        return _load(path, kept)
    except ContentError:
        return _without_decks(path, "no-folder", told("the content folder is gone"))


def deck_files(path: Path) -> list[Path]:
    """The deck files of a folder by name; what editors and the system hide or leave lying about is none."""
    try:
        files = [file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES and file.is_file()]
    except OSError as error:
        raise ContentError(
            f"the folder {path} cannot be read ({error.strerror}): check its rights"
        ) from error
    return sorted(file for file in files if not file.name.startswith((".", "~", "#")))


def _load_file(file: Path, kept: Kept | None, each: Each) -> Loaded | None:
    """None for a file that vanished meanwhile, as editors do when they save."""
    try:
        return load_file(file, kept, each)
    except ContentError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        what, fix = told("the file cannot be read"), told("let the bot's user read it")
        problem = Problem(file.name, 1, 1, "unreadable", "", what, fix)
        return Loaded(file.name, problems=(problem,))
    except Exception as error:
        error.add_note(f"while {file.name} was checked")
        raise


def _shared_ids(loaded: tuple[Loaded, ...]) -> Iterator[Problem]:
    """Files with one deck, all of which are refused; a deck that comes in the place of one that is there."""
    first: dict[str, Loaded] = {}
    for each in loaded:
        deck = each.written.deck if each.written else each.source.text(("deck",)) if each.source else ""
        if deck in first and (source := each.source) is not None:
            other = first[deck]
            fix = told("give one of them another id")
            what = told("the deck {deck} is in {file} too", deck=shown(deck), file=shown(other.name))
            yield source.problem(("deck",), "duplicate-deck", what, fix)
            if other.source is not None:
                what = told("the deck {deck} is in {file} too", deck=shown(deck), file=shown(each.name))
                yield other.source.problem(("deck",), "duplicate-deck", what, fix)
        if deck:
            first.setdefault(deck, each)
    for each in loaded:
        was = each.written.was if each.written else None
        if was in first and (source := each.source) is not None:
            what = told("was: {id} names a deck that is in {file}", id=was, file=shown(first[was].name))
            yield source.problem(("was",), "bad-was", what, told("take that file away, or the line"))


def _stamp(path: Path) -> Stamp:
    """What changes whenever a deck or a figure does: names, times and sizes."""
    stamps: set[tuple[str, int, int]] = set()
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        files = (Path(folder, name) for name in names if not name.startswith("."))
        stamps.update(_file_stamp(file) for file in files if file.suffix.lower() in _SUFFIXES | PICTURES)
    return frozenset(stamps)


def _file_stamp(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), status.st_mtime_ns, status.st_size
