"""A database engine that is timed: how long units held the one who writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from bot.errors import StorageError
from bot.simulation.day.hurry import Hurried
from bot.storage.engine import Engine, Settled, Unit
from bot.storage.transaction import Transaction

T = TypeVar("T")


class Watched:
    """The engine within. `holds` are seconds of each commit, `work` what its units took of the processor."""

    def __init__(self, engine: Engine, loop: Hurried) -> None:
        self.where = engine.where
        self.holds: list[float] = []
        self.work: list[float] = []
        self._engine = engine
        self._loop = loop
        self._spent = 0.0

    async def commit(self, units: Sequence[Unit[Any]]) -> list[Settled[Any]]:
        """Timed, with everything that it waits for."""
        self._spent, start = 0.0, time.perf_counter()
        with self._loop.working():
            settled = await self._engine.commit([partial(self._timed, unit) for unit in units])
        self.holds.append(time.perf_counter() - start)
        self.work.append(self._spent)
        return settled

    async def look(self, unit: Unit[T]) -> Settled[T]:
        """Beside those that write."""
        with self._loop.working():
            return await self._engine.look(unit)

    async def tidy(self) -> None:
        """As the engine does."""
        with self._loop.working():
            await self._engine.tidy()

    async def scrub(self) -> None:
        """As the engine does."""
        with self._loop.working():
            await self._engine.scrub()

    async def close(self) -> None:
        """As the engine does."""
        with self._loop.working():
            await self._engine.close()

    def explain(self, error: Exception) -> StorageError:
        """As the engine does."""
        return self._engine.explain(error)

    def _timed(self, unit: Callable[[Transaction], T], tx: Transaction) -> T:
        start = time.thread_time()
        try:
            return unit(tx)
        finally:
            self._spent += time.thread_time() - start
