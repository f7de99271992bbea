"""Values that are made once and held, for the threads that share them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
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

        It is made outside of the lock, so that a slow one keeps nobody else waiting: two threads may make the
        same one at once, and the first to be done has it held.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            value = self._values.setdefault(key, value)
            self._values.move_to_end(key)
            self._make_room()
            return value

    def _make_room(self) -> None:
        if len(self._values) > self._most:
            spare = [key for key in self._values if not self._needed(key)]
            for key in spare[: max(0, len(spare) - self._most)]:
                del self._values[key]
