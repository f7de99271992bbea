"""A mending tried: it counts only where the line then reads as it looks and all else reads as before.

What is right is not trusted but read, and one problem of the line must be gone. Where two mendings would do,
neither is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from bot.content.load import Loaded, load
from bot.content.losses import held, released
from bot.content.menders import MENDERS, Mending, Spot
from bot.content.problem import Problem
from bot.domain.sentence import SHOWN_CHARACTERS, shown

AROUND = 20
"""Characters that are shown of a long line before what was changed."""

Mark = tuple[int, int, str, str]
"""A problem that was given up: line and column from 0, its code, the line itself."""

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


class Reading(NamedTuple):
    """The texts that begin in each line, and the line where the parser gave up."""

    texts: dict[int, tuple[str, ...]]
    stuck: int | None


@dataclass(frozen=True, slots=True)
class State:
    """A text and what was found in it."""

    text: str
    lines: tuple[str, ...]
    loaded: Loaded
    reading: Reading

    @property
    def spots(self) -> Iterator[Spot]:
        """The problems that may be mended, with their places."""
        for problem in self.loaded.problems:
            at, column = problem.line - 1, problem.column - 1
            if problem.code in MENDERS and at < len(self.lines) and column >= 0:
                yield Spot(problem, self.lines, at, column)

    def wrong(self, at: int) -> tuple[int, int]:
        """How many errors and how many warnings a line has."""
        here = [each for each in self.loaded.problems if each.line == at + 1]
        return sum(each.is_error for each in here), len(here)


def state_of(name: str, text: str) -> State:
    """Read a text. Never raises."""
    lines = tuple(text.splitlines(keepends=True))
    return State(text, lines, load(name, text.encode()), _read(text))


def step(state: State, given_up: set[Mark], first: int = 0) -> tuple[State, Change] | None:
    """The first problem that can be mended, from line `first` (from 0) on, mended."""
    for spot in state.spots:
        mark = (spot.at, spot.column, spot.problem.code, spot.line)
        if spot.at < first or mark in given_up:
            continue
        mender = MENDERS[spot.problem.code]
        found = [(each, new) for each in mender(spot) if (new := _tried(state, spot, each))]
        if len(found) == 1:
            mending, new = found[0]
            return new, Change(spot.problem, spot.line, mending.line)
        given_up.add(mark)
    return None


def _tried(state: State, spot: Spot, mending: Mending) -> State | None:
    """The text with the mending; None where it does not read as it should."""
    end = state.lines[spot.at][len(spot.line) :]
    lines = [*state.lines]
    lines[spot.at] = mending.line + end
    new = state_of(state.loaded.name, "".join(lines))
    fewer = new.wrong(spot.at) < state.wrong(spot.at)
    return new if fewer and _reads(state.reading, new.reading, spot.at, mending.reads) else None


def _reads(old: Reading, new: Reading, at: int, texts: tuple[str, ...]) -> bool:
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


def _read(text: str) -> Reading:
    texts: dict[int, tuple[str, ...]] = {}
    try:
        events = yaml.parse(text, Loader=_FAST) if _FAST else yaml.parse(held(text), Loader=yaml.SafeLoader)
        for event in events:
            if isinstance(event, yaml.ScalarEvent) and event.start_mark:
                line = event.start_mark.line
                texts[line] = (*texts.get(line, ()), released(event.value))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Reading(texts, mark.line if mark else 0)
    except yaml.YAMLError:
        return Reading(texts, 0)
    return Reading(texts, None)
