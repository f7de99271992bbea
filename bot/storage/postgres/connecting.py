"""Connections to PostgreSQL: how they are set, and a thread that has one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import IntDumper
from psycopg.types.string import StrDumperUnknown

from bot.errors import StorageError
from bot.storage.place import shown
from bot.storage.postgres.faults import WRITE_IT, explained

P = ParamSpec("P")
T = TypeVar("T")

CONNECT_SECONDS = 5
"""How long the server may take to answer."""

OLDEST = 130_000
"""PostgreSQL 13, as the server numbers itself."""

DEFAULTS = {
    "application_name": "keypoint",
    "connect_timeout": str(CONNECT_SECONDS),
    "client_encoding": "utf8",
    # Within ten seconds both sides know that the other is gone, and what it had locked is free.
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "2",
    "options": "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=2"
    " -c idle_in_transaction_session_timeout=60s",
}
"""Where the address does not say otherwise."""


class Row:
    """One row of an answer, by names or by place."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: dict[str, int], values: Sequence[Any]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, key: int | str, /) -> Any:  # noqa: ANN401 - a column has any type
        return self._values[key if isinstance(key, int) else self._places[key]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self._places)


Connection: TypeAlias = psycopg.Connection[Row]


class _Text(StrDumperUnknown):
    """Text as PostgreSQL takes it: it knows no NUL, which SQLite keeps."""

    def dump(self, obj: str) -> bytes:
        return super().dump(obj.replace("\0", "\ufffd"))  # type: ignore[return-value]  # a buffer, in its words


class _Flag(IntDumper):
    """True and False are 1 and 0 in our tables."""

    def dump(self, obj: bool) -> bytes:  # noqa: FBT001 - the library's form
        return b"1" if obj else b"0"


def settings_of(address: str) -> str:
    """What libpq is told; StorageError for what is no address, without repeating it."""
    try:
        given = {key: str(value) for key, value in conninfo_to_dict(address).items()}
    except psycopg.Error:
        raise StorageError(f"KEYPOINT_DATABASE is no address of a PostgreSQL database; {WRITE_IT}") from None
    return make_conninfo(**DEFAULTS | given)


def connect(address: str) -> Connection:
    """A connection on which transactions begin and end by hand.

    Raises:
        StorageError: a server that cannot be reached, refuses, is too old or does not keep UTF-8.
    """
    where = shown(address)
    with explained(where):
        connection = psycopg.connect(settings_of(address), autocommit=True, row_factory=_rows)
    info = connection.info
    encoding = info.parameter_status("server_encoding")
    if info.server_version < OLDEST or encoding != "UTF8":
        connection.close()
        if encoding != "UTF8":
            raise StorageError(f"{where}: keeps {encoding}; make another: createdb -T template0 -E UTF8 NAME")
        raise StorageError(f"{where}: PostgreSQL 13 or newer is needed; upgrade the server")
    connection.adapters.register_dumper(str, _Text)
    connection.adapters.register_dumper(bool, _Flag)
    return connection


def _rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], Row]:
    places = {column.name: place for place, column in enumerate(cursor.description or ())}
    return lambda values: Row(places, values)


class Seat:
    """A thread with a connection of its own, which is opened again after it was lost."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._thread = ThreadPoolExecutor(1, f"keypoint-{name}")
        self._connection: Connection | None = None

    async def transact(
        self, begin: str, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call a function in a transaction, which it ends by COMMIT; whatever it raises rolls back."""

        def call() -> T:
            connection = self._begun(begin)
            try:
                return function(connection, *args, **kwargs)
            finally:
                _roll_back(connection)

        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def close(self) -> None:
        """End connection and thread."""

        def close() -> None:
            if self._connection is not None:
                self._connection.close()

        await asyncio.get_running_loop().run_in_executor(self._thread, close)
        self._thread.shutdown()

    def _begun(self, begin: str) -> Connection:
        """The connection in a new transaction; one that was lost while it was idle costs nothing."""
        if self._connection is not None and not self._connection.closed:
            try:
                self._connection.execute(begin)
            except psycopg.OperationalError:
                self._connection.close()
            else:
                return self._connection
        self._connection = connect(self._address)
        self._connection.execute(begin)
        return self._connection


def _roll_back(connection: Connection) -> None:
    if not connection.closed and connection.info.transaction_status != TransactionStatus.IDLE:
        connection.rollback()
