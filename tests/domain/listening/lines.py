"""The labelled lines: what was said, perhaps to which question, and what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Line:
    """One line with its label; `which` is the command or protest."""

    said: str
    kind: str
    which: str = ""
    asked: str = ""


def lines(name: str) -> Iterator[Line]:
    """The lines of `english-known`, `english-aside`, `russian-known` or `russian-aside`."""
    for row in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield Line(**json.loads(row))
