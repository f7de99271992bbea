"""What is wrong with a deck, where, and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SHOWN_CHARACTERS = 60
"""How much of an author's text a problem quotes: enough to find it, short enough for one line."""

MAX_PROBLEMS = 200
"""Problems that each step of the check reports: nobody mends more at once; a hostile file has a million."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place; problems sort by place. An error keeps the deck from going live.

    `line` and `column` count from 1. `where` names the ids around the place: "dropout-cost / factor-two".
    """

    file: str
    line: int
    column: int
    code: str
    where: str
    what: str
    fix: str
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether the deck must not go live."""
        return self.severity == "error"

    def __str__(self) -> str:
        """`file:line:column: code: what is wrong; how to fix it`, always one line."""
        code = self.code if self.is_error else f"{self.code} (warning)"
        where = f"{self.where}: " if self.where else ""
        return f"{shown(self.file)}:{self.line}:{self.column}: {code}: {where}{self.what}; {self.fix}"


def shown(text: str, limit: int = SHOWN_CHARACTERS) -> str:
    """The author's text as one printable line of at most `limit` characters."""
    line = re.sub(r"\s+", " ", text).strip()
    short = line if len(line) <= limit else line[: limit - 1] + "…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in short)


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def report(problems: Iterable[Problem], name: str) -> str:
    """All problems, one a line in the order of the file, then what came of it. `name` is the file."""
    ordered = sorted(problems)
    return "\n".join([*map(str, ordered), _summary(ordered, name)])


def _summary(problems: list[Problem], name: str) -> str:
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    numbers = ", ".join(
        counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number
    )
    outcome = " Nothing was changed." if errors else ""
    return f"{shown(name)}: {numbers or 'no problems'}.{outcome}"
