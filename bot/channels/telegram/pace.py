"""How fast Telegram may be written to: a gate that every message passes."""

from __future__ import annotations

import asyncio
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

AHEAD = 0.25
"""Seconds that messages may stand at the gate; those who are not there yet can still be overtaken."""

_MANY_CHATS = 1_000


class Pace:
    """The gate: evenly spaced overall, a small burst for each chat, shut for all while Telegram says so.

    With 0 messages a second it holds nobody back, neither chats nor all, unless Telegram says so. Turns that
    were missed, such as on a machine that stood still, are not made up for, but for one.
    """

    def __init__(self, clock: Clock, sleep: Sleep, per_second: float = PER_SECOND) -> None:
        self.time = clock
        self.sleep = sleep
        self._gap = 1 / per_second if per_second else 0.0
        self._chat_gap = CHAT_GAP if per_second else 0.0
        self._free = 0.0
        self._shut_until = 0.0
        self._owed: dict[str, float] = {}
        self._standing = 0
        self._first = asyncio.Lock()

    def rest(self) -> float:
        """Seconds until it makes sense to bring more messages; 0 or less: now."""
        now = self.time()
        return max(self._shut_until - now, self._free + self._standing * self._gap - now - AHEAD)

    def shut(self, chat: str) -> float:
        """Seconds until this chat may be written to; 0 or less: now."""
        return self._owed.get(chat, 0.0) - (CHAT_BURST - 1) * self._chat_gap - self.time()

    def pause(self, seconds: float) -> None:
        """Let nobody through for so long."""
        self._shut_until = max(self._shut_until, self.time() + seconds)

    async def turn(self, chat: str) -> None:
        """Return when a message to this chat may go out."""
        await self._until(self._take_chat(chat))
        self._standing += 1
        came = self.time()
        try:
            async with self._first:  # whoever comes first goes first
                while (slot := max(self._free, self._shut_until, came)) > self.time():
                    await self.sleep(slot - self.time())
                self._free = max(slot, self.time() - self._gap) + self._gap
        finally:
            self._standing -= 1

    def _take_chat(self, chat: str) -> float:
        """When this chat may be written to: what it owes is ahead of now by a gap for each recent message."""
        now = self.time()
        if len(self._owed) > _MANY_CHATS:
            self._owed = {name: owed for name, owed in self._owed.items() if owed > now}
        owed = max(now, self._owed.get(chat, now))
        self._owed[chat] = owed + self._chat_gap
        return owed - (CHAT_BURST - 1) * self._chat_gap

    async def _until(self, moment: float) -> None:
        while (rest := moment - self.time()) > 0:
            await self.sleep(rest)
