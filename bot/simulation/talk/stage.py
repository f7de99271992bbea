"""The running program without time: a channel that is played by a script, and a clock that is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec, TypeVar

from bot.app.clock import Clock
from bot.app.house import House
from bot.channels.base import Delivery, Gate, Open, Raw, Receipt, Receive, Sent
from bot.config import Settings
from bot.content.folder import Checked
from bot.domain.event import Event, Happening, Person
from bot.domain.message import Button, Message
from bot.storage.counts import counts
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import publish

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 1, 5, 17, 0, tzinfo=UTC)
"""A Monday, an hour before new learners are reminded."""

CHANNEL = "terminal"
"""What the database has for a place where one learner sits."""


class Hand(Clock):
    """Stands still until it is moved by hand."""

    def __init__(self) -> None:
        super().__init__()
        self._moment = START

    def now(self) -> datetime:
        """The moment that it was moved to."""
        return self._moment

    def skip(self, step: timedelta) -> datetime:
        """Move it."""
        self._moment += step
        return self._moment


@dataclass(frozen=True, slots=True)
class OnOffer:
    """A button that can be pressed, and its message."""

    button: Button
    message: str


class Chat:
    """A channel that one person plays. `sent` counts messages, but for changes of earlier ones."""

    name = CHANNEL
    gate: Gate = Open()
    in_parts = False
    caught_up = True

    def __init__(self, person: Person, play: Callable[[Chat], Awaitable[None]]) -> None:
        self.sent = 0
        self.house: House
        self._person = person
        self._shown: dict[str, Message] = {}
        self._said: list[Message] = []
        self._play = play
        self._numbers = count(1)
        self._done: dict[int, Happening] = {}
        self._receive: Receive

    async def listen(self, receive: Receive) -> None:
        """Play to the end."""
        self._receive = receive
        await self._play(self)

    async def decode(self, raw: Raw) -> Event | None:
        """What was done."""
        return Event(self._person, self._done.pop(raw.update))

    async def send(self, delivery: Delivery) -> Receipt:
        """Hear a message, or its new version."""
        reference = delivery.reference or str(next(self._numbers))
        self.sent += delivery.reference is None
        self._shown[reference] = delivery.message
        self._said.append(delivery.message)
        return Sent(reference)

    async def show_busy(self, address: str) -> None:
        """Nobody looks."""

    def answered_at(self) -> float | None:
        """It is always there."""
        return self.gate.time()

    async def close(self) -> None:
        """Nothing is held."""

    async def does(self, what: Happening) -> list[Message]:
        """Do something, a minute later; the messages that answer it."""
        self.house.clock.skip(timedelta(minutes=1))
        number = next(self._numbers)
        self._done[number] = what
        self._said = []
        await self._receive([Raw(number, self._person.address, "")])
        await self.house.settled()
        return self._said

    async def wait(self, step: timedelta) -> tuple[datetime, list[Message]]:
        """Let time pass; the moment then, and what came by itself."""
        self._said = []
        moment = self.house.clock.skip(step)
        await self.house.remind()
        await self.house.settled()
        return moment, self._said

    async def read(
        self, unit: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What the database has now."""
        return await self.house.store.read(unit, *args, **kwargs)

    def on_offer(self) -> list[OnOffer]:
        """All buttons of the chat, those of the newest messages first."""
        return [
            OnOffer(button, reference)
            for reference, message in reversed(self._shown.items())
            for row in message.buttons
            for button in row
        ]


@asynccontextmanager
async def _housed(chat: Chat, content: Checked, folder: Path) -> AsyncIterator[House]:
    """The program with a database of its own."""
    database = Path(folder, "keypoint.sqlite3")
    settings = Settings(database=str(database), content=folder, backups="off", tick=60.0, join_seconds=0.0)
    async with await Store.open(database) as store:
        house = House(chat, store, settings, Hand())
        await store.run(publish.publish_folder, house.library, content, START)
        yield house


async def perform(person: Person, content: Checked, play: Callable[[Chat], Awaitable[None]]) -> int:
    """Run the program for one person until `play` is over; how often it failed to handle what they did."""
    chat = Chat(person, play)
    with TemporaryDirectory() as folder:
        async with _housed(chat, content, Path(folder)) as house:
            chat.house = house
            await house.live(content)
            return (await house.store.read(counts))["quarantined"]
