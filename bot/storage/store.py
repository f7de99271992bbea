"""The store: the one bridge from the async edges to units of work."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from bot.errors import StorageError
from bot.storage import sealing
from bot.storage.embedded import Embedded
from bot.storage.embedded import peek as peek_into_file
from bot.storage.engine import SQL, Engine, Settled, Unit
from bot.storage.place import driver, is_address
from bot.storage.seals import NO_KEYS, Keys
from bot.storage.steps import MIGRATIONS
from bot.storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

# How long a unit waits for another program that writes to the same file, such as an upgrade.
BUSY_SECONDS = 5.0
# Between two looks at what the engine has to tidy up.
TIDY_SECONDS = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A unit, and where its caller waits for the outcome."""

    unit: Unit[Any]
    answer: asyncio.Future[Settled[Any]]


class Store:
    """An open database, to be used as `async with await Store.open(path) as store`."""

    def __init__(self, engine: Engine) -> None:
        """Take over an open engine; Store.open makes it."""
        self._engine = engine
        self._waiting: list[_Waiting] = []
        self._committing: asyncio.Task[None] | None = None
        self._closed = False
        self._housekeeping = asyncio.create_task(self._keep_house())

    @classmethod
    async def open(
        cls,
        database: str | Path,
        *,
        sql: Path | None = None,
        migrations: Path | None = None,
        keys: Keys = NO_KEYS,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the database, created if it is not there, checked and brought up to date.

        Args:
            database: a path, whose folder is created, or the address of a PostgreSQL database.
            sql: the folder of named queries.
            migrations: the folder of numbered steps.
            keys: what texts are sealed and opened with.
            busy_seconds: how long to wait for another program that writes to a file.

        Raises:
            StorageError: a file that is not a database, is damaged, newer than this program, held by another
                program or not writable; a server that cannot be reached or refuses; each with the next step.
            LockedError: texts are sealed with another key.
        """
        store = cls(await open_engine(database, sql or SQL, migrations or MIGRATIONS, busy_seconds, keys))
        await asyncio.sleep(0)  # lets the housekeeping start, which from here on ends the connections
        try:
            if sql is None:  # tables of our own
                await store.run(sealing.admit, keys)
        except BaseException:
            await store.close()
            raise
        return store

    async def run(
        self, unit: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit of work; return its value once all it wrote is on the disk.

        Units that wait at the same time share one transaction, each in its own savepoint. A caller that is
        cancelled takes its unit back if it has not started; one that has started is carried through.

        Raises:
            StorageError: nothing that the unit wrote was kept.
            Exception: whatever the unit raised; nothing that it wrote was kept.
        """
        self._refuse_closed()
        answer: asyncio.Future[Settled[T]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(lambda tx: unit(tx, *args, **kwargs), answer))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return (await answer).result()

    async def read(
        self, unit: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit that only reads, on a connection of its own: it never waits behind those that write.

        Raises:
            StorageError: a database that cannot be read, or a unit that tried to write.
            Exception: whatever the unit raised.
        """
        self._refuse_closed()
        return (await self._engine.look(lambda tx: unit(tx, *args, **kwargs))).result()

    async def scrub(self) -> None:
        """Leave nothing of what was erased in the log either; tried every second while others read it."""
        await self._engine.scrub()

    async def close(self) -> None:
        """Carry the waiting units through, then end both connections and their threads."""
        self._closed = True
        try:
            if self._committing is not None:
                await asyncio.wait([self._committing])
        finally:
            self._housekeeping.cancel()
            await asyncio.wait([self._housekeeping])

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StorageError(f"{self._engine.where}: closed already; open it again")

    async def _commit_all(self) -> None:
        while self._waiting:
            batch = [waiting for waiting in self._waiting if not waiting.answer.done()]
            self._waiting = []
            outcomes = await self._outcomes([waiting.unit for waiting in batch])
            for waiting, outcome in zip(batch, outcomes, strict=True):
                if not waiting.answer.done():  # cancelled meanwhile
                    waiting.answer.set_result(outcome)

    async def _outcomes(self, units: list[Unit[Any]]) -> list[Settled[Any]]:
        try:
            return await self._engine.commit(units)
        except Exception as error:  # noqa: BLE001 - or every caller of the batch would wait for ever
            return [Settled(error=self._fault(error)) for _ in units]

    def _fault(self, error: Exception) -> StorageError:
        return type(error)(str(error)) if isinstance(error, StorageError) else self._engine.explain(error)

    async def _keep_house(self) -> None:
        """Tidy up now and then; when the store or the loop ends, end the threads, which outlive both."""
        try:
            while True:
                await asyncio.sleep(TIDY_SECONDS)
                await self._engine.tidy()
        finally:
            self._closed = True
            await self._engine.close()


def peek(database: str | Path, unit: Callable[[Transaction], T], keys: Keys = NO_KEYS) -> T:
    """What a unit reads from a database as it is: nothing is created, upgraded or locked.

    Raises:
        StorageError: a file that is not there, a server that cannot be reached, or what cannot be read.
    """
    if is_address(database):
        with driver():
            from bot.storage.postgres.engine import peek as peek_into  # noqa: PLC0415 - its driver may be missing

        return peek_into(str(database), unit, keys)
    return peek_into_file(Path(database).absolute(), unit, keys)


async def open_engine(
    database: str | Path,
    sql: Path = SQL,
    migrations: Path = MIGRATIONS,
    busy_seconds: float = BUSY_SECONDS,
    keys: Keys = NO_KEYS,
) -> Engine:
    """As Store.open, for who puts something between a store and its engine."""
    if is_address(database):
        with driver():
            from bot.storage.postgres.engine import Postgres  # noqa: PLC0415 - its driver may be missing

        return await Postgres.open(str(database), sql, migrations, keys)
    return await Embedded.open(Path(database), sql, migrations, busy_seconds, keys)
