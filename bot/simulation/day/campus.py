"""A channel whose learners answer by themselves, written to at Telegram's pace."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.channels.base import Delivery, Gate, Raw, Receipt, Receive, Sent
from bot.channels.telegram.pace import Pace
from bot.domain.event import Event, Person, Said
from bot.simulation.day.hurry import Hurried
from bot.simulation.day.town import CHANNEL, Habit

ROUND_TRIP = 0.05
"""Seconds that Telegram takes for a call."""


@dataclass(slots=True)
class Counts:
    """What was said, in seconds of the loop.

    `came` counts what learners wrote; `sent` has the moments of all messages, in order, `reminders` that of
    the first to each learner, by place.
    """

    came: int = 0
    sent: list[float] = field(default_factory=list)
    reminders: dict[int, float] = field(default_factory=dict)

    def between(self, start: float, end: float) -> int:
        """Messages from one moment to another."""
        return bisect_left(self.sent, end) - bisect_left(self.sent, start)


class Campus:
    """The learners of one day. Each answers the reminder, and what the bot says to their answers."""

    name = CHANNEL
    in_parts = True
    caught_up = True

    def __init__(
        self, habits: Sequence[Habit], texts: Sequence[str], loop: Hurried, per_second: float, seconds: float
    ) -> None:
        self._pace = Pace(loop.time, asyncio.sleep, per_second)
        self.gate: Gate = self._pace
        self.counts = Counts()
        self._habits = habits
        self._texts = texts
        self._loop = loop
        self._seconds = seconds
        self._said = [0] * len(habits)
        self._thinks: set[int] = set()
        self._arrived: asyncio.Queue[int | None] = asyncio.Queue()
        self._numbers = count(1)

    async def listen(self, receive: Receive) -> None:
        """Bring what learners write until the day is over."""
        self._loop.call_later(self._seconds, self._arrived.put_nowait, None)
        while (number := await self._arrived.get()) is not None:
            self._thinks.discard(number)
            self.counts.came += 1
            text = self._texts[(number + self._said[number]) % len(self._texts)]
            self._said[number] += 1
            await receive([Raw(next(self._numbers), str(number), text)])

    async def decode(self, raw: Raw) -> Event | None:
        """An answer in free text."""
        return Event(Person(self.name, raw.lane, raw.lane, f"Learner {raw.lane}"), Said(raw.body))

    async def send(self, delivery: Delivery) -> Receipt:
        """Take a message when it is its turn; whoever reads it may answer."""
        await self._pace.turn(delivery.address)
        now, number = self._loop.time(), int(delivery.address)
        self.counts.sent.append(now)
        await asyncio.sleep(ROUND_TRIP)
        if delivery.reference is not None:  # a change of what they have read already
            return Sent(delivery.reference)
        self.counts.reminders.setdefault(number, now)
        self._reads(number)
        return Sent(str(len(self.counts.sent)))

    async def show_busy(self, address: str) -> None:
        """Nobody looks."""

    def answered_at(self) -> float | None:
        """It is always there."""
        return self.gate.time()

    async def close(self) -> None:
        """Nothing is held."""

    def _reads(self, number: int) -> None:
        delays = self._habits[number].delays
        if number not in self._thinks and self._said[number] < len(delays):
            self._thinks.add(number)
            self._loop.call_later(delays[self._said[number]], self._arrived.put_nowait, number)
