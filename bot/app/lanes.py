"""Stored updates on their way to the tutor: in order for each learner, many learners at once."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.app.backroom import prepare
from bot.channels.base import Channel, Raw
from bot.domain.event import Person
from bot.errors import ChannelError, UnavailableError
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.tutor import desk
from bot.tutor.desk import Owners
from bot.tutor.library import Library

MOST_AT_ONCE = 64
"""Learners whose updates are handled at the same time; their units share commits anyway."""

RETRY_SECONDS = (0.2, 1.0, 5.0, 15.0)
"""Waits between tries while the database refuses to write, such as on a full disk; the last one repeats."""

REASON_LENGTH = 500
"""Characters kept of why an update was set aside."""

_log = logging.getLogger(__name__)


class Lanes:
    """Keeps what the channel hears, then handles it. `handled` is called after every update."""

    def __init__(  # noqa: PLR0913 - what handling needs
        self,
        channel: Channel,
        store: Store,
        library: Library,
        owners: Owners,
        now: Callable[[], datetime],
        handled: Callable[[], None],
    ) -> None:
        self._channel = channel
        self._store = store
        self._library = library
        self._owners = owners
        self._now = now
        self._handled = handled
        self._lanes: dict[str, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    async def receive(self, raws: Sequence[Raw]) -> None:
        """Keep updates; when this returns they survive a crash and may be confirmed."""
        updates = [Waiting(raw.update, raw.lane, raw.body) for raw in raws]
        for update in await self._store.run(mail.receive, self._channel.name, updates, self._now()):
            self._enter(update)

    async def resume(self) -> None:
        """Take up what was kept and not handled before the program ended."""
        for update in await self._store.run(mail.waiting, self._channel.name):
            self._enter(update)

    async def settled(self) -> None:
        """Return when everything that was received is handled."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _enter(self, update: Waiting) -> None:
        if update.lane in self._lanes:
            self._lanes[update.lane].append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.create_task(self._drive(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive(self, lane: str) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                async with self._places:
                    await self._handle(waiting.popleft())
        finally:
            del self._lanes[lane]

    async def _handle(self, update: Waiting) -> None:
        """One update, however often it takes; one that cannot be handled at all is set aside."""
        failures = 0
        while True:
            try:
                await self._try(update)
            except ChannelError:
                return  # the channel is over and ends the program; the update stays for the next start
            except UnavailableError as error:
                wait = RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)]
                _log.error("update %d waits %g s: %s", update.update, wait, error)
                failures += 1
                await asyncio.sleep(wait)
            else:
                break
        self._handled()

    async def _try(self, update: Waiting) -> None:
        name, number = self._channel.name, update.update
        try:
            event = await self._channel.decode(Raw(number, update.lane, update.body))
        except ValueError as error:
            _log.warning("update %d cannot be read and was set aside: %s", number, error)
            await self._store.run(mail.quarantine, name, number, f"unreadable: {error}"[:REASON_LENGTH])
            return
        if event is None:
            await self._store.run(mail.finish, name, number)
            return
        try:
            prepared = await prepare(self._store, self._library, self._owners, event, self._now())
            await self._store.run(
                desk.handle, self._library, self._owners, number, event, self._now(), prepared
            )
        except UnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the next update must be handled
            _log.exception("update %d failed and was set aside", number)
            reason = f"{type(error).__name__}: {error}"[:REASON_LENGTH]
            await self._set_aside(event.person, number, reason)

    async def _set_aside(self, person: Person, number: int, reason: str) -> None:
        """Keep it for a look and say sorry, or only keep it when even that fails."""
        try:
            await self._store.run(desk.apologize, person, number, reason, self._now())
        except UnavailableError:
            raise
        except Exception:  # noqa: BLE001 - such as a learner's row that cannot be read
            _log.exception("update %d: no apology either", number)
            await self._store.run(mail.quarantine, self._channel.name, number, reason)
