"""The real `keypoint bot` in a test's hands: its process, its folder, its clock and its Telegram.

async with living(tmp_path, COLORS) as house:
    ana = house.telegram.learner(id=1)
    await ana.says("/start")
    await house.restarts(kill=True)
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, prlimit
from shutil import copy, copytree
from typing import Any, ClassVar

import psycopg

from emulator.client import Emulator
from tests.patience import PATIENCE, until

ROOT = Path(__file__).parents[2]
COLORS = Path(__file__).with_name("decks") / "colors.yaml"
SKY = COLORS.with_name("sky.yaml")

START = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
"""When a house is built: a Monday, noon in Madrid."""

_TICK_SECONDS = 0.05

_HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'keypoint' AND random() < 0.5
"""

OWNER = 9
"""User id of the one who may push decks in the chat."""


class House:
    """One bot and all that it needs, in a folder of its own.

    `new_database` makes the address of a PostgreSQL database, where rows are not kept in a file.
    """

    new_database: ClassVar[Callable[[], str] | None] = None

    def __init__(self, folder: Path, telegram: Emulator, **settings: str) -> None:
        self.telegram = telegram
        self.content = folder / "content"
        self.database = folder / "data" / "keypoint.sqlite3"
        made = str(self.database) if House.new_database is None else House.new_database()
        self.address = settings.get("KEYPOINT_DATABASE", made)
        self.log: list[str] = []
        self._folder = folder
        self._settings = settings
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None

    @property
    def has_server(self) -> bool:
        """Whether its rows are PostgreSQL's."""
        return self.address.startswith("postgresql:")

    async def opens(self) -> None:
        """Start the bot; it listens when this returns."""
        await self.telegram.polled(up=False)
        await self.starts()
        assert self._reading is not None
        polled = asyncio.create_task(self.telegram.polled(within=PATIENCE))
        await asyncio.wait([polled, self._reading], return_when=asyncio.FIRST_COMPLETED)
        if not polled.done():
            polled.cancel()
            raise AssertionError("the bot ended at once")
        await polled

    async def starts(self) -> None:
        """Start the process, whatever becomes of it."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot",
            cwd=self._folder, env=self._environment(), stdin=DEVNULL, stdout=PIPE, stderr=PIPE,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read(self._process))

    async def ends(self, *, kill: bool = False) -> int:
        """End the process by SIGTERM or SIGKILL, if it still runs; its exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            (self._process.kill if kill else self._process.terminate)()
        return await self.ended()

    async def ended(self, within: float | None = PATIENCE) -> int:
        """Wait for the process to end by itself, None for as long as it takes; its exit status."""
        process, reading = self._process, self._reading
        assert process is not None
        assert reading is not None
        async with asyncio.timeout(within):
            await asyncio.shield(reading)  # which goes on when nobody waits any more
            return await process.wait()

    async def restarts(self, *, kill: bool = False) -> None:
        """End the bot and start it again on the same folder."""
        await self.ends(kill=kill)
        await self.opens()

    async def settles(self) -> None:
        """Wait until all that came in is handled, a round of reminders has passed and all is sent."""
        await self.telegram.all_confirmed(PATIENCE)
        await self.ticks()
        await until(lambda: not self._waits(), "mail to be handled")

    async def ticks(self) -> None:
        """Wait until a whole round of reminders has passed."""
        for _ in range(2):  # the first sign of life may be that of a round that had begun before
            last = self._alive()
            await until(lambda last=last: self._alive() != last, "a round of reminders")  # type: ignore[misc]  # mypy cannot infer a lambda with a default

    async def sends(self) -> None:
        """Wait until a message is under way to Telegram."""
        await until(lambda: bool(self.rows("SELECT 1 FROM outbox WHERE state = 'sending'")), "a message")

    async def logs(self, *words: str) -> None:
        """Wait until a line of the log holds one of these words, or until there will be no more lines."""
        await until(lambda: self._over() or any(map(self.has_logged, words)), f"{words} in the log")

    def has_logged(self, words: str) -> bool:
        """Whether a line of the log holds these words."""
        return any(words in line for line in self.log)

    async def comes(self, moment: datetime) -> None:
        """Let it be that moment, for the bot and for Telegram, and wait for what happens then."""
        set_clock(self._folder / "clock", moment)
        await self.settles()

    @contextmanager
    def without_room(self) -> Iterator[None]:
        """Nothing can be written to a file meanwhile, as on a full disk; a process started anew has room."""
        assert self._process is not None
        _, most = getrlimit(RLIMIT_FSIZE)
        with suppress(ProcessLookupError):
            prlimit(self._process.pid, RLIMIT_FSIZE, (0, most))
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                prlimit(self._process.pid, RLIMIT_FSIZE, (most, most))

    def hangs_up(self) -> None:
        """The PostgreSQL server ends any half of the programs' connections."""
        with psycopg.connect(self.address) as server:
            server.execute(_HANG_UP)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds; readable while the bot runs."""
        if self.has_server:
            with psycopg.connect(self.address) as server:
                return server.execute(query.replace("?", "%s"), values or None).fetchall()
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def shows_no_token(self) -> None:
        """AssertionError when the token stands in any output or anywhere in the folder."""
        written = [path.read_bytes() for path in self._folder.rglob("*") if path.is_file()]
        assert self.telegram.token not in "\n".join(self.log)
        assert not any(self.telegram.token.encode() in content for content in written)

    def has_no_traceback(self) -> None:
        """AssertionError when the bot met a fault of its own."""
        assert not self.has_logged("Traceback")

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        await asyncio.gather(self._keep(process.stdout), self._keep(process.stderr))

    async def _keep(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.log.append(line.decode(errors="replace").rstrip())

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "KEYPOINT_BOT_TOKEN": self.telegram.token,
            "KEYPOINT_TELEGRAM_URL": self.telegram.url,
            "KEYPOINT_DATABASE": self.address,
            "KEYPOINT_CONTENT": str(self.content),
            "KEYPOINT_CLOCK_FILE": str(self._folder / "clock"),
            "KEYPOINT_OWNERS": str(OWNER),
            "KEYPOINT_TICK": str(_TICK_SECONDS),
            "KEYPOINT_JOIN_SECONDS": "0",
            "KEYPOINT_MEANING": "off",
            **self._settings,
        }

    def _over(self) -> bool:
        """Whether the process has ended and all that it wrote is read."""
        return self._reading is not None and self._reading.done()

    def _alive(self) -> int:
        kept = self._folder / "data" / "keypoint" if self.has_server else self.database
        sign = kept.with_name(f"{kept.name}.alive")
        return sign.stat().st_mtime_ns if sign.exists() else 0

    def _waits(self) -> bool:
        waiting = "SELECT 1 FROM inbox WHERE state = 'new' UNION ALL "
        waiting += "SELECT 1 FROM outbox WHERE state IN ('ready', 'sending')"
        return bool(self.rows(waiting))


@asynccontextmanager
async def living(folder: Path, *decks: Path, **settings: str) -> AsyncIterator[House]:
    """A house whose bot runs and whose decks are live; what it leaves is looked at."""
    async with built(folder, *decks, **settings) as house:
        await house.opens()
        await house.logs("is live", "Nothing was changed")
        assert house.has_logged("is live")
        yield house
        assert await house.ends() == 0
        house.has_no_traceback()


@asynccontextmanager
async def built(folder: Path, *decks: Path, **settings: str) -> AsyncIterator[House]:
    """A house whose bot has not been started yet."""
    (folder / "content").mkdir()
    for deck in decks:
        copy(deck, folder / "content")
        if (figures := deck.parent / "figures").is_dir():
            copytree(figures, folder / "content" / "figures", dirs_exist_ok=True)
    set_clock(folder / "clock", START)
    async with Emulator.start(clock_file=folder / "clock") as telegram:
        house = House(folder, telegram, **settings)
        try:
            yield house
            house.shows_no_token()
        except BaseException:
            sys.stderr.write("\n".join(["", *house.log, ""]))
            raise
        finally:
            if house._process is not None:
                await house.ends(kill=True)


def set_clock(file: Path, moment: datetime) -> None:
    """Put the offset that makes it this moment into a clock file, whole at once."""
    new = file.with_suffix(".new")
    new.write_text(f"{moment.timestamp() - time.time():.3f}\n", encoding="utf-8")
    new.replace(file)
