"""`keypoint check --fix`: mistakes with exactly one right mending are mended, each within its line.

What is right is not trusted but read: a mending counts only where the line then reads as it looks, everything
else reads as before, and one problem of the line is gone. Where two would do, neither is made.
"""

from __future__ import annotations

import codecs
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import yaml

from bot.content.load import Loaded, load
from bot.content.losses import held, released
from bot.content.menders import MENDERS, Mending, Spot
from bot.content.problem import Problem
from bot.content.text import decode
from bot.domain.sentence import SHOWN_CHARACTERS, shown
from bot.errors import ContentError

MOST = 1_000
"""Mendings of one file in one go."""

AROUND = 20
"""Characters that are shown of a long line before what was changed."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_FAST = getattr(yaml, "CSafeLoader", None)


@dataclass(frozen=True, slots=True)
class Change:
    """A line that was changed, for which problem; `line` counts from 1, in the text as it came."""

    problem: Problem
    before: str
    after: str

    def __str__(self) -> str:
        """`file:line:column: code: mended: the line as it was -> as it is`."""
        place = f"{shown(self.problem.file)}:{self.problem.line}:{self.problem.column}"
        pairs = enumerate(zip(self.before, self.after, strict=False))
        same = next((at for at, (one, other) in pairs if one != other), 0)
        before, after = (_excerpt(text, same) for text in (self.before, self.after))
        return f"{place}: {self.problem.code}: mended: {before} -> {after}"


def _excerpt(text: str, at: int) -> str:
    """A line from a little before a place on, with spaces that are none to YAML told."""
    start = at - AROUND if at > SHOWN_CHARACTERS - AROUND else 0
    seen = "".join(f"\\u{ord(each):04x}" if each.isspace() and each != " " else each for each in text[start:])
    return shown(f"…{seen}" if start else seen)


class Mended(NamedTuple):
    """A text after mending, and what was changed, in the order of the lines."""

    text: str
    changes: tuple[Change, ...]


def mended(name: str, text: str) -> Mended:
    """Mend what has exactly one right mending. Never raises; mending the outcome again changes nothing."""
    changes: list[Change] = []
    given_up: set[tuple[int, int, str, str]] = set()
    state = _state(name, text)
    while len(changes) < MOST and (step := _step(state, given_up)):
        state, change = step
        changes.append(change)
    return Mended(state.text, tuple(sorted(changes, key=lambda each: each.problem)))


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


class _Reading(NamedTuple):
    """The texts that begin in each line, and the line where the parser gave up."""

    texts: dict[int, tuple[str, ...]]
    stuck: int | None


@dataclass(frozen=True, slots=True)
class _State:
    text: str
    lines: tuple[str, ...]
    loaded: Loaded
    reading: _Reading

    def wrong(self, at: int) -> tuple[int, int]:
        """How many errors and how many warnings a line has."""
        here = [each for each in self.loaded.problems if each.line == at + 1]
        return sum(each.is_error for each in here), len(here)


def _state(name: str, text: str) -> _State:
    lines = tuple(text.splitlines(keepends=True))
    return _State(text, lines, load(name, text.encode()), _read(text))


def _step(state: _State, given_up: set[tuple[int, int, str, str]]) -> tuple[_State, Change] | None:
    """The first problem that can be mended, mended."""
    for problem in state.loaded.problems:
        at, column = problem.line - 1, problem.column - 1
        mender = MENDERS.get(problem.code)
        if mender is None or at >= len(state.lines) or column < 0:
            continue
        spot = Spot(problem, state.lines, at, column)
        mark = (at, column, problem.code, spot.line)
        if mark in given_up:
            continue
        found = [(each, new) for each in mender(spot) if (new := _tried(state, spot, each))]
        if len(found) == 1:
            mending, new = found[0]
            return new, Change(problem, spot.line, mending.line)
        given_up.add(mark)
    return None


def _tried(state: _State, spot: Spot, mending: Mending) -> _State | None:
    """The text with the mending; None where it does not read as it should."""
    end = state.lines[spot.at][len(spot.line) :]
    lines = [*state.lines]
    lines[spot.at] = mending.line + end
    new = _state(state.loaded.name, "".join(lines))
    fewer = new.wrong(spot.at) < state.wrong(spot.at)
    return new if fewer and _reads(state.reading, new.reading, spot.at, mending.reads) else None


def _reads(old: _Reading, new: _Reading, at: int, texts: tuple[str, ...]) -> bool:
    """Whether these texts stand in the line, and all others are read as before, as far as they were."""
    if new.stuck is not None and new.stuck <= at:
        return False
    here = new.texts.get(at, ())
    if texts and not any(here[start : start + len(texts)] == texts for start in range(len(here))):
        return False
    if old.stuck is None:
        return all(new.texts.get(line) == old.texts.get(line) for line in {*old.texts, *new.texts} - {at})
    above = sorted(line for line in old.texts if line < at)[:-1]  # the last may have run into what is wrong
    return all(new.texts.get(line) == old.texts[line] for line in above)


def _read(text: str) -> _Reading:
    texts: dict[int, tuple[str, ...]] = {}
    try:
        events = yaml.parse(text, Loader=_FAST) if _FAST else yaml.parse(held(text), Loader=yaml.SafeLoader)
        for event in events:
            if isinstance(event, yaml.ScalarEvent) and event.start_mark:
                line = event.start_mark.line
                texts[line] = (*texts.get(line, ()), released(event.value))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _Reading(texts, mark.line if mark else 0)
    except yaml.YAMLError:
        return _Reading(texts, 0)
    return _Reading(texts, None)
