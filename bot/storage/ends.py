"""A file as one end of a copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.errors import StorageError
from bot.storage import steps
from bot.storage.lease import alone
from bot.storage.migrate import upgrade
from bot.storage.private import make_file, make_folder


class FileEnd:
    """As copying.End."""

    def __init__(self, where: str, connection: sqlite3.Connection) -> None:
        self.where = where
        self._connection = connection

    def steps(self) -> set[str]:
        """The steps that it has."""
        return steps.done(self._connection)

    def ask(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        yield from self._connection.execute(query, values)

    def write(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, all or none of them."""
        with steps.transaction(self._connection):
            self._connection.executemany(query, rows)

    def counters(self) -> dict[str, int]:
        """The last id that was given by each name."""
        return dict(self._connection.execute("SELECT name, last FROM counter"))

    def count_from(self, counters: dict[str, int]) -> None:
        """Give ids from here on."""
        self.write("INSERT OR REPLACE INTO counter (name, last) VALUES (?, ?)", [*counters.items()])

    def columns(self, table: str) -> list[str]:
        """The columns of a table, sorted."""
        return sorted(
            name for (name,) in self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        )


@contextmanager
def opened(database: Path, *, make: bool) -> Iterator[FileEnd]:
    """The file, used by nobody else; one that is to be written to is made if it is not there.

    Raises:
        StorageError: no such file, or one that is in use.
    """
    if not make and not database.is_file():
        raise StorageError(f"{database}: there is no such database")
    make_folder(database.parent)
    with alone(database):
        if make:
            make_file(database)
        with steps.opened(database) as connection:
            begun = steps.HALF in steps.done(connection)
        if make and not begun:
            upgrade(database)
        with steps.opened(database) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            yield FileEnd(str(database), connection)
