"""`keypoint check --fix`: mistakes with exactly one right mending are mended, each within its line.

A long deck is mended question by question, each read alone behind the head of the deck; then all of it is
read once. Where it does not read as its questions do, they were cut wrongly: each mending is tried on the
whole.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from bot.content.load import load
from bot.content.remedy import Change, Mark, State, state_of, step
from bot.content.text import decode
from bot.content.tongue import tongue, untold
from bot.errors import ContentError

MOST = 1_000
"""Mendings of one text that are tried one by one."""

_LIST = re.compile(r"questions:\s*(?:#.*)?$")
_QUOTE = re.compile(r"\s*(?:-\s+)*(?:[a-z]+:\s+)?([\"'])")
_ITEM = re.compile(r" *- ")

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class Mended(NamedTuple):
    """A text after mending, and what was changed, in the order of the lines."""

    text: str
    changes: tuple[Change, ...]


def mended(name: str, text: str) -> Mended:
    """Mend what has exactly one right mending. Never raises; mending the outcome again changes nothing."""
    changes: list[Change] = []
    state = state_of(name, text)
    while any(state.spots):
        found = _by_questions(state) or _Part(0, 0, state, (), frozenset())
        found = _mended(found.state, found.given_up, found.changes)
        state, before = found.state, len(changes)
        changes += found.changes
        if len(changes) == before:
            break
    text, told = _told_language(state)
    return Mended(text, tuple(sorted([*changes, *told], key=lambda each: each.problem)))


def _told_language(state: State) -> tuple[str, tuple[Change, ...]]:
    """A line with the deck's language put in where it is missing and plain to see."""
    spoken = untold(state.loaded)
    at = next((at for at, line in enumerate(state.lines) if _LIST.match(line)), None)
    if spoken is None or at is None:
        return state.text, ()
    line = f"language: {spoken}"
    end = state.lines[at][len(state.lines[at].rstrip("\r\n")) :]
    text = "".join([*state.lines[:at], line + end, *state.lines[at:]])
    old, new = state.loaded.deck, load(state.loaded.name, text.encode()).deck
    problem = next(tongue(state.loaded), None)
    if not old or not problem or new != old.model_copy(update={"language": spoken}):
        return state.text, ()
    return text, (Change(problem, "", line),)


class _Part(NamedTuple):
    """Lines of a deck that were mended by themselves: where they begin, behind how many lines of its head."""

    start: int
    head: int
    state: State
    changes: tuple[Change, ...]
    given_up: frozenset[Mark]

    @property
    def lines(self) -> tuple[str, ...]:
        """Its own lines."""
        return self.state.lines[self.head :]

    @property
    def is_read(self) -> bool:
        """Whether it can be read to its end."""
        return self.state.reading.stuck is None

    @property
    def opens(self) -> bool:
        """Whether a quote that it began without an end was taken for a part of the text: it may end below."""
        found = ((_QUOTE.match(each.before), each.before) for each in self.changes)
        return any(quote and line.count(quote[1]) % 2 for quote, line in found)

    @property
    def texts(self) -> dict[int, tuple[str, ...]]:
        """What is read in its lines, by their numbers in the deck."""
        found = self.state.reading.texts.items()
        return {line + self._off: texts for line, texts in found if line >= self.head}

    @property
    def _off(self) -> int:
        return self.start - self.head

    def in_deck(self) -> tuple[tuple[Change, ...], frozenset[Mark]]:
        """What was changed and given up, by the lines of the deck."""
        off = self._off
        changes = (
            replace(each, problem=replace(each.problem, line=each.problem.line + off))
            for each in self.changes
        )
        given_up = (mark for mark in self.given_up if mark[0] >= self.head)
        return tuple(changes), frozenset((mark[0] + off, *mark[1:]) for mark in given_up)


def _mended(
    state: State, known: frozenset[Mark] = frozenset(), done: tuple[Change, ...] = (), head: int = 0
) -> _Part:
    """A text mended one by one, from line `head` on."""
    changes, given_up = [*done], {*known}
    for _ in range(MOST):
        found = step(state, given_up, head)
        if not found:
            break
        state, change = found
        changes.append(change)
    return _Part(head, head, state, tuple(changes), frozenset(given_up))


def _by_questions(old: State) -> _Part | None:
    """A deck mended question by question; None where they cannot be told apart."""
    starts = _starts(old.lines)
    if len(starts) < 2:  # noqa: PLR2004 - one question is the whole
        return None
    parts = [*takewhile(lambda part: not part.opens, _parts(old, starts))]
    new = _joined(old, parts)
    stuck = new.reading.stuck
    if stuck is not None:  # what follows cannot be told in the whole
        parts = [*takewhile(lambda part: part.is_read and part.start + len(part.lines) <= stuck, parts)]
        new = _joined(old, parts)
    if not _agree(old, new, parts):
        return None
    found = [part.in_deck() for part in parts]
    changes = tuple(change for own, _ in found for change in own)
    return _Part(0, 0, new, changes, frozenset().union(*(given_up for _, given_up in found)))


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines where questions begin, each with the dash of the first."""
    listed = next((at + 1 for at, line in enumerate(lines) if _LIST.match(line)), len(lines))
    first = next((found[0] for line in lines[listed:] if (found := _ITEM.match(line))), "?")
    return [at for at, line in enumerate(lines) if at >= listed and line.startswith(first)]


def _parts(old: State, starts: Sequence[int]) -> Iterator[_Part]:
    head: tuple[str, ...] = ()
    for start, end in pairwise([*starts, len(old.lines)]):
        own = old.lines[start if head else 0 : end]
        part = _mended(state_of(old.loaded.name, "".join([*head, *own])), head=len(head))
        yield part._replace(start=start if head else 0)
        head = head or part.lines[: starts[0]]


def _joined(old: State, parts: Sequence[_Part]) -> State:
    """The deck with these parts of it mended."""
    lines = [*old.lines]
    for part in parts:
        lines[part.start : part.start + len(part.lines)] = part.lines
    return state_of(old.loaded.name, "".join(lines))


def _agree(old: State, new: State, parts: Sequence[_Part]) -> bool:
    """Whether the deck reads as its parts do, and all that was not changed as before."""
    for part in parts:
        here = range(part.start, part.start + len(part.lines))
        if not part.is_read or part.texts != {
            line: texts for line, texts in new.reading.texts.items() if line in here
        }:
            return False
    changed = {at for at, (one, other) in enumerate(zip(old.lines, new.lines, strict=True)) if one != other}
    before, after = old.reading.texts, new.reading.texts
    seen = max(before, default=0) if old.reading.stuck is not None else len(old.lines)
    same = (line for line in {*before, *after} - changed if line < seen)
    return all(before.get(line) == after.get(line) for line in same)


def mend_file(path: Path) -> tuple[Change, ...]:
    """Mend a deck file in its place, whole or not at all. ContentError when it cannot be read or written."""
    try:
        data = path.read_bytes()
        text, _ = decode(path.name, data)
        new = mended(path.name, text) if text else Mended("", ())
        if new.changes:
            _write(path.resolve(), data, _encoded(new.text, data))
    except OSError as error:
        raise ContentError(
            f"{path} cannot be mended ({error.strerror}): check its name and rights"
        ) from error
    return new.changes


def _encoded(text: str, like: bytes) -> bytes:
    """The text as the file had it, with the byte order mark that it had."""
    for mark, encoding in _MARKS.items():
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def _write(path: Path, old: bytes, new: bytes) -> None:
    """Put the new file in the place of the old one, unless that was changed meanwhile."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
            shutil.copymode(path, part)
            _unchanged(path, old)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _unchanged(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise ContentError(f"{path} was changed while it was mended: run it again")
