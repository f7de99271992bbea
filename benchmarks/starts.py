"""From the start of the process to its first poll, and its memory at rest, on decks that have not changed.

The second start is the one that counts, because the first may have kept what it found out. Where a thousand
questions show that nothing is kept, the first start of more of them is taken for the second one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import decks, school
from benchmarks.results import Curve, Picture, Report, Room, Table
from benchmarks.spread import number
from benchmarks.stage import TUTOR, Place, on_stage
from bot.storage.store import Store
from bot.tutor.library import Library

QUESTIONS = (10, 1_000, 5_000)


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first poll, on the clock and of the processor; megabytes at rest."""

    questions: int
    again: bool
    seconds: float
    cpu: float
    memory: float


def starts(room: Room) -> Report:
    """Measure starts with few and many questions."""
    return report(asyncio.run(measure(room, (10,) if room.short else QUESTIONS)))


async def measure(room: Room, sizes: Sequence[int]) -> tuple[Start, ...]:
    """Two starts of each size, or one where nothing is kept."""
    found: list[Start] = []
    for size in sizes:
        content, database = room.folder / f"decks-{size}", room.folder / f"decks-{size}.sqlite3"
        decks.write(content, size)
        async with await Store.open(database) as store:
            await school.publish_decks(store, Library(), decks.read(content))
        kept = _keeps(found)
        found.append(await _start(room, Place(room.folder, content, database), size))
        if kept:
            found.append(await _start(room, Place(room.folder, content, None), size))
    return tuple(found)


def _keeps(found: Sequence[Start]) -> bool:
    """Whether a second start is the faster one, as far as is known; small ones say nothing of it."""
    large = [start.cpu for start in found if start.questions >= QUESTIONS[1]]
    return len(large) < 2 or large[-1] < large[-2] / 2  # noqa: PLR2004 - two starts make a comparison


async def _start(room: Room, place: Place, size: int) -> Start:
    """One start; without a database on what the one before left, which ended in an orderly way."""
    async with on_stage(place, TUTOR) as stage:
        await stage.bot.rest(room.rest)
        start = Start(size, place.database is None, stage.poll, stage.poll_cpu, stage.bot.memory)
        await stage.bot.end()
        return start


def report(found: Sequence[Start]) -> Report:
    """The table, the curve, and what has an aim."""
    rows = tuple(_row(each) for each in found)
    last = {each.questions: each for each in found}.values()
    points = tuple((float(each.questions), each.seconds) for each in last)
    head = ("questions", "start", "s to the first poll", "CPU s", "MB at rest")
    note = "All decks are live already and unchanged. At rest is after 20 s at the latest."
    picture = Picture(
        "start", "Start on unchanged decks", "questions", "s to the first poll", (Curve("start", points),)
    )
    return Report((Table("Start", head, rows, note),), tuple(_aims(tuple(last))), (picture,))


def _row(start: Start) -> tuple[str, ...]:
    figures = map(number, (start.seconds, start.cpu, start.memory))
    return (f"{start.questions:,}", "again" if start.again else "first", *figures)


def _aims(last: Sequence[Start]) -> Iterator[tuple[str, float]]:
    for each in last:
        if each.questions == QUESTIONS[-1]:
            yield "start", each.seconds
            yield "at rest", each.memory
