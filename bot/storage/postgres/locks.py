"""What one program alone does, though several share the database: names, each held by one of them.

A name is an advisory lock on a connection of its own. A program that dies lets go of all its names at once;
one whose connection is lost has lost them too, and learns of it within two seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b
from typing import Any

import psycopg

from bot.errors import UnavailableError
from bot.storage.place import shown
from bot.storage.postgres.connecting import settings_of
from bot.storage.postgres.faults import explain

BEAT_SECONDS = 0.5
"""Between two looks at whether the connection still stands."""

PATIENCE = 1.5
"""Seconds that the server may take to answer before it is given up."""

_TAKE = """
SELECT name FROM unnest(%(names)s::text[], %(keys)s::bigint[]) AS wanted (name, key)
WHERE pg_try_advisory_lock(key)
"""
_RELEASE = "SELECT pg_advisory_unlock(key) FROM unnest(%(keys)s::bigint[]) AS held (key)"

_log = logging.getLogger(__name__)


class Locks:
    """The names that this program holds, as of what it knows."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()
        self._held: set[str] = set()
        self._lost = asyncio.Event()
        self._ending: set[asyncio.Task[None]] = set()

    async def take(self, names: Iterable[str]) -> set[str]:
        """Those of these names that were free and are held from now on.

        Raises:
            UnavailableError: no connection; nothing is held.
        """
        wanted = [name for name in names if name not in self._held]
        if not wanted:
            return set()
        rows = await self._ask(_TAKE, {"names": wanted, "keys": [_key(name) for name in wanted]})
        taken = {str(name) for (name,) in rows}
        self._held |= taken
        return taken

    async def release(self, names: Collection[str]) -> None:
        """Let others have these names. UnavailableError as `take`: they are free then."""
        held = [name for name in names if name in self._held]
        if held:
            self._held -= set(held)
            await self._ask(_RELEASE, {"keys": [_key(name) for name in held]})

    async def lost(self) -> None:
        """Return when everything that is held now is held no more, because the connection was lost."""
        await self._lost.wait()

    async def keep(self) -> None:
        """Look after the connection as long as the program runs."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            with suppress(UnavailableError):  # it is logged, and opened again
                await self._ask("SELECT 1", {})

    async def close(self) -> None:
        """Let go of everything."""
        self._held = set()
        self._forget()
        await asyncio.gather(*self._ending, return_exceptions=True)

    async def _ask(self, query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        async with self._turn:
            asking = asyncio.ensure_future(self._answer(query, values))
            try:
                done, _ = await asyncio.wait([asking], timeout=PATIENCE)
            except asyncio.CancelledError:
                self._forget(asking)  # nobody knows what it holds
                raise
            if not done:
                self._forget(asking)
                raise UnavailableError(f"{shown(self._address)}: the server does not answer")
            try:
                return asking.result()
            except psycopg.Error as error:
                self._forget()
                raise explain(error, shown(self._address)) from error

    async def _answer(self, query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        if self._connection is None:
            settings = settings_of(self._address)
            self._connection = await psycopg.AsyncConnection.connect(settings, autocommit=True)
        cursor = await self._connection.execute(query, values)
        return await cursor.fetchall()

    def _forget(self, asking: asyncio.Future[Any] | None = None) -> None:
        """Know at once that nothing is held; the connection ends as soon as it can."""
        connection, self._connection = self._connection, None
        if self._held:
            _log.warning("the connection that holds this program's claims was lost; others may take them")
        self._held = set()
        self._lost.set()
        self._lost = asyncio.Event()
        ending = asyncio.create_task(_end(connection, asking))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


async def _end(connection: psycopg.AsyncConnection[Any] | None, asking: asyncio.Future[Any] | None) -> None:
    if asking is not None:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    if connection is not None:
        await connection.close()


@asynccontextmanager
async def holding(address: str) -> AsyncIterator[Locks]:
    """Names to be held, until the block ends.

    Raises:
        StorageError: no way to the database.
    """
    locks = Locks(address)
    keeping = asyncio.create_task(locks.keep())
    try:
        yield locks
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await locks.close()


def _key(name: str) -> int:
    return int.from_bytes(blake2b(f"keypoint:{name}".encode(), digest_size=8).digest(), signed=True)
