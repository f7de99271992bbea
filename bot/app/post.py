"""The outbox on its way to the channel: one message at a time for each chat, replies before pushes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from bot.channels.base import Channel, Dead, Delivery, Later, Receipt, Sent, Unknown
from bot.errors import ChannelError, StorageError, UnavailableError
from bot.storage import mail
from bot.storage.mail import Taken
from bot.storage.store import Store
from bot.tutor import reach
from bot.tutor.library import Library

MOST_AT_ONCE = 16
"""Messages under way together: with about 28 a second allowed, a reply waits half a second behind pushes."""

MOST_TRIES = 12
"""Tries of a message whose answers are lost, the last ones five minutes apart: then it is given up."""

FINISH_SECONDS = 3.0
"""How long the end waits for the answers to messages that are under way."""

RETRY_SECONDS = 1.0
"""Wait while the database refuses to write."""

_log = logging.getLogger(__name__)


class Post:
    """Sends what waits. `wake` after anything was posted."""

    def __init__(self, channel: Channel, store: Store, library: Library, now: Callable[[], datetime]) -> None:
        self._channel = channel
        self._store = store
        self._library = library
        self._now = now
        self._woken = asyncio.Event()
        self._looked = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._failure: BaseException | None = None

    def wake(self) -> None:
        """Look at the outbox now."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled; ChannelError when the channel is over.

        At the end, what is under way may arrive: a message whose answer is not waited for is sent again
        at the next start.
        """
        resumed = False
        try:
            while True:
                try:
                    if not resumed:
                        await self._store.run(mail.resume, self._channel.name)
                        resumed = True
                    self._woken.clear()
                    idle = await self._start_some()
                    self._looked.set()
                    await self._wait(idle=idle)
                except StorageError as error:
                    _log.error("nothing can be sent: %s", error)
                    await asyncio.sleep(RETRY_SECONDS)
        finally:
            await self._finish()

    async def settled(self) -> None:
        """Return when nothing is under way and nothing waits that can be sent now."""
        while await self._store.read(mail.unsettled, self._channel.name, self._now()):
            if not self._busy:
                self._looked.clear()
                self.wake()
                await self._looked.wait()
            if self._busy:
                await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _finish(self) -> None:
        if self._busy:
            _, late = await asyncio.wait(self._busy.values(), timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()

    async def _start_some(self) -> bool:
        """Begin what there is room for; whether there was room for more."""
        room = MOST_AT_ONCE - len(self._busy)
        if room <= 0:
            return False
        taken = await self._store.run(mail.take, self._channel.name, self._now(), room, frozenset(self._busy))
        for each in taken:
            task = asyncio.create_task(self._deliver(each))
            self._busy[each.letter.address] = task
            task.add_done_callback(partial(self._delivered, each.letter.address))
        return len(taken) < room

    def _delivered(self, address: str, task: asyncio.Task[None]) -> None:
        del self._busy[address]
        if not task.cancelled() and (error := task.exception()):
            self._failure = error
        self.wake()

    async def _wait(self, *, idle: bool) -> None:
        """Until woken, until the next postponed message, or until a delivery failed for good.

        Only with room left is there a message to wait for; otherwise the next delivery wakes us.
        """
        wakes = await self._store.read(mail.wakes_at, self._channel.name) if idle else None
        seconds = max(0.05, (wakes - self._now()).total_seconds()) if wakes else None
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        if self._failure is not None:
            raise self._failure

    async def _deliver(self, taken: Taken) -> None:
        letter = taken.letter
        try:
            receipt = await self._channel.send(Delivery(letter.address, letter.message, taken.reference))
        except ChannelError:
            raise
        except Exception as error:  # noqa: BLE001 - one message of ours must not keep all others back
            _log.exception("message %d cannot be sent", letter.id)
            receipt = Dead(f"our fault: {type(error).__name__}")
        await self._keep(taken, receipt)

    async def _keep(self, taken: Taken, receipt: Receipt) -> None:
        """Write down what became of a message, however long the database refuses."""
        while True:
            try:
                await self._write(taken, receipt)
            except UnavailableError as error:
                _log.error("message %d: %s", taken.letter.id, error)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _write(self, taken: Taken, receipt: Receipt) -> None:
        letter, now = taken.letter, self._now()
        match receipt:
            case Sent(reference):
                await self._store.run(mail.sent, letter.id, reference)
            case Later(seconds, reason):
                await self._store.run(mail.try_again, letter.id, now, timedelta(seconds=seconds), reason)
            case Unknown(reason) if letter.tries + 1 < MOST_TRIES:
                wait = min(timedelta(seconds=2**letter.tries), mail.LONGEST_WAIT)
                _log.warning("message %d may be lost (%s): again in %s", letter.id, reason, wait)
                await self._store.run(mail.try_again, letter.id, now, wait, reason)
            case Unknown(reason):
                _log.error("message %d is given up: %s", letter.id, reason)
                await self._store.run(mail.give_up, letter.id, reason)
            case Dead(reason, gone, moved_to):
                _log.warning("message %d cannot be delivered: %s", letter.id, reason)
                await self._store.run(
                    reach.lost,
                    self._library,
                    self._channel.name,
                    letter,
                    now,
                    reason=reason,
                    gone=gone,
                    moved_to=moved_to,
                )
