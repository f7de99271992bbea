"""`keypoint check` of a thousand questions in one file, with all cores, then of the same file again."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import decks, school
from benchmarks.results import Report, Room, Table
from benchmarks.spread import number

QUESTIONS = 1_000


@dataclass(frozen=True, slots=True)
class Check:
    """Seconds, on the clock and of the processor."""

    seconds: float
    cpu: float


def checking(room: Room) -> Report:
    """Measure the first check and one of the unchanged file."""
    questions = 3 if room.short else QUESTIONS
    content, cache = room.folder / "checked", room.folder / "checked-cache"
    decks.write(content, questions, questions)
    first, again = _check(content, cache), _check(content, cache)
    rows = tuple(
        (f"{questions:,}", name, number(each.seconds), number(each.cpu))
        for name, each in (("first", first), ("unchanged", again))
    )
    note = f"Four points of three phrasings each; {os.cpu_count()} cores."
    table = Table("Check", ("questions", "check", "s", "CPU s"), rows, note)
    return Report((table,), (("check", first.seconds), ("check again", again.seconds)))


def _check(content: Path, cache: Path) -> Check:
    before, start = _cpu(), time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "bot", "check", str(content)],
        cwd=school.ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return Check(time.monotonic() - start, _cpu() - before)


def _cpu() -> float:
    """Seconds that ended children of this process took, with their own."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
