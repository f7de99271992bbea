"""Telegram as a channel: the parts of this folder put together."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from pydantic import SecretStr
from telegram import Document
from telegram.constants import ChatAction
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.channels.base import Delivery, Gate, Raw, Receipt, Receive
from bot.channels.telegram import faults
from bot.channels.telegram.about import About, tell_about
from bot.channels.telegram.hearing import Hearing
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.menus import Commands, Menus
from bot.channels.telegram.pace import PER_SECOND, Clock, Pace, Sleep
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.webhook import Webhook, secret_of
from bot.domain.event import Command, Event

API_URL = "https://api.telegram.org"

HERE = Path()
"""The folder that the program runs in."""

_POLL = 30
"""Seconds that Telegram holds an empty poll."""

_POLL_MARGIN = 15
"""Seconds more before the answer to a poll is given up."""

_FULL = 100
"""Updates in one answer to a poll; where there are so many, more may wait."""

_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

_log = logging.getLogger(__name__)


class TelegramChannel:
    """Telegram through a bot's token, by long polling or a webhook.

    Args:
        token: what @BotFather gave out.
        api_url: Telegram's own address, or that of a local Bot API server.
        commands: the menu that everybody sees whose language has none of its own.
        translations: the same menu in other languages, by ISO 639-1 codes.
        owner_commands: what the owners' menus have besides, where `owner_translations` have no other.
        about: what is shown of the bot, by ISO 639-1 codes; None for every other language.
        owners: user ids whose decks are fetched when they send them.
        menus: file that keeps which menus are set, so that they are set only when they change.
        figures: folder that the decks' figures are in.
        webhook_url: the https address that Telegram brings updates to (`take`); without one they are fetched.
        per_second: messages that may go out in a second; 0 for as many as Telegram takes.
        clock: seconds that only go forward.
        sleep: waits so many seconds.
    """

    name: str = "telegram"

    def __init__(  # noqa: PLR0913 - each is a setting or a double that tests hand in
        self,
        token: SecretStr,
        *,
        api_url: str = API_URL,
        commands: Commands = (),
        translations: Mapping[str, Commands] = MappingProxyType({}),
        owner_commands: Commands = (),
        owner_translations: Mapping[str, Commands] = MappingProxyType({}),
        about: Mapping[str | None, About] = MappingProxyType({}),
        owners: frozenset[str] = frozenset(),
        menus: Path | None = None,
        figures: Path = HERE,
        webhook_url: str | None = None,
        per_second: float = PER_SECOND,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # without it the library warns at each flood limit
        base, secret = api_url.rstrip("/"), token.get_secret_value()
        self._request = AiohttpRequest()
        self._application = (
            ApplicationBuilder()
            .token(secret)
            .base_url(f"{base}/bot")
            .base_file_url(f"{base}/file/bot")
            .request(self._request)
            .get_updates_request(self._request)
            .updater(None)
            .job_queue(None)
            .build()
        )
        self._bot = self._application.bot
        self._hearing = Hearing(self._application, owners, self._fetch)
        self._pace = Pace(clock, sleep, per_second)
        self.gate: Gate = self._pace
        self._sender = Sender(self._bot, self._call, self._pace, figures, self._is_refused)
        self._intake = (
            Intake(self._poll, self._is_refused, clock, sleep)
            if webhook_url is None
            else Webhook(self._bot, webhook_url, secret_of(token), _UPDATES, self._is_refused, clock, sleep)
        )
        self._menus = Menus(
            self._bot,
            {None: commands} | dict(translations),
            {None: owner_commands} | dict(owner_translations),
            menus,
        )
        self._about = about
        self._owners = owners
        self._sleep = sleep
        self._meeting = asyncio.Lock()
        self._batch = _FULL
        self._caught_up = False
        self.in_parts = True

    async def identify(self) -> str:
        """The bot's user name, once Telegram can be reached; ChannelError when it refuses the token."""
        async with self._meeting:
            await self._until_answered(self._application.initialize)
        return self._bot.username

    async def listen(self, receive: Receive) -> None:
        """Take updates until cancelled; ChannelError for a refused token or a second instance."""
        _log.info("listening as @%s", await self.identify())
        self._batch, self._caught_up = _FULL, False  # another program may have listened in between
        if isinstance(self._intake, Intake):
            await self._until_answered(self._bot.delete_webhook)  # polling is refused while one is set
        menus = asyncio.create_task(self._publish_menus())
        about = asyncio.create_task(tell_about(self._bot, self._about))
        try:
            await self._intake.run(receive)
        finally:
            menus.cancel()
            about.cancel()

    async def decode(self, raw: Raw) -> Event | None:
        """What an update means; waits for Telegram at first, because commands name the bot."""
        await self.identify()
        event = await self._hearing.decode(raw)
        if event and event.person.user in self._owners and _is_start(event):
            await self._menus.publish_for(event.person.user)  # there was no chat to set it for before
        return event

    async def send(self, delivery: Delivery) -> Receipt:
        """Deliver the next part of a message, at the pace that Telegram allows."""
        return await self._sender.send(delivery)

    async def show_busy(self, address: str) -> None:
        """Typing, unless nothing may be sent there now."""
        if self.gate.rest() <= 0 and self.gate.shut(address) <= 0:
            try:
                await self._bot.send_chat_action(address, ChatAction.TYPING)
            except TelegramError as error:  # it was only typing
                self._pace.pause(faults.pause_of(error) or 0.0)

    def answered_at(self) -> float | None:
        """When Telegram last answered, by the gate's clock; None: never yet."""
        return self._intake.answered_at

    @property
    def caught_up(self) -> bool:
        """Whether all that waited with Telegram before the start has come in."""
        return self._intake.caught_up if isinstance(self._intake, Webhook) else self._caught_up

    async def take(self, secret: str, body: bytes) -> HTTPStatus:
        """What to answer to a request at the webhook's address, once what it brings is kept."""
        if isinstance(self._intake, Webhook):
            return await self._intake.take(secret, body)
        return HTTPStatus.NOT_FOUND

    async def close(self) -> None:
        """Let go of connections. May be called at any time, also twice."""
        await self._hearing.close()
        await self._application.shutdown()
        await self._request.shutdown()

    async def _until_answered(self, call: Callable[[], Awaitable[object]]) -> None:
        """Repeat a call that may be repeated until Telegram answers it."""
        failures = 0
        while True:
            try:
                await call()
            except Exception as error:  # noqa: BLE001 - nothing that a server answers may end the start
                if isinstance(error, InvalidToken) and await self._is_refused():
                    raise faults.refused() from None
                failures += 1
                pause = faults.pause_after(error, failures)
                _log.warning("waiting for Telegram (%s); trying again in %g s", faults.reason(error), pause)
                await self._sleep(pause)
            else:
                return

    async def _is_refused(self) -> bool:
        """Ask once more before the end: the first answer may be that of a server that just starts."""
        try:
            await self._bot.get_me()
        except InvalidToken:
            return True
        except TelegramError:
            pass
        return False

    async def _poll(self, offset: int | None) -> object:
        """One getUpdates as raw JSON: the library would give up a whole batch for one odd update in it.

        Until all that waited before the start has come in and is kept, nothing is waited for.
        """
        kept = self._batch == 0 or offset is not None
        self._caught_up = self._caught_up or (self._batch < _FULL and kept)
        patience = _POLL if self._caught_up else 0
        query: dict[str, str | int] = {"timeout": patience, "allowed_updates": json.dumps(_UPDATES)}
        if offset is not None:
            query["offset"] = offset
        found = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=_POLL + _POLL_MARGIN
        )
        self._batch = len(found) if isinstance(found, list) else _FULL
        return found

    async def _call(self, method: str, asked: dict[str, object]) -> object:
        """A method's raw result."""
        return await self._request.call(f"{self._bot.base_url}/{method}", asked)

    async def _fetch(self, document: Document, limit: int) -> bytes | None:
        try:
            file = await document.get_file()
            return await self._request.download(file.file_path or "", limit)
        except TelegramError as error:
            _log.warning("a document could not be fetched: %s", faults.reason(error))
            return None

    async def _publish_menus(self) -> None:
        await self._menus.publish()
        for owner in sorted(self._owners):
            await self._menus.publish_for(owner)


def _is_start(event: Event) -> bool:
    return isinstance(event.what, Command) and event.what.name == "start"
