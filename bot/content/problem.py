"""What is wrong with a deck, where, and how to put it right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.sentence import Say, Sentence, counted, shown, told

MAX_PROBLEMS = 200
"""Problems that each step of the check reports: nobody mends more at once; a hostile file has a million."""

ALIKE = 3
"""Warnings in the same words from which on they are told once, with their lines."""

MOST_LINES = 40
"""Lines that are then named; a program reads them all from `--format json`."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place; problems sort by place. An error keeps the deck from going live.

    `line` and `column` count from 1. `where` names the ids around the place: "dropout-cost / factor-two".
    """

    file: str
    line: int
    column: int
    code: str
    where: str
    what: Sentence
    fix: Sentence
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether the deck must not go live."""
        return self.severity == "error"

    @property
    def kind(self) -> Sentence:
        """The code, which is the same in every language, and whether it is only a warning."""
        return Sentence(self.code) if self.is_error else told("{code} (warning)", code=self.code)

    def worded(self, say: Say = str) -> str:
        """`file:line:column: code: what is wrong; how to fix it`, always one line."""
        where = f"{self.where}: " if self.where else ""
        place = f"{shown(self.file)}:{self.line}:{self.column}"
        return f"{place}: {say(self.kind)}: {where}{say(self.what)}; {say(self.fix)}"

    def __str__(self) -> str:
        """The line in English."""
        return self.worded()

    def __lt__(self, other: Problem) -> bool:
        """By place in the file; in one place by what they say."""
        one, two = ((each.file, each.line, each.column, each.code, each.where) for each in (self, other))
        return str(self) < str(other) if one == two else one < two


def report(problems: Iterable[Problem], name: str, say: Say = str, *, mended: bool = False) -> str:
    """All problems, one a line, then what came of it: errors last, where a terminal shows them.

    `name` is the file. One that was `mended` is not told to be unchanged.
    """
    found = [*problems]
    ordered = sorted(folded(found), key=lambda each: (each.is_error, each))
    return "\n".join([*(problem.worded(say) for problem in ordered), say(total(found, name, mended=mended))])


def folded(problems: Iterable[Problem]) -> list[Problem]:
    """The same with warnings in the same words told once, at their first place, so that they bury nothing."""
    alike: dict[Problem, list[Problem]] = defaultdict(list)
    for each in sorted(problems):
        alike[each if each.is_error else replace(each, line=0, column=0, where="")].append(each)
    return [one for same in alike.values() for one in (same if len(same) < ALIKE else [_once(same)])]


def _once(same: Sequence[Problem]) -> Problem:
    lines = [str(each.line) for each in same[1:]]
    named = (*lines[:MOST_LINES], *(["…"] if len(lines) > MOST_LINES else []))
    what = counted(
        "{what}, here and {digits} more time: line {lines}",
        "{what}, here and {digits} more times: lines {lines}",
        len(lines),
        what=same[0].what,
        lines=named,
    )
    return replace(same[0], where="", what=what)


def total(problems: Sequence[Problem], name: str, *, mended: bool = False) -> Sentence:
    """How many problems a file or folder has, and what came of it."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    numbers = (
        counted("{digits} error", "{digits} errors", errors),
        counted("{digits} warning", "{digits} warnings", warnings),
    )
    found = tuple(each for each in numbers if each.number) or (told("no problems"),)
    if errors and not mended:
        return told("{name}: {numbers}. Nothing was changed.", name=shown(name), numbers=found)
    return told("{name}: {numbers}.", name=shown(name), numbers=found)
