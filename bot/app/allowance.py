"""What takes long, such as charts and exports, is had by everybody now and then, by nobody all the time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

AT_ONCE = 10
"""Costly things that one person may have in a row; whoever reads what is drawn does not notice."""

GAP = 5.0
"""Seconds between them in the long run: drawing one takes some tenths of a second of a processor."""

_MANY = 1_000


class Allowance:
    """A bucket for each person that fills again. Seconds on a clock that only goes forward."""

    def __init__(self, time: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._time = time
        self._sleep = sleep
        self._owed: dict[str, float] = {}

    async def spend(self, name: str) -> None:
        """Return when this person may have one more."""
        now = self._time()
        if len(self._owed) > _MANY:
            self._owed = {each: owed for each, owed in self._owed.items() if owed > now}
        owed = max(now, self._owed.get(name, now))
        self._owed[name] = owed + GAP
        while (rest := owed - (AT_ONCE - 1) * GAP - self._time()) > 0:
            await self._sleep(rest)
