"""A PostgreSQL database as one end of a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from psycopg import sql

from bot.errors import StorageError
from bot.storage.place import shown
from bot.storage.postgres.connecting import Connection, connect
from bot.storage.postgres.faults import explained
from bot.storage.postgres.migrate import done, upgrade
from bot.storage.steps import HALF

FETCHED = 1_000
"""Rows that are fetched at a time."""

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'keypoint' AND pid <> pg_backend_pid()
"""
_COUNTERS = """
SELECT substr(sequencename, 5), coalesce(last_value, 0) FROM pg_sequences
WHERE schemaname = current_schema() AND sequencename LIKE 'ids\\_%'
"""
_COLUMNS = """
SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s
"""


class ServerEnd:
    """As copying.End."""

    def __init__(self, where: str, connection: Connection) -> None:
        self.where = where
        self._connection = connection

    def steps(self) -> set[str]:
        """The steps that it has."""
        return done(self._connection)

    def ask(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        with self._connection.transaction(), self._connection.cursor(name="copied") as cursor:
            cursor.itersize = FETCHED
            cursor.execute(query.replace("?", "%s"), tuple(values) or None)
            yield from map(tuple, cursor)

    def write(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, all or none of them."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.executemany(query.replace("?", "%s"), rows)

    def counters(self) -> dict[str, int]:
        """The last id that was given by each name."""
        return dict(map(tuple, self._connection.execute(_COUNTERS).fetchall()))

    def count_from(self, counters: dict[str, int]) -> None:
        """Give ids from here on."""
        with self._connection.transaction():
            for name, last in counters.items():
                sequence = sql.Identifier(f"ids_{name}")
                self._connection.execute(sql.SQL("CREATE SEQUENCE IF NOT EXISTS {}").format(sequence))
                if last:
                    self._connection.execute("SELECT setval(%s::regclass, %s)", (sequence.as_string(), last))

    def columns(self, table: str) -> list[str]:
        """The columns of a table, sorted."""
        return sorted(name for (name,) in self._connection.execute(_COLUMNS, (table,)).fetchall())


@contextmanager
def opened(address: str, *, make: bool) -> Iterator[ServerEnd]:
    """The database, used by nobody else; one that is to be read stays as it is at one moment.

    Raises:
        StorageError: no way to it, or programs of ours that use it.
    """
    where = shown(address)
    with explained(where), closing(connect(address)) as connection:
        others = connection.execute(_OTHERS).fetchone()
        if others and others[0]:
            raise StorageError(f"another keypoint is using {where}; stop it first")
        if make and HALF not in done(connection):
            upgrade(address)
        if not make:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield ServerEnd(where, connection)
