"""What happens by itself: reminders when they are due, decks when files change, old mail forgotten."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.content.folder import watch
from bot.errors import StorageError
from bot.storage import mail
from bot.storage.store import Store
from bot.tutor import publish, remind
from bot.tutor.library import Library
from bot.tutor.publish import Pushed

MOST_A_ROUND = 200
"""Learners reminded in one round; the rest follow in the next."""

MAIL_KEPT = timedelta(days=8)
"""Telegram repeats updates for a day and keeps their numbers unique for a week."""

PRUNE_SECONDS = 3600.0

Now = Callable[[], datetime]

_log = logging.getLogger(__name__)


async def every(seconds: float, what: Callable[[], Awaitable[None]]) -> None:
    """Do something now and again and again; a database that refuses is tried in the next round."""
    while True:
        try:
            await what()
        except StorageError as error:
            _log.error("%s", error)
        await asyncio.sleep(seconds)


async def remind_due(store: Store, library: Library, now: Now, wake: Callable[[], None]) -> None:
    """Push to everybody whose time has come, each in a transaction of their own."""
    moment = now()
    due = await store.read(remind.due, moment, MOST_A_ROUND)
    for learner in due:
        try:
            await store.run(remind.remind, library, learner, moment)
        except StorageError:
            raise
        except Exception:  # noqa: BLE001 - one learner's fault must not keep the others waiting
            _log.exception("learner %d could not be reminded", learner)
    if due:
        wake()


async def prune(store: Store, now: Now) -> None:
    """Forget mail that is done with."""
    await store.run(mail.prune, now() - MAIL_KEPT)


async def keep_published(  # noqa: PLR0913 - from folder to owners
    folder: Path,
    store: Store,
    library: Library,
    owners: frozenset[str],
    channel: str,
    now: Now,
    wake: Callable[[], None],
) -> None:
    """Make changed decks live as long as the program runs; owners hear of every change."""
    async for checked in watch(folder):
        pushed = await store.run(publish.publish_folder, library, checked, now())
        _tell_log(pushed)
        await store.run(publish.tell_owners, channel, owners, pushed, now())
        wake()


def _tell_log(pushed: Pushed) -> None:
    for line in pushed.lines:
        _log.log(logging.WARNING if pushed.refused else logging.INFO, "%s", line)
