"""What it costs one program to send what all have said, to a channel that takes everything at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import Report, Room, Table
from benchmarks.school import MORNING
from benchmarks.spread import number
from bot.app.post import Post
from bot.channels.base import Delivery, Gate, Open, Raw, Receipt, Receive, Sent
from bot.domain.event import Event
from bot.domain.message import Message
from bot.storage import mail
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from tests.server import binaries, started

MESSAGES = 3_000


@dataclass(frozen=True, slots=True)
class Sending:
    """So many messages a second, and how many milliseconds of the program's processor each took."""

    rate: float
    cpu: float


class Sink:
    """Whoever writes to it is heard at once."""

    name = "telegram"
    in_parts = False
    caught_up = True
    gate: Gate = Open()

    async def listen(self, receive: Receive) -> None:
        """Nobody writes."""

    async def decode(self, raw: Raw) -> Event | None:
        """Nobody writes."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Taken."""
        return Sent(delivery.address)

    async def show_busy(self, address: str) -> None:
        """Nobody looks."""

    def answered_at(self) -> float | None:
        """It is always there."""
        return self.gate.time()

    async def close(self) -> None:
        """Nothing is held."""


def sending(room: Room) -> Report:
    """Measure both engines, as far as they are here."""
    count = 20 if room.short else MESSAGES
    found = {"SQLite": asyncio.run(measure(room.folder / "sending.sqlite3", count))}
    if binaries() is not None:
        with started() as server:
            found["PostgreSQL"] = asyncio.run(measure(server.make(), count))
    rows = tuple((name, number(each.rate), number(each.cpu)) for name, each in found.items())
    note = "Each message to another chat, taken at once; the server's own work is not in it."
    return Report((Table("Sending", ("database", "messages/s", "CPU ms each"), rows, note),))


async def measure(database: str | Path, count: int) -> Sending:
    """Send so many messages."""
    async with await Store.open(database) as store:
        await store.run(_post, range(count))
        post = Post(Sink(), store, Library(), lambda: MORNING)
        start, cpu = time.perf_counter(), time.process_time()
        running = asyncio.create_task(post.run())
        await post.settled()
        seconds, spent = time.perf_counter() - start, time.process_time() - cpu
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    return Sending(count / seconds, 1e3 * spent / count)


def _post(tx: Transaction, numbers: Sequence[int]) -> None:
    for each in numbers:
        mail.post(
            tx, f"bench:{each}", Sink.name, str(each), Message("An answer of some length. " * 8), MORNING
        )
