"""The running program: one channel, one store, and everything that goes on between them."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from rich.console import Console

from bot.app import rounds
from bot.app.clock import Clock
from bot.app.doctor import sign_of_life
from bot.app.lanes import Lanes
from bot.app.post import Post
from bot.channels.base import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.terminal import Lines, TerminalChannel
from bot.config import Settings
from bot.content.folder import load_folder
from bot.domain.sentences.account import commands
from bot.domain.sentences.catalog import LANGUAGES, speaking
from bot.domain.sentences.data import BACKUP_DAYS
from bot.errors import ChannelError, ContentError
from bot.storage import backup, learners
from bot.storage.lease import lease
from bot.storage.store import Store
from bot.tutor import publish
from bot.tutor.library import Library

DRAIN_SECONDS = 4.0
"""How long the end waits for what is being handled and sent; the rest is taken up at the next start."""

OTHERS = tuple(language for language in LANGUAGES if language != "en")
"""Languages with menus of their own."""

Menu = tuple[tuple[str, str], ...]

_log = logging.getLogger(__name__)


class House:
    """Everything between a channel and its store while the program runs."""

    def __init__(self, channel: Channel, store: Store, settings: Settings, clock: Clock) -> None:
        self.channel = channel
        self.store = store
        self.settings = settings
        self.clock = clock
        self.library = Library()
        self._reminding = asyncio.Lock()
        self._ready = asyncio.Event()
        self.post = Post(channel, store, self.library, clock.now)
        self.lanes = Lanes(channel, store, self.library, settings.owners, clock.now, self.post.wake)

    async def live(self) -> None:
        """Run until the channel ends or the task is cancelled, then finish what is under way."""
        helpers = [
            self.post.run(),
            rounds.every(self.settings.tick, self.remind),
            rounds.every(rounds.PRUNE_SECONDS, self._prune),
            rounds.every(rounds.FIT_SECONDS, self._fit),
            rounds.keep_published(
                self.settings.content, self.store, self.library, self.settings.owners, self.clock.now,
                self.post.wake, self._ready,
            ),
        ]  # fmt: skip
        listening = asyncio.create_task(self._listen())
        tasks = [listening, *(asyncio.create_task(helper) for helper in helpers)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            listening.cancel()
            await self._drain()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
        """First what was left unhandled, then what comes in; not before there are decks to ask from."""
        await self._ready.wait()
        await self.lanes.resume()
        await self.channel.listen(self.lanes.receive)

    async def settled(self) -> None:
        """Return when all that came in is handled and all that is to be said is said."""
        await self.lanes.settled()
        await self.post.settled()

    async def remind(self) -> None:
        """Push to whoever is due now, and leave a sign of life for `keypoint doctor`."""
        async with self._reminding:
            await rounds.remind_due(
                self.store,
                self.library,
                self.channel.name,
                self.settings.owners,
                self.clock.now,
                self.post.wake,
            )
        if await self.store.healthy():
            sign_of_life(Path(self.settings.database)).touch()

    async def _fit(self) -> None:
        await rounds.fit_due(self.store, self.library, self.clock.now)

    async def _prune(self) -> None:
        await rounds.prune(self.store, self.channel.name, self.clock.now)
        old = self.clock.now() - timedelta(days=BACKUP_DAYS)
        await asyncio.to_thread(backup.forget_before, Path(self.settings.database), old)

    async def _drain(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.lanes.settled(), DRAIN_SECONDS)


async def run_bot(settings: Settings) -> None:
    """The Telegram bot, until SIGTERM or Ctrl-C. Raises a KeypointError when it cannot go on."""
    if settings.bot_token is None:
        raise ChannelError(
            "no bot token: send /newbot to @BotFather in Telegram and put the token that it gives you into "
            "KEYPOINT_BOT_TOKEN or .env"
        )
    clock = Clock(settings.clock_file)
    with lease(Path(settings.database)):
        async with await Store.open(settings.database) as store:
            channel = TelegramChannel(
                settings.bot_token,
                api_url=settings.telegram_url,
                commands=_menu("en"),
                translations={language: _menu(language) for language in OTHERS},
                owner_commands=_menu("en", owners_only=True),
                owner_translations={language: _menu(language, owners_only=True) for language in OTHERS},
                owners=settings.owners,
                figures=settings.content,
            )
            house = House(channel, store, settings, clock)
            try:
                await _until_signal(house.live)
            finally:
                await channel.close()


def _menu(language: str, *, owners_only: bool = False) -> Menu:
    with speaking(language):
        return commands(owners_only=owners_only)


async def run_chat(  # noqa: PLR0913 - who, where from, where to, when
    settings: Settings,
    learner: str,
    lines: Lines,
    console: Console,
    *,
    skip: timedelta | None,
    echo: bool = False,
) -> None:
    """The terminal chat of one learner, until the input ends. Raises like `run_bot`.

    Skipped time is kept in a file beside the database, so that it never runs backwards between chats.
    """
    database = Path(settings.database)
    clock = Clock(settings.clock_file or database.with_name(f"{database.name}.clock"))
    if skip:
        clock.skip(skip)
    with lease(database.with_name(f"{database.name}.chat")):
        async with await Store.open(database) as store:
            house: House

            async def settled() -> None:
                await house.remind()
                await house.settled()

            async def pass_time(step: timedelta) -> datetime:
                return await _pass_time(house, learner, step)

            channel = TerminalChannel(
                learner,
                lines,
                console,
                next_id=count(time.time_ns() // 1000).__next__,
                settled=settled,
                skip=pass_time,
                opening=await _opening(store, learner),
                echo=echo,
            )
            house = House(channel, store, settings, clock)
            await _publish_first(house)
            await house.live()


async def _opening(store: Store, learner: str) -> tuple[str, ...]:
    """A new learner is greeted, one who was here before gets the next question."""
    known = await store.read(learners.at, "terminal", learner)
    return ("/study",) if known else ("/start",)


async def _publish_first(house: House) -> None:
    """Decks are live before the first line is read. ContentError when there is none at all to ask from."""
    checked = await asyncio.to_thread(load_folder, house.settings.content)
    pushed = await house.store.run(publish.publish_folder, house.library, checked, house.clock.now())
    if pushed.refused and not await house.store.run(house.library.live):
        raise ContentError("\n".join(pushed.lines))


async def _pass_time(house: House, learner: str, step: timedelta) -> datetime:
    """Skip time and tell the learner's local time."""
    now = house.clock.skip(step)
    known = await house.store.read(learners.at, "terminal", learner)
    return now.astimezone(known.tz) if known else now


async def _until_signal(live: Callable[[], Awaitable[None]]) -> None:
    """Run until done, or until SIGTERM or SIGINT asks for an orderly end."""
    task = asyncio.ensure_future(live())
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()

    def end() -> None:
        if not asked.is_set():  # a second signal must not cut the orderly end short
            asked.set()
            task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    try:
        await task
    except asyncio.CancelledError:
        if not asked.is_set():
            raise
        _log.info("stopped; what was not sent is sent at the next start")
