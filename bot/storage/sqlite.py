"""The SQLite engine: how its connections are set, and a batch of units in one durable transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.errors import StorageError
from bot.storage.engine import Settled, Unit
from bot.storage.faults import NEXT_STEPS, explained
from bot.storage.transaction import Begun

if TYPE_CHECKING:  # commands that only look at a file start without it
    import aiosqlite

P = ParamSpec("P")
T = TypeVar("T")

# Prepared statements kept for each connection: every named query, and those of the transactions themselves.
STATEMENTS = 256
# The pages of some 100,000 memories stay in memory; in KiB, negative as SQLite wants it.
CACHE = "cache_size = -32000"
WRITER = (
    CACHE,
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit is on the disk before anyone is told
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is overwritten, not only forgotten
    "wal_autocheckpoint = 0",  # the store checkpoints in its own time; a commit never waits for it
    "journal_size_limit = 64000000",  # bytes that a burst may leave behind in the log
)
READER = (CACHE, "query_only = ON")


def connect_writer(database: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the one connection that writes.

    Raises:
        sqlite3.Error: a file that SQLite cannot use.
    """
    return _connect(database, busy_seconds, WRITER)


def connect_reader(database: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open a connection that refuses to write.

    Raises:
        sqlite3.Error: a file that SQLite cannot use.
    """
    return _connect(database, busy_seconds, READER)


def _connect(database: Path, busy_seconds: float, settings: Sequence[str]) -> sqlite3.Connection:
    # SQLite itself tries again, with growing pauses and for busy_seconds, while another program has the lock.
    connection = sqlite3.connect(
        database, timeout=busy_seconds, isolation_level=None, cached_statements=STATEMENTS
    )
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def refuse_damaged(connection: sqlite3.Connection, database: Path, check: str = "quick_check") -> None:
    """Check every page: quickly (about 1 ms a megabyte), indexes too by integrity_check (three times that).

    Raises:
        StorageError: damage, with the command that puts a copy back.
    """
    with explained(database):
        (finding,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
    if finding != "ok":
        raise StorageError(f"{database}: {NEXT_STEPS[sqlite3.SQLITE_CORRUPT]} ({' '.join(finding.split())})")


async def on_thread(
    connection: aiosqlite.Connection,
    function: Callable[Concatenate[sqlite3.Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Call a function of the plain connection on the connection's own thread, in one hop.

    aiosqlite offers this for single statements only; its private _execute takes any function.
    """
    execute: Callable[..., Awaitable[T]] = connection._execute  # noqa: SLF001 - here only
    return await execute(function, connection._conn, *args, **kwargs)  # noqa: SLF001 - here only


def commit(connection: sqlite3.Connection, begun: Begun, units: Sequence[Unit[T]]) -> list[Settled[T]]:
    """Run the units in one transaction, each in its own savepoint; return after the commit is on the disk.

    Raises:
        sqlite3.Error: nothing of any unit was kept; a full disk, for one, may end the transaction of all.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_attempt(connection, begun, unit) for unit in units]
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return outcomes


def _attempt(connection: sqlite3.Connection, begun: Begun, unit: Unit[T]) -> Settled[T]:
    connection.execute("SAVEPOINT unit")
    try:
        outcome = Settled(unit(begun(connection)))
    except BaseException as error:  # whatever a unit raises is its own caller's
        if not connection.in_transaction:  # SQLite has rolled back everyone's work
            raise
        connection.execute("ROLLBACK TO unit")
        outcome = Settled(error=error)
    connection.execute("RELEASE unit")
    return outcome


def look(connection: sqlite3.Connection, begun: Begun, unit: Unit[T]) -> Settled[T]:
    """Run one unit that only reads, on the state of the moment when it starts.

    Raises:
        sqlite3.Error: a file that SQLite cannot read.
    """
    connection.execute("BEGIN")
    try:
        return Settled(unit(begun(connection)))
    except BaseException as error:  # noqa: BLE001 - whatever a unit raises is its own caller's
        return Settled(error=error)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def checkpoint(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the database, without waiting for those who still read the old state.

    Raises:
        sqlite3.Error: a disk that fails; nothing is lost, the log keeps it.
    """
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def truncate_log(connection: sqlite3.Connection) -> bool:
    """Move the whole log into the database and leave nothing of it; False when somebody still reads it.

    Raises:
        sqlite3.Error: a disk that fails; nothing is lost, the log keeps it.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")  # a copy may read for minutes, and replies go on meanwhile
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy
