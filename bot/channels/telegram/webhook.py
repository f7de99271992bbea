"""A webhook: Telegram brings updates, which are stored before it hears that they were taken."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import NoReturn

from pydantic import SecretStr
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken

from bot.channels.base import Receive
from bot.channels.telegram import faults
from bot.channels.telegram.intake import IsRefused, raws
from bot.channels.telegram.pace import Clock, Sleep

HEADER = "X-Telegram-Bot-Api-Secret-Token"
"""What every request of Telegram's carries; nobody else knows its value."""

MOST_BYTES = 1 << 20
"""Of one request; Telegram's updates are some hundred times smaller."""

LOOK_SECONDS = 30.0
"""Between two looks at whether the webhook is still ours and whether Telegram gets through."""

CATCHING_UP_SECONDS = 1.0
"""The same while updates wait that came before the start."""

_log = logging.getLogger(__name__)


def secret_of(token: SecretStr) -> str:
    """What Telegram shows with every request: the same for all processes of one bot, and worth no token."""
    return hmac.new(token.get_secret_value().encode(), b"keypoint webhook", hashlib.sha256).hexdigest()


class Webhook:
    """Sets the webhook, sees that it stays, and takes what is brought.

    `answered_at` is when Telegram last said that it gets through, by the clock; `caught_up` whether all that
    waited before the start was brought.
    """

    def __init__(  # noqa: PLR0913 - the parts that polling is given too
        self,
        bot: Bot,
        url: str,
        secret: str,
        kinds: Sequence[str],
        is_refused: IsRefused,
        clock: Clock,
        sleep: Sleep,
    ) -> None:
        self.answered_at: float | None = None
        self.caught_up = False
        self._bot = bot
        self._url = url
        self._secret = secret.encode()
        self._kinds = kinds
        self._is_refused = is_refused
        self._clock = clock
        self._sleep = sleep
        self._receive: Receive | None = None
        self._told: datetime | None = None

    async def take(self, secret: str, body: bytes) -> HTTPStatus:
        """Keep the update that was brought; OK only for one that is kept, or that can never be read."""
        if not hmac.compare_digest(secret.encode(), self._secret):
            return HTTPStatus.FORBIDDEN
        if self._receive is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            updates = raws([json.loads(body)])
        except ValueError:
            _log.error("Telegram brought something that is no update")
            return HTTPStatus.OK  # else it would be brought for a day, and hold up whoever it is from
        try:
            await self._receive(updates)
        except Exception as error:  # noqa: BLE001 - it is brought again, whatever went wrong
            _log.warning("an update could not be stored and stays with Telegram: %s", faults.reason(error))
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    async def run(self, receive: Receive) -> NoReturn:
        """Take updates until cancelled; ChannelError for a refused token."""
        self._receive, failures, ours = receive, 0, False
        try:
            while True:
                try:
                    ours = await self._look(ours=ours)
                except Exception as error:  # noqa: BLE001 - nothing that a server answers may end the loop
                    if isinstance(error, InvalidToken) and await self._is_refused():
                        raise faults.refused() from None
                    failures += 1
                    pause = faults.pause_after(error, failures)
                    _log.warning(
                        "the webhook cannot be looked at (%s); again in %g s", faults.reason(error), pause
                    )
                    await self._sleep(pause)
                else:
                    failures = 0
                    await self._sleep(LOOK_SECONDS if self.caught_up else CATCHING_UP_SECONDS)
        finally:
            self._receive = None

    async def _look(self, *, ours: bool) -> bool:
        """Set the webhook at the start and where somebody else has changed it; True: it is ours now."""
        info = await self._bot.get_webhook_info()
        if ours and info.url != self._url:
            _log.error(
                "somebody else has changed the webhook of this bot: find the other program and stop it"
            )
        if not ours or info.url != self._url:
            await self._bot.set_webhook(
                self._url, allowed_updates=self._kinds, secret_token=self._secret.decode()
            )
        self.caught_up = self.caught_up or (ours and info.pending_update_count == 0)
        if self._has_failed(info) and ours:  # what failed before the start is over
            _log.warning(
                "Telegram could not bring an update (%s); %d wait there: can KEYPOINT_WEBHOOK_URL be reached "
                "from outside?",
                info.last_error_message,
                info.pending_update_count,
            )
        else:
            self.answered_at = self._clock()
        return True

    def _has_failed(self, info: WebhookInfo) -> bool:
        """Whether Telegram has failed to bring an update since the last look, and has some left."""
        told, self._told = self._told, info.last_error_date
        return info.pending_update_count > 0 and info.last_error_date not in {None, told}
