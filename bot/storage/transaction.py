"""What a unit of work holds: an open transaction and the named queries."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from bot.errors import StorageError
from bot.storage.faults import explain

T = TypeVar("T")

_Question = tuple[Any, ...]
"""The name of a query and its parameters."""

_MOST_KNOWN = 32

_CHANGES = re.compile(r"(?:INSERT INTO|UPDATE) (\w+)")

Row: TypeAlias = sqlite3.Row
Queries: TypeAlias = Mapping[str, str]


_NAME = re.compile(r"-- name: ([a-z]\w*)(?:\([\w, ]*\))?([!^$]?)\s*", re.ASCII)


def load_queries(folder: Path) -> Queries:
    """Read every named query of the folder's .sql files: name -> text.

    A query begins with a line `-- name: learner_get^`, whose last sign tells how it is asked: `^` for one
    row, `$` for one value, `!` to change rows, none for all rows.

    Raises:
        StorageError: a file that does not parse, or a name that two queries share.
    """
    queries: dict[str, str] = {}
    for file in sorted(folder.glob("*.sql")):
        for name, text in _queries_of(file):
            if name in queries:
                raise StorageError(f"{file}: another query is named {name} too; rename one of them")
            queries[name] = text
    return queries


def _queries_of(file: Path) -> Iterator[tuple[str, str]]:
    first, *rest = re.split(r"^(?=-- name:)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if first.strip():
        raise StorageError(f"{file}: begin it with a line like: -- name: learner_get^")
    for each in rest:
        head, _, text = each.partition("\n")
        match = _NAME.fullmatch(head)
        if match is None:
            raise StorageError(f"{file}: not the name of a query: {head}")
        yield match[1], text.strip()


class Transaction:
    """One open transaction on the writer thread. Row modules call the named queries through it.

    Every method raises StorageError, naming the query, for a name that does not exist, a parameter that is
    missing, a broken constraint and a database that fails.

    What was read is known until something is written to its tables: nobody else writes meanwhile, and one
    event asks for the same from many sides.
    """

    def __init__(self, connection: sqlite3.Connection, queries: Queries) -> None:
        self._connection = connection
        self._queries = queries
        self._known: dict[_Question, Any] = {}
        self._written: set[str] = set()

    def one(self, name: str, /, **parameters: object) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = self._read(name, parameters, sqlite3.Cursor.fetchone)
        return row

    def all(self, name: str, /, **parameters: object) -> list[Row]:
        """Return every row."""
        return self._read(name, parameters, sqlite3.Cursor.fetchall)

    def value(self, name: str, /, **parameters: object) -> Any | None:  # noqa: ANN401 - a column has any type
        """Return the first column of the first row, or None."""
        row = self._read(name, parameters, sqlite3.Cursor.fetchone)
        return None if row is None else row[0]

    def do(self, name: str, /, **parameters: object) -> int:
        """Insert, update or delete; return the number of rows."""
        self._forget(name)
        return self._ask(name, parameters, _row_count)

    def many(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Insert, update or delete once for each mapping of parameters."""
        self._forget(name)
        self._call(name, lambda text: self._connection.executemany(text, rows))

    def has_changed(self, *tables: str) -> bool:
        """Whether anything was written to one of these tables so far, or deleted anywhere."""
        return not self._written.isdisjoint((*tables, ""))

    def know(self, name: str, row: object, /, **parameters: object) -> None:
        """Take a row, read along with others, for the answer to the question for `one` row or value."""
        self._known[name, *parameters.items()] = row

    def _read(self, name: str, parameters: Mapping[str, object], take: Callable[[sqlite3.Cursor], T]) -> T:
        """The answer to a question, asked now unless it is known."""
        if not self._text(name).startswith("SELECT"):
            self._forget(name)
            return self._ask(name, parameters, take)
        question = (name, *parameters.items())
        if question not in self._known:
            if (
                len(self._known) == _MOST_KNOWN
            ):  # a unit that goes through many rows asks for each of them once
                self._known.clear()
            self._known[question] = self._ask(name, parameters, take)
        answer: T = self._known[question]
        return answer

    def _forget(self, name: str) -> None:
        """Forget what a statement may change: all that names its table; everything, for one that deletes."""
        table = _writes(self._text(name))
        self._written.add(table)
        if self._known:
            self._known = {
                question: answer
                for question, answer in self._known.items()
                if table and table not in _words(self._text(question[0]))
            }

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


@cache
def _writes(text: str) -> str:
    """The table that a statement inserts into or updates; empty for one that reads or deletes."""
    found = _CHANGES.match(text)
    return found[1] if found else ""


@cache
def _words(text: str) -> frozenset[str]:
    """All names in a statement, its tables among them."""
    return frozenset(re.findall(r"\w+", text))


def _row_count(cursor: sqlite3.Cursor) -> int:
    return cursor.rowcount
