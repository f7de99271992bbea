"""An event loop that leaves out waiting: work takes as long as it takes, and idle hours take no time."""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar, TypeVarTuple

from bot.app.clock import Clock

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Impatient(selectors.DefaultSelector):
    """Instead of waiting for nothing but the clock, it says how long that would have been."""

    def __init__(self, skip: Callable[[float], None], is_idle: Callable[[], bool]) -> None:
        super().__init__()
        self._skip = skip
        self._is_idle = is_idle

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As its parent."""
        if timeout is None or timeout <= 0 or not self._is_idle():
            return super().select(timeout)
        ready = super().select(0)
        if not ready:
            self._skip(timeout)
        return ready


class Hurried(asyncio.SelectorEventLoop):
    """Its `time` goes on with the machine's while anything is done, threads included, and jumps otherwise."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self._at_work = 0
        super().__init__(_Impatient(self._skip, self._is_idle))

    def time(self) -> float:
        """Seconds, those that were left out among them."""
        return time.monotonic() + self._skipped

    @contextmanager
    def working(self) -> Iterator[None]:
        """What a thread does that the loop knows nothing of: until the block ends, nothing is left out."""
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """As its parent; nothing is left out meanwhile."""
        future = super().run_in_executor(executor, func, *args)
        self._at_work += 1
        future.add_done_callback(self._returned)
        return future

    def _returned(self, _: object) -> None:
        self._at_work -= 1

    def _skip(self, seconds: float) -> None:
        self._skipped += seconds

    def _is_idle(self) -> bool:
        return self._at_work == 0


class DayClock(Clock):
    """The clock of the wall by a loop's time: `start` is now."""

    def __init__(self, start: datetime, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._start = start
        self._loop = loop
        self._began = loop.time()

    def now(self) -> datetime:
        """The moment of the simulated day."""
        return self._start + timedelta(seconds=self._loop.time() - self._began)
