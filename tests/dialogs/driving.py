"""The same dialog over every channel, with the real program between the channel and a fresh database."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from bot.app.clock import Clock
from bot.app.house import House
from bot.channels.base import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.terminal import TerminalChannel, duration
from bot.channels.terminal.channel import HELP
from bot.config import Settings
from bot.content.folder import Checked, load_folder
from bot.storage import learners
from bot.storage.store import Store
from bot.tutor import publish
from emulator.client import Emulator
from emulator.clock import Clock as EmulatorClock
from emulator.learner import Learner, Seen
from emulator.server import serving
from emulator.world import World
from tests.dialogs.table import PHOTO, Dialog, split_at, written

CONTENT = Path(__file__).parent

START = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
"""A Monday, an hour before the time at which new learners are reminded."""


class HandClock(Clock):
    """Stands still until it is moved."""

    def __init__(self) -> None:
        super().__init__()
        self._now = START

    def now(self) -> datetime:
        return self._now

    def skip(self, step: timedelta) -> datetime:
        self._now += step
        return self._now


FILE = "keypoint.sqlite3"

ADDED = CONTENT / "added"
"""Holds the deck that an author adds later."""

ADDS_A_DECK = "(an author adds a deck)"

PUSHED = CONTENT / "pushed"
"""Holds the decks that Ana sends in the chat."""

SENDS_A_DECK = re.compile(r"\(sends (.+\.yaml)\)")


RUSSIAN = CONTENT / "russian"
"""Holds the deck of those who speak Russian."""


@cache
def _content(folder: Path = CONTENT) -> Checked:
    return load_folder(folder)


@cache
def _with_added() -> Checked:
    return Checked((*_content().loaded, *load_folder(ADDED).loaded), ())


async def add_deck(house: House) -> None:
    """The second deck goes live."""
    await house.store.run(publish.publish_folder, house.library, _with_added(), house.clock.now())


async def furnished(
    channel: Channel,
    store: Store,
    folder: Path,
    owners: frozenset[str] = frozenset(),
    decks: Path = CONTENT,
) -> House:
    """A house with the deck of the tables, and a folder for what stands beside its database."""
    content = folder / "content"  # an empty folder withdraws nothing of what is published here
    content.mkdir()
    if owners:  # who would hear that it is empty
        shutil.copytree(CONTENT / "figures", content / "figures")
        shutil.copy(CONTENT / "deck.yaml", content)
    beside = str(folder / FILE)
    settings = Settings(
        database=beside, content=content, owners=owners, tick=60.0, join_seconds=0.0, backups="off"
    )
    house = House(channel, store, settings, HandClock())
    await store.run(publish.publish_folder, house.library, _content(decks), house.clock.now())
    return house


async def settle(house: House) -> None:
    """Return when all is handled and said, reminders included."""
    await house.remind()
    await house.settled()


# --- the terminal


KEYED = re.compile(r"\[([a-z])\1*\] ")
"""Begins a line of buttons."""


class Printed(Console):
    """A console that keeps what is printed, message by message, and the buttons on offer."""

    def __init__(self) -> None:
        super().__init__(force_terminal=False, width=80)
        self.messages: list[str] = []
        self.offer: dict[str, str] = {}

    def print(self, *objects: object, **_: object) -> None:
        text = str(objects[0])
        if text == HELP:
            return
        rows = [line for line in text.splitlines() if KEYED.match(line)]
        keys = re.findall(r"\[([a-z]+)\] (.+?)(?=  \[[a-z]+\] |$)", "  ".join(rows))
        buttons = [label for _, label in keys]
        words = "\n".join(line for line in text.splitlines() if line not in rows)
        self.messages.append(written(words, buttons))
        self.offer |= {label: key for key, label in keys}


class Typing:
    """A pipe of lines: a button of the table is pressed by its key."""

    interactive = False

    def __init__(
        self, actions: Sequence[str], console: Printed, add_deck: Callable[[], Awaitable[None]]
    ) -> None:
        self.marks: list[int] = []
        self._actions = iter(actions)
        self._console = console
        self._add_deck = add_deck

    async def read(self) -> str | None:
        action = next(self._actions, None)
        if action is None:
            return None
        self.marks.append(len(self._console.messages))
        if action == ADDS_A_DECK:
            await self._add_deck()
            return await self.read()
        if sent := SENDS_A_DECK.fullmatch(action):
            return f"/publish {PUSHED / sent[1]}"
        return self._key(action[1:-1]) if action.startswith("[") else action

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()

    def _key(self, label: str) -> str:
        offer = self._console.offer
        assert label in offer, f"no button [{label}] on offer, only {[*offer]}"
        return offer[label]


async def over_terminal(dialog: Dialog, folder: Path, database: str | None = None) -> list[list[str]]:
    """What is printed, exchange by exchange; rows are kept in the folder or in another database."""
    console = Printed()
    house: House

    async def added() -> None:
        await add_deck(house)

    typing = Typing([exchange.does for exchange in dialog.exchanges], console, added)

    async def settled() -> None:
        await settle(house)

    async def skip(step: timedelta) -> datetime:
        now = house.clock.skip(step)
        known = await house.store.read(learners.at, "terminal", "Ana")
        return now.astimezone(known.tz) if known else now

    channel = TerminalChannel(
        "Ana",
        typing,
        console,
        next_id=count(1).__next__,
        settled=settled,
        skip=skip,
        folder=folder,
    )
    async with await Store.open(database or folder / FILE) as store:
        house = await furnished(channel, store, folder)
        await house.live()
    return split_at(typing.marks, console.messages)


# --- Telegram


_DEEDS: dict[str, Callable[[Learner], Awaitable[object]]] = {
    "(sends a sticker)": Learner.sends_sticker,
    "(sends a voice message)": Learner.sends_voice,
    "(sends a photo)": Learner.sends_photo,
    "(blocks the bot)": Learner.blocks,
    "(lets the bot write again)": Learner.unblocks,
}


def _words(seen: Seen) -> str:
    """The text of a message, under a photo or not; a file is written as the terminal reports it."""
    if "document" in seen.raw:
        return f"Saved as {seen.raw['document']['file_name']}."
    return f"{PHOTO}\n{seen.text}" if "photo" in seen.raw else seen.text


class Chat:
    """A learner with the app, and all that they have seen."""

    def __init__(self, ana: Learner, house: House, emulator: Emulator) -> None:
        self.ana = ana
        self.house = house
        self.emulator = emulator
        self.seen: list[Seen] = []
        self.said = 0

    async def does(self, action: str) -> list[str]:
        """Do what a table says; the messages that answer it."""
        await self._do(action)
        await self.emulator.all_confirmed()
        await settle(self.house)
        news = await self.ana.unread()
        self.seen += news
        return [written(_words(each), each.buttons, in_place="edit_date" in each.raw) for each in news]

    async def _do(self, action: str) -> None:
        if press := re.fullmatch(r"\[(.+)\]( twice| of an earlier message)?", action):
            old = press[2] == " of an earlier message"
            on = next(each for each in self.seen if press[1] in each.buttons) if old else None
            await self.ana.taps(press[1], on=on, times=2 if press[2] == " twice" else 1)
        elif skip := re.fullmatch(r"/skip (.+)", action):
            self.house.clock.skip(duration(skip[1]))
        elif edit := re.fullmatch(r"\(changes the last message\) (.+)", action):
            await self.ana.corrects(self.said, edit[1])
        elif action == ADDS_A_DECK:
            await add_deck(self.house)
        elif sent := SENDS_A_DECK.fullmatch(action):
            await self.ana.sends_document(sent[1], (PUSHED / sent[1]).read_bytes())
        elif action.startswith("("):
            await _DEEDS[action](self.ana)
        else:
            self.said = await self.ana.says(action)


@asynccontextmanager
async def chatting(
    folder: Path, database: str | None = None, owners: frozenset[str] = frozenset(), *, russian: bool = False
) -> AsyncIterator[Chat]:
    """The Telegram channel in this process, and the emulator of Telegram."""
    world = World(EmulatorClock())
    world.updates.repeat_pause = 0.0
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        await asyncio.sleep(0)

    async with (
        serving(world) as port,
        Emulator.connect(port) as emulator,
        await Store.open(database or folder / FILE) as store,
    ):
        channel = TelegramChannel(
            SecretStr(emulator.token),
            api_url=emulator.url,
            owners=owners,
            clock=lambda: sum(naps),
            sleep=nap,
            figures=CONTENT,
        )
        house = await furnished(channel, store, folder, owners, RUSSIAN if russian else CONTENT)
        name, language = ("Аня", "ru") if russian else ("Ana", "en")
        running = asyncio.create_task(house.live())
        await emulator.polled()
        try:
            yield Chat(emulator.learner(id=1, name=name, language=language), house, emulator)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await channel.close()


async def over_telegram(dialog: Dialog, folder: Path, database: str | None = None) -> list[list[str]]:
    """What the chat shows, exchange by exchange; rows are kept as with `over_terminal`."""
    owners = frozenset({"1"} if dialog.by_author else ())
    async with chatting(folder, database, owners, russian=dialog.in_russian) as chat:
        return [await chat.does(exchange.does) for exchange in dialog.exchanges]
