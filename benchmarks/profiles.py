"""Where the time of a reply goes: in its unit on the writer, and in the event loop of the whole process."""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import re
import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import replies, school
from benchmarks.results import Report, Room, Table
from benchmarks.stage import TUTOR, Place, on_stage
from bot.tutor import desk

REPLIES = 300
SECONDS = 5.0
_PARTS = 14


Entries = Mapping[tuple[str, int, str], tuple[int, int, float, float, Any]]
"""By file, line and function: calls, own time, time with all that was called, callers."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Own time by part of the program, in percent of what was not spent waiting, the largest first."""

    title: str
    shares: tuple[tuple[str, float], ...]


def profiles(room: Room) -> Report:
    """Profile both."""
    count, seconds = (10, 0.5) if room.short else (REPLIES, SECONDS)
    unit = asyncio.run(_unit(room.folder, room.content, count))
    loop = asyncio.run(_loop(room.folder, room.content, seconds))
    return Report(tuple(_table(each) for each in (unit, loop)))


def _table(found: Profile) -> Table:
    rows = tuple((name, f"{share:.1f}") for name, share in found.shares)
    note = "cProfile, own time; the profiler makes small functions look dearer than they are."
    return Table(found.title, ("part", "% of the time"), rows, note)


async def _unit(folder: Path, content: Path, count: int) -> Profile:
    database = await replies.remembered(folder, content, school.MEMORIES_EACH)
    profiler = cProfile.Profile()

    def watched(*args: Any) -> None:  # noqa: ANN401 - whatever the door takes
        profiler.runcall(desk.handle, *args)

    numbers = range(900_000, 900_000 + count)
    async with replies.classroom(database, content, numbers) as room:
        for number in numbers:
            await room.reply(number, watched)
    return Profile("Where the unit of a reply spends its time", _shares(pstats.Stats(profiler)))


async def _loop(folder: Path, content: Path, seconds: float) -> Profile:
    """The main thread of the real process in a closed loop, without the threads of the database."""
    database = await school.build_class(folder, content, 40)
    output = folder / "loop.profile"
    watched = replace(TUTOR, arguments=("-m", "benchmarks.watched", str(output)))
    async with on_stage(Place(folder, content, database), watched) as stage:
        await stage.bot.rest(seconds)
        await stage.crowd.ask(do="loop", first=1, people=20)
        stage.bot.signal(signal.SIGUSR1)
        await asyncio.sleep(seconds)
        await stage.bot.end()
    return Profile("Where the event loop spends its time", _shares(pstats.Stats(str(output))))


def _shares(stats: pstats.Stats) -> tuple[tuple[str, float], ...]:
    times: Counter[str] = Counter()
    entries: Entries = stats.stats  # type: ignore[attr-defined]  # not told to the type checker
    for (file, _, function), (_, _, own, _, _) in entries.items():
        if "poll" not in function:  # waiting for the network
            times[_part(file, function)] += own  # type: ignore[assignment]  # seconds
    whole = sum(times.values()) or 1
    return tuple((name, 100 * own / whole) for name, own in times.most_common(_PARTS))


def _part(file: str, function: str) -> str:
    """`bot/storage/store.py` is bot.storage; a builtin is its type, or the function itself."""
    if file == "~":
        found = re.search(r"'(?:[\w.]+\.)?(\w+)' (?:objects|of)|built-in method ([\w.]+)", function)
        return f"C: {next(filter(None, found.groups())) if found else function.strip('<>')}"
    names = list(_names(Path(file)))
    return ".".join(names[:2] if names[0] == "bot" else names[:1])


def _names(file: Path) -> Iterator[str]:
    """The module's path from its package on."""
    parts = file.with_suffix("").parts
    if "bot" in parts and school.ROOT in file.parents:
        return iter(parts[len(school.ROOT.parts) :])
    for marker in ("site-packages", *(part for part in parts if re.fullmatch(r"python3\.\d+", part))):
        if marker in parts:
            return iter(parts[parts.index(marker) + 1 :] if marker in parts[:-1] else parts[-1:])
    return iter(parts[-1:])
