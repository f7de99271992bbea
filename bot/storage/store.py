"""The store: the one bridge from the async edges to units of work."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import aiosqlite

from bot.errors import StorageError
from bot.storage.faults import explain, explained
from bot.storage.migrate import upgrade
from bot.storage.private import make_file, make_folder
from bot.storage.sqlite import (
    Settled,
    Unit,
    checkpoint,
    commit,
    connect_reader,
    connect_writer,
    look,
    on_thread,
    refuse_damaged,
    truncate_log,
)
from bot.storage.steps import MIGRATIONS
from bot.storage.transaction import Queries, Transaction, load_queries

P = ParamSpec("P")
T = TypeVar("T")

SQL = Path(__file__).with_name("sql")
# Up to this size every page is checked at each start, in 0.1 s; beyond only after a start that was cut short.
SMALL_BYTES = 64_000_000
# How long a unit waits for another program that writes to the same file, such as an upgrade.
BUSY_SECONDS = 5.0
# How often to look whether the write-ahead log should be moved into the database, and from how many units on:
# at four pages a unit that is 16 MB, moved in some 50 ms beside the commits.
CHECKPOINT_SECONDS = 1.0
CHECKPOINT_UNITS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A unit, and where its caller waits for the outcome."""

    unit: Unit[Any]
    answer: asyncio.Future[Settled[Any]]


class Store:
    """An open database, to be used as `async with await Store.open(path) as store`."""

    def __init__(
        self, database: Path, queries: Queries, writer: aiosqlite.Connection, reader: aiosqlite.Connection
    ) -> None:
        """Take over two open connections; Store.open makes them."""
        self._database = database
        self._queries = queries
        self._writer = writer
        self._reader = reader
        self._waiting: list[_Waiting] = []
        self._committing: asyncio.Task[None] | None = None
        self._uncheckpointed = 0
        self._scrubbed = True
        self._closed = False
        self._housekeeping = asyncio.create_task(self._keep_house())

    @classmethod
    async def open(
        cls,
        database: str | Path,
        *,
        sql: Path | None = None,
        migrations: Path | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the database, created if it is not there, checked and brought up to date.

        Args:
            database: a path; its folder is created.
            sql: the folder of named queries.
            migrations: the folder of numbered steps.
            busy_seconds: how long to wait for another program that writes to the file.

        Raises:
            StorageError: a file that is not a database, is damaged, newer than this program, held by another
                program or not writable, each with the next step; a PostgreSQL URL.
        """
        path = _path(database)
        queries = load_queries(sql or SQL)
        with explained(path):
            await asyncio.to_thread(_prepare, path, migrations or MIGRATIONS, busy_seconds)
            async with AsyncExitStack() as opened:
                writer = await opened.enter_async_context(_thread(connect_writer, path, busy_seconds))
                reader = await opened.enter_async_context(_thread(connect_reader, path, busy_seconds))
                opened.pop_all()
        store = cls(path, queries, writer, reader)
        await asyncio.sleep(0)  # lets the housekeeping start, which from here on ends the connections
        return store

    async def run(
        self, unit: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit of work; return its value once all it wrote is on the disk.

        Units that wait at the same time share one transaction, each in its own savepoint. A caller that is
        cancelled takes its unit back if it has not started; one that has started is carried through.

        Raises:
            StorageError: nothing that the unit wrote was kept.
            Exception: whatever the unit raised; nothing that it wrote was kept.
        """
        self._refuse_closed()
        answer: asyncio.Future[Settled[T]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(lambda tx: unit(tx, *args, **kwargs), answer))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return _value(await answer)

    async def read(
        self, unit: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit that only reads, on a connection of its own: it never waits behind those that write.

        Raises:
            StorageError: a database that cannot be read, or a unit that tried to write.
            Exception: whatever the unit raised.
        """
        self._refuse_closed()
        with explained(self._database):
            return _value(
                await on_thread(self._reader, look, self._queries, lambda tx: unit(tx, *args, **kwargs))
            )

    async def scrub(self) -> None:
        """Leave nothing of what was erased in the log either; tried every second while others read it."""
        self._scrubbed = False
        await self._scrub()

    async def close(self) -> None:
        """Carry the waiting units through, then end both connections and their threads."""
        self._closed = True
        try:
            if self._committing is not None:
                await asyncio.wait([self._committing])
        finally:
            self._housekeeping.cancel()
            await asyncio.wait([self._housekeeping])

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StorageError(f"{self._database}: closed already; open it again")

    async def _commit_all(self) -> None:
        while self._waiting:
            batch = [waiting for waiting in self._waiting if not waiting.answer.done()]
            self._waiting = []
            outcomes = await self._outcomes([waiting.unit for waiting in batch])
            for waiting, outcome in zip(batch, outcomes, strict=True):
                if not waiting.answer.done():  # cancelled meanwhile
                    waiting.answer.set_result(outcome)

    async def _outcomes(self, units: list[Unit[Any]]) -> list[Settled[Any]]:
        self._uncheckpointed += len(units)
        try:
            return await on_thread(self._writer, commit, self._queries, units)
        except Exception as error:  # noqa: BLE001 - or every caller of the batch would wait for ever
            return [Settled(error=_fault(error, self._database)) for _ in units]

    async def _keep_house(self) -> None:
        """Checkpoint now and then; when the store or the loop ends, end the threads, which outlive both."""
        try:
            while True:
                await asyncio.sleep(CHECKPOINT_SECONDS)
                await self._tidy()
        finally:
            self._closed = True
            await self._reader.close()
            await self._writer.close()

    async def _tidy(self) -> None:
        if self._uncheckpointed >= CHECKPOINT_UNITS:
            self._uncheckpointed = 0
            await self._checkpoint()
        if not self._scrubbed:
            await self._scrub()

    async def _checkpoint(self) -> None:
        """Move the log beside the commits, then what they added meanwhile, so that the log starts anew."""
        with suppress(sqlite3.Error):  # the log keeps everything until a later round
            await on_thread(self._reader, checkpoint)
            await on_thread(self._writer, checkpoint)

    async def _scrub(self) -> None:
        with suppress(sqlite3.Error):
            self._scrubbed = await on_thread(self._writer, truncate_log)


def peek(database: str | Path, unit: Callable[[Transaction], T]) -> T:
    """What a unit reads from a database as it is: nothing is created, upgraded or locked.

    Raises:
        StorageError: a file that is not there or cannot be read.
    """
    path = _path(database)
    if not path.is_file():
        raise StorageError(f"{path}: there is no such database; name it by KEYPOINT_DATABASE")
    with explained(path), closing(connect_reader(path, BUSY_SECONDS)) as connection:
        return unit(Transaction(connection, load_queries(SQL)))


def _path(database: str | Path) -> Path:
    if str(database).startswith(("postgres:", "postgresql:")):
        raise StorageError("PostgreSQL is not supported yet; name a file, such as data/keypoint.sqlite3")
    return Path(database).absolute()


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


def _fault(error: Exception, database: Path) -> StorageError:
    return StorageError(str(error)) if isinstance(error, StorageError) else explain(error, database)


def _value(outcome: Settled[T]) -> T:
    if outcome.error is not None:
        raise outcome.error
    return outcome.value  # type: ignore[return-value]  # a unit without an error has its value, which may be None
