"""What a unit of work holds: an open transaction and the named queries."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import aiosql

from bot.errors import StorageError
from bot.storage.faults import explain

T = TypeVar("T")

Row: TypeAlias = sqlite3.Row
Queries: TypeAlias = Mapping[str, str]


def load_queries(folder: Path, driver: str = "sqlite3") -> Queries:
    """Read every named query of the folder's .sql files: name -> text with the driver's own placeholders.

    Raises:
        StorageError: a file that does not parse, or a name that two queries share.
    """
    queries: dict[str, str] = {}
    for file in sorted(folder.glob("*.sql")):
        for name, text in _queries_of(file, driver).items():
            if name in queries:
                raise StorageError(f"{file}: the query {name} exists in another file too; rename one of them")
            queries[name] = text
    return queries


def _queries_of(file: Path, driver: str) -> Queries:
    try:
        loaded = aiosql.from_path(file, driver, mandatory_parameters=False, encoding="utf-8")
    except (aiosql.SQLLoadException, aiosql.SQLParseException) as error:
        raise StorageError(f"{file}: {error}") from error
    names = set(loaded.available_queries)
    return {name: getattr(loaded, name).sql for name in names if not _is_companion(name, names)}


def _is_companion(name: str, names: set[str]) -> bool:
    """Tell whether aiosql made the name itself: each select also gets one that ends in _cursor."""
    return name.removesuffix("_cursor") in names - {name}


class Transaction:
    """One open transaction on the writer thread. Row modules call the named queries through it.

    Every method raises StorageError, naming the query, for a name that does not exist, a parameter that is
    missing, a broken constraint and a database that fails.
    """

    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries

    def one(self, name: str, /, **parameters: object) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = self._ask(name, parameters, sqlite3.Cursor.fetchone)
        return row

    def all(self, name: str, /, **parameters: object) -> list[Row]:
        """Return every row."""
        return self._ask(name, parameters, sqlite3.Cursor.fetchall)

    def value(self, name: str, /, **parameters: object) -> Any | None:  # noqa: ANN401 - a column has any type
        """Return the first column of the first row, or None."""
        row = self._ask(name, parameters, sqlite3.Cursor.fetchone)
        return None if row is None else row[0]

    def do(self, name: str, /, **parameters: object) -> int:
        """Insert, update or delete; return the number of rows."""
        return self._ask(name, parameters, _row_count)

    def many(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Insert, update or delete once for each mapping of parameters."""
        self._call(name, lambda text: self._connection.executemany(text, rows))

    def _ask(self, name: str, parameters: Mapping[str, object], take: Callable[[sqlite3.Cursor], T]) -> T:
        return self._call(name, lambda text: take(self._connection.execute(text, parameters)))

    def _call(self, name: str, statement: Callable[[str], T]) -> T:
        text = self._text(name)
        try:
            return statement(text)
        except sqlite3.Error as error:
            # A fault that took the whole transaction with it is none that a unit may expect and catch.
            if not self._connection.in_transaction:
                raise
            raise explain(error, f"query {name}") from error

    def _text(self, name: str) -> str:
        try:
            return self._queries[name]
        except KeyError:
            raise StorageError(f"no query is named {name}; look for it in the .sql files") from None


def _row_count(cursor: sqlite3.Cursor) -> int:
    return cursor.rowcount
