"""What a unit of work holds: an open transaction and the named queries."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from bot.errors import StorageError
from bot.storage import seals
from bot.storage.faults import explain
from bot.storage.seals import NO_KEYS, SEALED, Keys

T = TypeVar("T")

_Question = tuple[Any, ...]
"""The name of a query and its parameters."""

_MOST_KNOWN = 32

_CHANGES = re.compile(r"(?:INSERT INTO|UPDATE) (\w+)")

Queries: TypeAlias = Mapping[str, str]


class Row(Protocol):
    """One row of an answer, by the names of its columns or by place."""

    def __getitem__(self, key: int | str, /) -> Any:  # noqa: ANN401 - a column has any type
        """The value of a column."""

    def keys(self) -> Iterable[str]:
        """The names of the columns."""


class Opened:
    """A row of which a text that is sealed is opened when it is asked for."""

    __slots__ = ("_keys", "_row")

    def __init__(self, row: Row, keys: Keys) -> None:
        self._row = row
        self._keys = keys

    def __getitem__(self, key: int | str, /) -> Any:  # noqa: ANN401 - a column has any type
        value = self._row[key]
        return self._keys.open(value) if isinstance(value, str) else value

    def keys(self) -> Iterable[str]:
        """The names of the columns."""
        return self._row.keys()


Reader = Callable[[Row], Row]
Take = Callable[["Cursor", Reader], T]


class Cursor(Protocol):
    """What engines answer with."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def __iter__(self) -> Iterator[Any]:
        """Row by row."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row
        """The next row."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def executemany(self, text: str, rows: Any, /) -> object:  # noqa: ANN401 - mappings
        """Do it once for each mapping."""


class Connection(Protocol):
    """What a transaction needs of an engine's connection."""

    def execute(self, text: str, parameters: Any = ..., /) -> Cursor:  # noqa: ANN401 - a mapping
        """Ask."""

    def cursor(self) -> Cursor:
        """For asking several times."""


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

    What is written to columns that are sealed is sealed with the newest of the keys: a parameter is named as
    its column is.
    """

    def __init__(self, connection: Connection, queries: Queries, keys: Keys = NO_KEYS) -> None:
        self._connection = connection
        self._queries = queries
        self._keys = keys
        self._known: dict[_Question, Any] = {}
        self._written: set[str] = set()

    def one(self, name: str, /, **parameters: object) -> Row | None:
        """Return the first row, or None."""
        return self._read(name, parameters, _first)

    def all(self, name: str, /, **parameters: object) -> list[Row]:
        """Return every row."""
        return self._read(name, parameters, _every)

    def value(self, name: str, /, **parameters: object) -> Any | None:  # noqa: ANN401 - a column has any type
        """Return the first column of the first row, or None."""
        row = self._read(name, parameters, _first)
        return None if row is None else row[0]

    def do(self, name: str, /, **parameters: object) -> int:
        """Insert, update or delete; return the number of rows."""
        self._forget(name)
        return self._ask(name, self._sealed(name, parameters), _row_count)

    def many(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Insert, update or delete once for each mapping of parameters."""
        self._forget(name)
        sealed = (self._sealed(name, row) for row in rows)
        self._call(name, lambda text: self._connection.cursor().executemany(text, sealed))

    def has_changed(self, *tables: str) -> bool:
        """Whether anything was written to one of these tables so far, or deleted anywhere."""
        return not self._written.isdisjoint((*tables, ""))

    def know(self, name: str, row: object, /, **parameters: object) -> None:
        """Take a row, read along with others, for the answer to the question for `one` row or value."""
        self._known[name, *parameters.items()] = row

    def _read(self, name: str, parameters: Mapping[str, object], take: Take[T]) -> T:
        """The answer to a question, asked now unless it is known; what is drawn from a sequence never is."""
        text = self._text(name)
        if text.startswith("VALUES"):
            return self._ask(name, parameters, take)
        if not text.startswith("SELECT"):
            self._forget(name)
            return self._ask(name, parameters, take)
        question = (name, *((key, tuple(v) if isinstance(v, list) else v) for key, v in parameters.items()))
        if question not in self._known:
            if len(self._known) == _MOST_KNOWN:  # a unit that goes through many rows asks for each once
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

    def _ask(self, name: str, parameters: Mapping[str, object], take: Take[T]) -> T:
        return self._call(
            name, lambda text: take(self._connection.execute(text, parameters), self._reader(text))
        )

    def _reader(self, text: str) -> Reader:
        """What makes a row of an answer one whose texts can be read."""
        return self._opening if seals.reads(_words(text)) else _as_it_is

    def _opening(self, row: Row) -> Row:
        return Opened(row, self._keys)

    def _sealed(self, name: str, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """Parameters of a statement as they are kept."""
        columns = SEALED.get(_writes(self._text(name)), frozenset())
        texts = {key: parameters[key] for key in columns & parameters.keys()}
        sealed = {key: self._keys.seal(text) for key, text in texts.items() if isinstance(text, str)}
        return {**parameters, **sealed} if sealed else parameters

    def _call(self, name: str, statement: Callable[[str], T]) -> T:
        text = self._text(name)
        try:
            return statement(text)
        except Exception as error:
            fault = self._fault(name, error)
            if fault is None:
                raise
            raise fault from error

    def _fault(self, name: str, error: Exception) -> StorageError | None:
        """An engine's error as one that a unit may expect; None for any other, and when all is over."""
        # A fault that took the whole transaction with it is none that a unit may catch.
        if isinstance(error, sqlite3.Error) and getattr(self._connection, "in_transaction", True):
            return explain(error, f"query {name}")
        return None

    def _text(self, name: str) -> str:
        try:
            return self._queries[name]
        except KeyError:
            raise StorageError(f"no query is named {name}; look for it in the .sql files") from None


Begun: TypeAlias = Callable[[Connection], Transaction]
"""What makes a transaction of a connection on which one has begun."""


@cache
def _writes(text: str) -> str:
    """The table that a statement inserts into or updates; empty for one that reads or deletes."""
    found = _CHANGES.match(text)
    return found[1] if found else ""


@cache
def _words(text: str) -> frozenset[str]:
    """All names in a statement, its tables among them."""
    return frozenset(re.findall(r"\w+", text))


def _first(cursor: Cursor, reader: Reader) -> Row | None:
    row: Row | None = cursor.fetchone()
    return None if row is None else reader(row)


def _every(cursor: Cursor, reader: Reader) -> list[Row]:
    return [reader(row) for row in cursor.fetchall()]


def _row_count(cursor: Cursor, _reader: Reader) -> int:
    return cursor.rowcount


def _as_it_is(row: Row) -> Row:
    return row
