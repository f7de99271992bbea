"""A bot under load: its process, the emulator and the learners who write to it."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from benchmarks.process import Child, running
from benchmarks.school import MORNING
from benchmarks.spread import percentile
from emulator.world import TOKEN

DATABASE = "keypoint.sqlite3"


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot: the tutor with its settings, or a module that echoes, which needs a package."""

    name: str
    echo: str = ""
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    needs: str = ""
    arguments: tuple[str, ...] = ("-m", "bot", "bot")

    @property
    def installed(self) -> bool:
        """Whether it can run here."""
        return not self.needs or importlib.util.find_spec(self.needs) is not None


STOCK = Contender("python-telegram-bot echo", echo="stock")
FAST = Contender("pyTelegramBotAPI echo", echo="fast", needs="telebot")
TUTOR = Contender("Keypoint, unlimited", settings={"KEYPOINT_SENDS_PER_SECOND": "0"})
PACED = Contender("Keypoint, 28 a second")


@dataclass(frozen=True, slots=True)
class Place:
    """What a bot starts on: a folder for its files, decks, and a database that is copied.

    Without a database it goes on with what the one before it left in the folder.
    """

    folder: Path
    content: Path
    database: Path | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened in a stretch of time. Seconds; `cpu` and `server_cpu` are those of the processor."""

    seconds: float
    offered: int
    answered: int
    requests: int
    waits: tuple[float, ...]
    cpu: float
    server_cpu: float

    @property
    def rate(self) -> float:
        """Answered updates a second."""
        return self.answered / self.seconds

    @property
    def cost(self) -> float:
        """Microseconds of the processor for an answered update."""
        return 1e6 * self.cpu / max(self.answered, 1)

    def wait(self, percent: int) -> float:
        """Milliseconds that so many percent of the answered did not exceed."""
        return 1e3 * percentile(self.waits, percent)


class Stage:
    """Bot and crowd, once the bot waits for updates."""

    def __init__(self, bot: Child, crowd: Child, poll: float, poll_cpu: float) -> None:
        self.bot = bot
        self.crowd = crowd
        self.poll = poll
        self.poll_cpu = poll_cpu

    async def count(self, seconds: float) -> Counts:
        """What happens from now on in so many seconds."""
        await self.crowd.ask(do="mark")
        cpu = self.bot.cpu
        await asyncio.sleep(seconds)
        counts: dict[str, Any] = await self.crowd.ask(do="mark")
        return Counts(
            counts["seconds"],
            counts["offered"],
            counts["answered"],
            counts["requests"],
            tuple(counts["waits"]),
            self.bot.cpu - cpu,
            counts["cpu"],
        )


@asynccontextmanager
async def on_stage(place: Place, contender: Contender, *, delay: float = 0.0) -> AsyncIterator[Stage]:
    """A fresh process of the bot, ended with the block; the API takes `delay` seconds to answer."""
    folder = place.folder / "stage"
    if place.database is not None:
        _put(folder, place.database)
    clock = folder / "clock"
    clock.write_text(f"{MORNING.timestamp() - time.time():.3f}\n", encoding="utf-8")
    options = f'{{"clock": "{clock}", "token": "{TOKEN}", "delay": {delay}, "content": "{place.content}"}}'
    async with running(["-m", "benchmarks.crowd", options]) as crowd:
        url = f"http://127.0.0.1:{await crowd.hear()}"
        if contender.echo:
            arguments = ["-m", f"benchmarks.echo.{contender.echo}", TOKEN, url]
            given: dict[str, str] = {}
        else:
            arguments = [*contender.arguments]
            given = settings(url, folder / DATABASE, place.content, clock) | dict(contender.settings)
        start = time.monotonic()
        async with running(arguments, given, folder / "log") as bot:
            await crowd.ask(do="poll")
            yield Stage(bot, crowd, time.monotonic() - start, bot.cpu)


def _put(folder: Path, database: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(database, folder / DATABASE)


def settings(url: str, database: str | Path, content: Path, clock: Path) -> dict[str, str]:
    """What a program needs to know of the stage."""
    return {
        "KEYPOINT_BOT_TOKEN": TOKEN,
        "KEYPOINT_TELEGRAM_URL": url,
        "KEYPOINT_DATABASE": str(database),
        "KEYPOINT_CONTENT": str(content),
        "KEYPOINT_CLOCK_FILE": str(clock),
        "KEYPOINT_LOG_LEVEL": "WARNING",
        "KEYPOINT_JOIN_SECONDS": "0",
    }
