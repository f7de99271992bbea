"""Who is written to next: what waits in the outbox, in the order in which it may go."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.storage.mail import Entry, Rank

Shut = Callable[[str], float]
"""Seconds until a chat may be written to."""

_MANY_CHATS = 1_000

EVERY_SECONDS = 0.25

LATE_SECONDS = 10.0
"""A message may be committed so long after one that got its number later."""

ALL_SECONDS = 60.0
"""Between two looks at everything, in case that a commit took longer than that."""


@dataclass(slots=True)
class _Chat:
    """What waits for one chat, in order; the first entry `under_way`, or not to be sent before `at`."""

    entries: deque[Entry] = field(default_factory=deque)
    under_way: bool = False
    at: float = 0.0

    @property
    def rank(self) -> Rank:
        """As urgent as anything that waits: a reply must not wait with the reminder before it."""
        return min(each.rank for each in self.entries)


class LookBack:
    """From which number on waiting messages are looked at, where numbers may be committed in another order.

    Several times a second those of the last ten seconds are looked at again, and once in a minute all.
    """

    def __init__(self) -> None:
        self._reached: deque[tuple[float, int]] = deque()
        self._all_at = 0.0

    def start(self, now: float, reached: int) -> int:
        """The number after which to look now; the last look came as far as `reached`."""
        if self._reached and now - self._reached[-1][0] < EVERY_SECONDS:
            return reached
        self._reached.append((now, reached))
        if now >= self._all_at:
            self._all_at = now + ALL_SECONDS
            return 0
        while len(self._reached) > 1 and now - self._reached[1][0] >= LATE_SECONDS:
            self._reached.popleft()
        return self._reached[0][1]


class Line:
    """Chats by turns, replies before pushes; within a chat everything in the order in which it was written.

    A chat with a reply in it comes before those without, and has one message under way at a time. One that
    may not be written to yet stands aside and takes no place. Each message moves its chat one round back, so
    that whoever waits for one message waits for one of each of those who have many. Times are seconds on a
    clock that only goes forward.
    """

    def __init__(self) -> None:
        self._chats: dict[str, _Chat] = {}
        self._ready: list[tuple[int, int, int, str]] = []
        self._aside: list[tuple[float, int, str]] = []
        self._rounds: dict[str, int] = {}
        self._round = 0
        self._answers = 0

    def add(self, entry: Entry, at: float) -> None:
        """One more message, not to be sent before `at`, unless it is in the line already."""
        chat = self._chats.get(entry.address)
        if chat is None:
            self._chats[entry.address] = _Chat(deque([entry]))
            self._answers += entry.rank is Rank.REPLY
            self._stand_aside(entry, at)
        elif all(each.id != entry.id for each in chat.entries):
            before = chat.rank
            chat.entries.append(entry)
            if entry.rank < before:
                self._answers += entry.rank is Rank.REPLY
                self._stand_aside(chat.entries[0], chat.at)

    def take(self, now: float, shut: Shut) -> Entry | None:
        """The next message that may be sent; it is under way until `done`, `again` or `drop`."""
        self._call_back(now)
        while self._ready:
            _, turn, number, address = heapq.heappop(self._ready)
            chat = self._chats.get(address)
            if chat is None or chat.under_way or chat.entries[0].id != number or chat.at > now:
                continue
            if (seconds := shut(address)) > 0:
                self._stand_aside(chat.entries[0], now + seconds)
                continue
            chat.under_way = True
            self._round = max(self._round, turn)
            self._rounds[address] = turn + 1
            return chat.entries[0]
        return None

    def done(self, address: str, now: float) -> None:
        """The message that was under way to this chat needs no more sending."""
        chat = self._chats[address]
        self._answers -= chat.rank is Rank.REPLY
        chat.entries.popleft()
        chat.under_way = False
        if chat.entries:
            self._answers += chat.rank is Rank.REPLY
            self._stand_aside(chat.entries[0], now)
        else:
            del self._chats[address]

    def again(self, address: str, at: float) -> None:
        """The message that was under way is to be sent again, or goes on, from then on."""
        chat = self._chats[address]
        chat.under_way = False
        self._stand_aside(chat.entries[0], at)

    def drop(self, address: str) -> None:
        """Forget everything that waits for this chat."""
        if chat := self._chats.pop(address, None):
            self._answers -= chat.rank is Rank.REPLY

    def waiting(self, address: str) -> int:
        """How many messages wait for this chat, with the one that is under way."""
        chat = self._chats.get(address)
        return len(chat.entries) if chat else 0

    def answers(self) -> int:
        """How many chats wait for a reply."""
        return self._answers

    def wakes_at(self) -> float | None:
        """When a chat may come back that stands aside; None when none does."""
        return self._aside[0][0] if self._aside else None

    def _stand_aside(self, entry: Entry, at: float) -> None:
        self._chats[entry.address].at = at
        heapq.heappush(self._aside, (at, entry.id, entry.address))

    def _call_back(self, now: float) -> None:
        while self._aside and self._aside[0][0] <= now:
            _, number, address = heapq.heappop(self._aside)
            chat = self._chats.get(address)
            if chat and chat.entries[0].id == number:
                turn = max(self._round, self._rounds.get(address, 0))
                heapq.heappush(self._ready, (chat.rank, turn, number, address))
        if len(self._rounds) > _MANY_CHATS + 2 * len(self._chats):  # who has nothing to hear begins anew
            self._rounds = {name: turn for name, turn in self._rounds.items() if name in self._chats}
