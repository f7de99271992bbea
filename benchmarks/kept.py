"""What a reply leaves in the database for ever, once inbox and outbox are pruned."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks import replies, school
from benchmarks.results import Report, Room, Table
from benchmarks.spread import number

REPLIES = 600


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes of the whole file for a reply, and of single tables; only where SQLite can tell."""

    whole: float
    tables: tuple[tuple[str, float], ...]


def kept(room: Room) -> Report:
    """Measure one reply of each of many learners."""
    found = asyncio.run(measure(room.folder, room.content, 20 if room.short else REPLIES))
    rows = (("whole file", number(found.whole)), *((name, number(size)) for name, size in found.tables))
    note = "The file after its free pages are given back, less what it was before the replies."
    return Report((Table("Bytes kept", ("where", "bytes a reply"), rows, note),), (("bytes", found.whole),))


async def measure(folder: Path, content: Path, count: int) -> Kept:
    """Sizes after so many replies, less those before."""
    database = await replies.remembered(folder, content, school.MEMORIES_EACH)
    async with replies.classroom(database, content, range(1, count + 1)) as room:
        before = await asyncio.to_thread(_sizes, database, folder)
        for each in range(1, count + 1):
            await room.reply(each)
        after = await asyncio.to_thread(_sizes, database, folder)
    grown = {name: (after[name] - before.get(name, 0)) / count for name in after}
    largest = sorted(grown.items(), key=lambda item: -item[1])
    return Kept(grown[""], tuple((name, size) for name, size in largest if name and size > 1))


def _sizes(database: Path, folder: Path) -> dict[str, int]:
    """Bytes of each table and index by name, of the whole file by no name, without mail and free pages."""
    copy = folder / "vacuumed.sqlite3"
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("DELETE FROM inbox")
        connection.execute("DELETE FROM outbox")
        connection.execute("VACUUM")
        try:
            pages = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
        except sqlite3.OperationalError:  # SQLite was built without it
            pages = {}
    return {"": copy.stat().st_size, **pages}
