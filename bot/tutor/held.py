"""Values that are made once and held, for the threads that share them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Held(Generic[K, V]):
    """At most `most` values, those used last; whichever are `needed` stay beside them, however many."""

    def __init__(self, most: int, needed: Callable[[K], bool] = lambda _: False) -> None:
        self._most = most
        self._needed = needed
        self._lock = Lock()
        self._values: OrderedDict[K, V] = OrderedDict()
        self._making: dict[K, Future[V]] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def values(self) -> list[V]:
        """All that is held."""
        with self._lock:
            return [*self._values.values()]

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of this key, made now if it is not held.

        It is made outside of the lock, so that a slow one keeps nobody waiting but those who want the same:
        made by each of them, a question that a whole class answers at once took seconds. What `make` raises
        is raised to all of them, and the next one tries again.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.get(key)
            if making is None:
                mine = self._making[key] = Future()
        return self._made(key, make, mine) if making is None else making.result()

    def _made(self, key: K, make: Callable[[], V], promise: Future[V]) -> V:
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            promise.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            self._values[key] = value
            self._make_room()
        promise.set_result(value)
        return value

    def _make_room(self) -> None:
        if len(self._values) > self._most:
            spare = [key for key in self._values if not self._needed(key)]
            for key in spare[: max(0, len(spare) - self._most)]:
                del self._values[key]
