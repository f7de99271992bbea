"""How fast Telegram may be written to: a gate that every message passes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

Clock = Callable[[], float]
"""Seconds that only go forward."""

Sleep = Callable[[float], Awaitable[None]]

PER_SECOND = 28.0
"""Messages to all chats together: Telegram takes about 30 a second from one bot."""

CHAT_GAP = 1.0
"""Seconds between two messages to one chat, in the long run."""

CHAT_BURST = 3
"""Messages to one chat that may follow one another at once, such as the parts of a long one."""

_MANY_CHATS = 1_000


class Pace:
    """The gate: evenly spaced overall, a small burst for each chat, shut for all while Telegram says so.

    With 0 messages a second it holds nobody back, neither chats nor all, unless Telegram says so.
    """

    def __init__(self, clock: Clock, sleep: Sleep, per_second: float = PER_SECOND) -> None:
        self._clock = clock
        self._sleep = sleep
        self._gap = 1 / per_second if per_second else 0.0
        self._chat_gap = CHAT_GAP if per_second else 0.0
        self._free = 0.0
        self._shut_until = 0.0
        self._owed: dict[str, float] = {}

    async def turn(self, chat: str) -> None:
        """Return when a message to this chat may go out."""
        await self._until(self._take_chat(chat))
        slot = self._take_slot()
        await self._until(slot)
        while slot < self._shut_until:  # the gate was shut meanwhile: line up again, so that it opens evenly
            slot = self._take_slot()
            await self._until(slot)

    def pause(self, seconds: float) -> None:
        """Let nobody through for so long."""
        self._shut_until = max(self._shut_until, self._clock() + seconds)
        self._free = max(self._free, self._shut_until)

    def _take_slot(self) -> float:
        slot = max(self._clock(), self._free)
        self._free = slot + self._gap
        return slot

    def _take_chat(self, chat: str) -> float:
        """When this chat may be written to: what it owes is ahead of now by a gap for each recent message."""
        now = self._clock()
        if len(self._owed) > _MANY_CHATS:
            self._owed = {name: owed for name, owed in self._owed.items() if owed > now}
        owed = max(now, self._owed.get(chat, now))
        self._owed[chat] = owed + self._chat_gap
        return owed - (CHAT_BURST - 1) * self._chat_gap

    async def _until(self, moment: float) -> None:
        while (rest := moment - self._clock()) > 0:
            await self._sleep(rest)
