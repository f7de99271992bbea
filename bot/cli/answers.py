"""How commands answer: lines or JSON on standard output, and a status."""

from __future__ import annotations

import json
from collections.abc import Iterable

EXPECTED, INTERRUPTED = 1, 130
"""Exit statuses besides 0 (fine) and 2 (wrong usage)."""


def say(lines: Iterable[str]) -> None:
    """Print lines, each at once."""
    for line in lines:
        print(line, flush=True)  # noqa: T201 - commands answer on standard output


def say_json(value: object) -> None:
    """Print one JSON value."""
    say([json.dumps(value, ensure_ascii=False, indent=1)])
