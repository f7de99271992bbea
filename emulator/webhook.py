"""A webhook as Telegram keeps it: each queue waits for its update's answer, and only 2xx confirms one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Hashable
from contextlib import suppress

import aiohttp

from emulator.call import Call
from emulator.clock import Clock
from emulator.errors import ApiError, Json, bad_request
from emulator.updates import Updates

HEADER = "X-Telegram-Bot-Api-Secret-Token"

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 1.0
"""Real seconds between two tries of one update; Telegram's own are up to a hundred times as long."""

_DAY = 24 * 3600.0
_PATIENCE = aiohttp.ClientTimeout(total=60)
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


class Webhook:
    """Brings what waits to the address that the bot has set, until it is set anew or removed."""

    def __init__(self, updates: Updates, clock: Clock) -> None:
        self.url = ""
        self._secret = ""
        self._most = 40
        self._updates = updates
        self._clock = clock
        self._error: Json = {}
        self._under_way: dict[Hashable, asyncio.Task[None]] = {}

    def set(self, call: Call) -> None:
        """setWebhook; a blank address removes it."""
        url, secret = call.text("url"), call.text("secret_token")
        if url and not re.match(r"https://|http://(127\.0\.0\.1|localhost)[:/]", url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.url, self._secret = url, secret
        self._most = min(max(call.number("max_connections", 40), 1), 100)
        self._error = {}
        self._updates.remember_allowed(call)
        self._updates.changed()

    def info(self) -> Json:
        """What getWebhookInfo says."""
        waiting = len(self._updates.waiting())
        known = {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting}
        return known | self._error | ({"max_connections": self._most} if self.url else {})

    def refuse_poll(self) -> None:
        """ApiError 409 while a webhook is set."""
        if self.url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )

    async def run(self) -> None:
        """Bring updates until cancelled."""
        try:
            async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
                while True:
                    await self._updates.until(self._startable, _DAY)
                    for queue, update in self._startable().items():
                        self._under_way[queue] = asyncio.create_task(self._bring(session, queue, update))
        finally:
            for task in self._under_way.values():
                task.cancel()

    def _startable(self) -> dict[Hashable, Json]:
        """The oldest update of each queue that has none under way."""
        if not self.url:
            return {}
        first: dict[Hashable, Json] = {}
        for update in self._updates.offered():
            first.setdefault(_queue(update), update)
        free = [queue for queue in first if queue not in self._under_way]
        return {queue: first[queue] for queue in free[: self._most - len(self._under_way)]}

    async def _bring(self, session: aiohttp.ClientSession, queue: Hashable, update: Json) -> None:
        """Try until it is taken, or until the webhook is another one."""
        url, pause = self.url, FIRST_PAUSE
        try:
            while self.url == url and not await self._try(session, update):
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            if self.url == url:
                self._updates.taken(update)
        finally:
            del self._under_way[queue]
            self._updates.changed()

    async def _try(self, session: aiohttp.ClientSession, update: Json) -> bool:
        said = "Connection refused"
        with suppress(aiohttp.ClientError, TimeoutError):
            async with session.post(self.url, json=update, headers={HEADER: self._secret}) as answer:
                if 200 <= answer.status < 300:
                    return True
                said = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        self._error = {"last_error_date": int(self._clock.now()), "last_error_message": said}
        return False


def _queue(update: Json) -> Hashable:
    """Messages wait for each other in their chat, taps with those of their person."""
    if tap := update.get("callback_query"):
        return "taps", tap["from"]["id"]
    for part in update.values():
        if isinstance(part, dict) and "chat" in part:
            return "messages", part["chat"]["id"]
    return "others"
