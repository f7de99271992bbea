"""PostgreSQL as a store's engine: one connection that writes, one that reads, as with SQLite."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from bot.errors import StorageError
from bot.storage import sealing
from bot.storage.engine import SQL, Settled, Unit
from bot.storage.place import shown
from bot.storage.postgres import dialect
from bot.storage.postgres.connecting import Connection, Seat, connect
from bot.storage.postgres.faults import CONFLICTS, explain, explained
from bot.storage.postgres.migrate import upgrade
from bot.storage.postgres.vacuum import Scrubbing
from bot.storage.seals import NO_KEYS, Keys
from bot.storage.transaction import Begun, Queries, Take, Transaction, load_queries

T = TypeVar("T")

OWN_SQL = Path(__file__).with_name("sql")
"""Queries that PostgreSQL needs otherwise, or alone, by their names."""

WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
"""Who writes has locked the learner's row first, and then sees what was committed before that."""

READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

WAITS = (0.01, 0.05, 0.2, 0.5, 1.0)
"""Seconds, at the most, between tries of a unit that others were in the way of."""

_LOCKED = ("learner_at", "learner_get")
"""How a unit that writes begins with a learner: their row is locked until it ends."""

_LOCKED_BEFORE = {"sight": "learner_at"}
"""Queries that read more than that row, and the one that locks it for them."""


class PostgresTransaction(Transaction):
    """As its parent, with PostgreSQL's errors."""

    def _ask(self, name: str, parameters: Mapping[str, object], take: Take[T]) -> T:
        """A row that is to be locked is locked by itself first: what is read with it is of after that."""
        if lock := self._queries.get(_lock_of(name)):
            self._connection.execute(lock, parameters)
        return super()._ask(name, parameters, take)

    def _fault(self, name: str, error: Exception) -> StorageError | None:
        # After a conflict, or without a connection, nothing that a unit goes on with would be kept.
        if not isinstance(error, psycopg.Error) or _ends_all(error):
            return None
        return explain(error, f"query {name}")


class Postgres:
    """An open database."""

    def __init__(self, address: str, queries: Queries, keys: Keys) -> None:
        self.where = shown(address)
        self._reading = partial(PostgresTransaction, queries=queries, keys=keys)
        self._writing = partial(PostgresTransaction, queries=locking(queries), keys=keys)
        self._writer = Seat(address, "writer")
        self._reader = Seat(address, "reader")
        self._scrubbing = Scrubbing(address)

    @classmethod
    async def open(cls, address: str, sql: Path, migrations: Path, keys: Keys) -> Self:
        """As Store.open."""
        await asyncio.to_thread(upgrade, address, migrations)
        return cls(address, queries(sql), keys)

    async def commit(self, units: Sequence[Unit[Any]]) -> list[Settled[Any]]:
        """All in one transaction; when others were in the way, each in one of its own."""
        try:
            return await self._writer.transact(WRITE, _commit, self._writing, units)
        except CONFLICTS:
            return [await self._alone(unit) for unit in units]

    async def look(self, unit: Unit[T]) -> Settled[T]:
        """On the connection that only reads."""
        with explained(self.where):
            return await self._reader.transact(READ, _look, self._reading, unit)

    async def tidy(self) -> None:
        """What was erased goes from the server's pages; the rest it does itself."""
        await self._scrubbing.go_on()

    async def scrub(self) -> None:
        """Leave it to `tidy`: larger tables take their time, for which no reminder waits."""
        self._scrubbing.ask()

    async def close(self) -> None:
        """End both connections and their threads."""
        await self._reader.close()
        await self._writer.close()

    def explain(self, error: Exception) -> StorageError:
        """As faults.explain."""
        return explain(error, self.where)

    async def _alone(self, unit: Unit[Any]) -> Settled[Any]:
        try:
            for wait in WAITS:
                try:
                    return (await self._writer.transact(WRITE, _commit, self._writing, [unit]))[0]
                except CONFLICTS:
                    await asyncio.sleep(wait * random.random())  # noqa: S311 - so that two do not meet again
            return (await self._writer.transact(WRITE, _commit, self._writing, [unit]))[0]
        except StorageError as error:
            return Settled(error=error)
        except psycopg.Error as error:
            return Settled(error=self.explain(error))


def queries(sql: Path = SQL) -> Queries:
    """The named queries, as psycopg takes them."""
    texts = load_queries(sql)
    return {
        name: dialect.query(text)
        for name, text in {**texts, **load_queries(OWN_SQL), **sealing.queries()}.items()
    }


def locking(queries: Queries) -> Mapping[str, str]:
    """The queries of units that write: the row of a learner that they ask for is locked."""
    locked = {name: f"{queries[name].rstrip(';')} FOR UPDATE" for name in _LOCKED if name in queries}
    before = {_lock_of(name): locked[lock] for name, lock in _LOCKED_BEFORE.items() if lock in locked}
    stale = {name: f"{queries[name]} FOR UPDATE SKIP LOCKED" for name in queries if name.startswith("stale_")}
    return MappingProxyType({**queries, **locked, **before, **stale})


def _lock_of(name: str) -> str:
    return f"{name} locked"


def peek(address: str, unit: Callable[[Transaction], T], keys: Keys = NO_KEYS) -> T:
    """As store.peek."""
    with explained(shown(address)), closing(connect(address)) as connection:
        connection.execute(READ)
        return _look(connection, partial(PostgresTransaction, queries=queries(), keys=keys), unit).result()


def _commit(connection: Connection, begun: Begun, units: Sequence[Unit[Any]]) -> list[Settled[Any]]:
    saves = len(units) > 1
    outcomes = [_attempt(connection, begun, unit, saves=saves) for unit in units]
    if connection.info.transaction_status == TransactionStatus.INTRANS:  # else a lone unit failed
        connection.execute("COMMIT")
    return outcomes


def _attempt(connection: Connection, begun: Begun, unit: Unit[Any], *, saves: bool) -> Settled[Any]:
    """Run a unit; what failed is rolled back to a savepoint, or left as failed if there is none."""
    if saves:
        connection.execute("SAVEPOINT unit")
    try:
        outcome = Settled(unit(begun(connection)))
        if connection.info.transaction_status != TransactionStatus.INTRANS:
            raise StorageError("a query failed and the unit went on; nothing of it was kept")  # noqa: TRY301
    except BaseException as error:  # whatever a unit raises is its own caller's
        if isinstance(error, psycopg.Error) and _ends_all(error):
            raise
        outcome = Settled(error=error)
        connection.execute("ROLLBACK TO unit" if saves else "ROLLBACK")
    if saves:
        connection.execute("RELEASE unit")
    return outcome


def _look(connection: Connection, begun: Begun, unit: Unit[T]) -> Settled[T]:
    try:
        return Settled(unit(begun(connection)))
    except BaseException as error:  # whatever a unit raises is its own caller's
        if isinstance(error, psycopg.Error) and _ends_all(error):
            raise
        return Settled(error=error)


def _ends_all(error: psycopg.Error) -> bool:
    """Whether a unit cannot go on after this, nor those beside it."""
    lost = isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08")[:2] in {"08", "57"}
    return lost or isinstance(error, CONFLICTS)
