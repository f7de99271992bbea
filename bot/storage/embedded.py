"""SQLite as a store's engine: one connection that writes, one that reads, each on a thread of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite

from bot.errors import StorageError
from bot.storage import sealing
from bot.storage.engine import SQL, Settled, Unit
from bot.storage.faults import explain, explained
from bot.storage.migrate import upgrade
from bot.storage.private import make_file, make_folder
from bot.storage.seals import Keys
from bot.storage.sqlite import (
    checkpoint,
    commit,
    connect_reader,
    connect_writer,
    look,
    on_thread,
    refuse_damaged,
    truncate_log,
)
from bot.storage.transaction import Begun, Transaction, load_queries

T = TypeVar("T")

# Up to this size every page is checked at each start, in 0.1 s; beyond only after a start that was cut short.
SMALL_BYTES = 64_000_000
# How many units it takes for the write-ahead log to be moved into the database: at four pages a unit that is
# 16 MB, moved in some 50 ms beside the commits.
CHECKPOINT_UNITS = 1000
# How long a look at a file waits for another program that writes to it.
BUSY_SECONDS = 5.0


class Embedded:
    """An open file."""

    def __init__(
        self, database: Path, begun: Begun, writer: aiosqlite.Connection, reader: aiosqlite.Connection
    ) -> None:
        self.where = str(database)
        self.writer = writer
        self._begun = begun
        self._reader = reader
        self._uncheckpointed = 0
        self._scrubbed = True

    @classmethod
    async def open(cls, path: Path, sql: Path, migrations: Path, busy_seconds: float, keys: Keys) -> Self:
        """As Store.open."""
        path = path.absolute()  # noqa: ASYNC240 - asks nothing of the disk
        begun = partial(Transaction, queries={**load_queries(sql), **sealing.queries()}, keys=keys)
        with explained(path):
            await asyncio.to_thread(_prepare, path, migrations, busy_seconds)
            async with AsyncExitStack() as opened:
                writer = await opened.enter_async_context(_thread(connect_writer, path, busy_seconds))
                reader = await opened.enter_async_context(_thread(connect_reader, path, busy_seconds))
                opened.pop_all()
        return cls(path, begun, writer, reader)

    async def commit(self, units: Sequence[Unit[Any]]) -> list[Settled[Any]]:
        """All in one transaction."""
        self._uncheckpointed += len(units)
        return await on_thread(self.writer, commit, self._begun, units)

    async def look(self, unit: Unit[T]) -> Settled[T]:
        """On the connection that only reads."""
        with explained(self.where):
            return await on_thread(self._reader, look, self._begun, unit)

    async def tidy(self) -> None:
        """Checkpoint when there is something to move."""
        if self._uncheckpointed >= CHECKPOINT_UNITS:
            self._uncheckpointed = 0
            await self.checkpoint()
        if not self._scrubbed:
            await self.scrub()

    async def checkpoint(self) -> None:
        """Move the log beside the commits, then what they added meanwhile, so that the log starts anew."""
        with suppress(sqlite3.Error):  # the log keeps everything until a later round
            await on_thread(self._reader, checkpoint)
            await on_thread(self.writer, checkpoint)

    async def scrub(self) -> None:
        """Empty the log."""
        self._scrubbed = False
        with suppress(sqlite3.Error):
            self._scrubbed = await on_thread(self.writer, truncate_log)

    async def close(self) -> None:
        """End both connections and their threads."""
        await self._reader.close()
        await self.writer.close()

    def explain(self, error: Exception) -> StorageError:
        """As faults.explain."""
        return explain(error, self.where)


def peek(path: Path, unit: Callable[[Transaction], T], keys: Keys) -> T:
    """As Store's."""
    if not path.is_file():
        raise StorageError(f"{path}: there is no such database; name it by KEYPOINT_DATABASE")
    with explained(path), closing(connect_reader(path, BUSY_SECONDS)) as connection:
        return unit(Transaction(connection, load_queries(SQL), keys))


def _prepare(database: Path, migrations: Path, busy_seconds: float) -> None:
    """Make the file and its folder, check that it is whole and can be written, apply what it lacks."""
    try:
        make_folder(database.parent)
    except OSError as error:
        raise StorageError(f"{database.parent}: cannot be made a folder ({error.strerror})") from error
    is_doubtful = _was_cut_short(database) or _is_small(database)  # before opening makes a log
    _close_to_others(database)
    with closing(connect_writer(database, busy_seconds)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if is_doubtful:
            refuse_damaged(connection, database)
    upgrade(database, migrations)


def _close_to_others(database: Path) -> None:
    """What SQLite keeps beside the database gets the rights of the database."""
    for file in (database, *(Path(f"{database}{end}") for end in ("-wal", "-shm"))):
        if file is database or file.exists():
            with suppress(OSError):  # SQLite says it better
                make_file(file)


def _was_cut_short(database: Path) -> bool:
    """Whether its last user did not end in order: who does, leaves no log."""
    log = database.with_name(f"{database.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _is_small(database: Path) -> bool:
    """Whether a look at every page takes no time worth saving."""
    return not database.exists() or database.stat().st_size <= SMALL_BYTES


def _thread(
    connect: Callable[[Path, float], sqlite3.Connection], database: Path, busy_seconds: float
) -> aiosqlite.Connection:
    return aiosqlite.Connection(partial(connect, database, busy_seconds), iter_chunk_size=64)
