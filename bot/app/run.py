"""The Telegram bot, from its settings to its orderly end."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app.clock import Clock
from bot.app.house import House
from bot.app.keys import IN_THE_CLEAR, OUTDATED, keys_of
from bot.app.ready import make_ready
from bot.app.surface import surfacing
from bot.channels.telegram.about import About
from bot.channels.telegram.channel import TelegramChannel
from bot.config import Settings
from bot.errors import ChannelError
from bot.meaning.known import meaning
from bot.speech.account import about, commands
from bot.speech.catalog import LANGUAGES, Speech
from bot.storage.lease import lease
from bot.storage.place import driver
from bot.storage.sealing import older
from bot.storage.store import Store

OTHERS = tuple(language for language in LANGUAGES if language != "en")
"""Languages with menus of their own."""

Menu = tuple[tuple[str, str], ...]

_log = logging.getLogger(__name__)


async def run_bot(settings: Settings) -> None:
    """The Telegram bot, until SIGTERM or Ctrl-C. Raises a KeypointError when it cannot go on."""
    if settings.bot_token is None:
        raise ChannelError(
            "no bot token: send /newbot to @BotFather in Telegram and put the token that it gives you into "
            "KEYPOINT_BOT_TOKEN or .env"
        )
    async with AsyncExitStack() as stack:
        if not settings.has_server:
            stack.enter_context(lease(Path(settings.database)))
        keys = keys_of(settings)
        store = await stack.enter_async_context(await Store.open(settings.database, keys=keys))
        if not keys.names:
            _log.warning(IN_THE_CLEAR)
        elif await store.read(older, keys):
            _log.warning(OUTDATED)
        channel = _channel(settings, settings.bot_token)
        stack.push_async_callback(channel.close)
        house = await stack.enter_async_context(_house(channel, store, settings))
        await stack.enter_async_context(surfacing(settings, channel, store))
        await asyncio.to_thread(make_ready)
        await _until_signal(house.live)


@asynccontextmanager
async def _house(channel: TelegramChannel, store: Store, settings: Settings) -> AsyncIterator[House]:
    """The only program over a file, or one of several over a server."""
    clock = Clock(settings.clock_file)
    with meaning(settings.meaning) as vectors:
        if not settings.has_server:
            yield House(channel, store, settings, clock, vectors=vectors)
            return
        with driver():
            from bot.app.replica import Replica  # noqa: PLC0415 - its driver may be missing
            from bot.storage.postgres.locks import holding  # noqa: PLC0415

        async with holding(settings.database) as locks:
            yield Replica(channel, store, settings, clock, locks, vectors)


def _channel(settings: Settings, token: SecretStr) -> TelegramChannel:
    return TelegramChannel(
        token,
        api_url=settings.telegram_url,
        commands=_menu("en"),
        translations={language: _menu(language) for language in OTHERS},
        owner_commands=_menu("en", owners_only=True),
        owner_translations={language: _menu(language, owners_only=True) for language in OTHERS},
        about={None: _about("en")} | {language: _about(language) for language in OTHERS},
        owners=settings.owners,
        menus=settings.beside.with_name(f"{settings.beside.name}.menus"),
        figures=settings.content,
        webhook_url=settings.webhook_url if settings.mode == "webhook" else None,
        per_second=settings.sends_per_second,
    )


def _menu(language: str, *, owners_only: bool = False) -> Menu:
    return commands(Speech(language), owners_only=owners_only)


def _about(language: str) -> About:
    return About(*about(Speech(language)))


async def _until_signal(live: Callable[[], Awaitable[None]]) -> None:
    """Run until done, or until SIGTERM, SIGINT or SIGHUP asks for an orderly end."""
    task = asyncio.ensure_future(live())
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()

    def end() -> None:
        if not asked.is_set():  # a second signal must not cut the orderly end short
            asked.set()
            task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, end)
    try:
        await task
    except asyncio.CancelledError:
        if not asked.is_set():
            raise
        _log.info("stopped; what was not sent is sent at the next start")
