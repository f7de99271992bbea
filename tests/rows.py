"""A plain connection of either engine in a test's hands, with a transaction over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from bot.storage.engine import SQL
from bot.storage.postgres.connecting import Connection, Row, connect
from bot.storage.postgres.engine import PostgresTransaction, locking, queries
from bot.storage.sqlite import connect_writer
from bot.storage.transaction import Transaction, load_queries


class Rows(Protocol):
    """Asks a database anything, with ? for values."""

    def execute(self, query: str, values: Any = ..., /) -> Any:  # noqa: ANN401 - each engine's own
        """A cursor."""


class Postgres:
    """PostgreSQL behind SQLite's question marks."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def execute(self, query: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a cursor
        return self.connection.execute(query.replace("?", "%s"), tuple(values) or None)


@contextmanager
def in_file(database: Path) -> Iterator[tuple[Transaction, Rows]]:
    """A file that is there; every statement is kept at once."""
    with closing(connect_writer(database, 5.0)) as connection:
        yield Transaction(connection, load_queries(SQL)), connection


@contextmanager
def rolled_back(address: str) -> Iterator[tuple[Transaction, Rows]]:
    """A PostgreSQL database as if nothing had ever been in it; in the end it is as it was."""
    with closing(connect(address)) as connection:
        connection.execute("BEGIN")
        named: list[Row] = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'S' AND relname LIKE 'ids_%'"
        ).fetchall()
        for (name,) in named:
            connection.execute(f"ALTER SEQUENCE {name} RESTART")
        yield PostgresTransaction(connection, locking(queries())), Postgres(connection)
        connection.rollback()


TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}
"""By engine, what names all tables."""
