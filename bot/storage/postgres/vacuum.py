"""What a server's pages still hold of rows that were erased, and making it go."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any, TypeAlias

import psycopg
from psycopg import errors, sql

from bot.storage.postgres.connecting import settings_of
from bot.storage.postgres.faults import explain

SMALL_BYTES = 64_000_000
"""Up to this size, with its indexes, a table is written anew, for which others wait less than a second.
In the pages of a larger one, what was erased is written over when its room is needed."""

LOCK_TIMEOUT = "200ms"
"""How long others queue behind a table that is to be written anew while somebody holds it."""

_REWRITE, _CLEAN = "VACUUM (FULL, ANALYZE) {}", "VACUUM (INDEX_CLEANUP ON, ANALYZE) {}"

_NUMBER = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
"""Behind all that is committed."""

_TABLES = """
SELECT array_agg(relname::text ORDER BY oid = 'pg_statistic'::regclass, oid) FROM pg_class
WHERE (relnamespace = current_schema()::regnamespace AND relkind = 'r') OR oid = 'pg_statistic'::regclass
"""
"""All of ours, and at last what the planner knows of their values."""

_SEEN = """
SELECT EXISTS (
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND greatest(age(backend_xmin), age(backend_xid)) > age(%s::xid8::xid)
)
"""
"""Whether a transaction from before that number goes on: what it may look at stays."""

_Connection: TypeAlias = psycopg.AsyncConnection[tuple[Any, ...]]

_log = logging.getLogger(__name__)


class Scrubbing:
    """Goes on from table to table until nothing of what was erased is left."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._asked = False
        self._number = ""
        self._tables: list[str] = []

    def ask(self) -> None:
        """Something was erased just now."""
        self._asked = True

    async def go_on(self) -> None:
        """Do what can be done now; what somebody still looks at, or holds, is left for the next time."""
        if not (self._asked or self._tables):
            return
        with suppress(psycopg.Error):  # the server is away
            settings = settings_of(self._address)
            async with await psycopg.AsyncConnection.connect(settings, autocommit=True) as connection:
                await self._scrub(connection)

    async def _scrub(self, connection: _Connection) -> None:
        if self._asked:
            self._number = await _answer(connection, _NUMBER)
            self._tables = await _answer(connection, _TABLES)
            self._asked = False
        await connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'".encode())
        while self._tables and not await _answer(connection, _SEEN, self._number):
            if not await _vacuum(connection, self._tables[0]):
                return
            del self._tables[0]
            if len(self._tables) == 1:  # what the planner knew until now is behind another number
                self._number = await _answer(connection, _NUMBER)


async def _answer(connection: _Connection, query: str, *values: str) -> Any:  # noqa: ANN401 - a column has any type
    cursor = await connection.execute(query.encode(), values or None)
    return (await cursor.fetchone() or (None,))[0]


async def scrub(address: str) -> None:
    """Do what can be done at once, for who has the database alone."""
    scrubbing = Scrubbing(address)
    scrubbing.ask()
    await scrubbing.go_on()


async def _vacuum(connection: _Connection, table: str) -> bool:
    """Whether a table had its turn; one that cannot have it is logged and given up."""
    try:
        size = await _answer(connection, "SELECT pg_total_relation_size(%s::regclass)", table)
        how = _REWRITE if size <= SMALL_BYTES else _CLEAN
        await connection.execute(sql.SQL(how).format(sql.Identifier(table)))
    except errors.LockNotAvailable:
        return False
    except psycopg.Error as error:
        if connection.closed:
            raise
        _log.warning("%s", explain(error, f"erased rows may still be in the pages of {table}"))
    return True
