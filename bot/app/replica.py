"""One of several programs over one PostgreSQL database: each handles what it claims, one of them leads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from bot.app import rounds
from bot.app.clock import Clock
from bot.app.house import House
from bot.app.marks import patiently
from bot.app.post import MOST_OWED, Post
from bot.app.pulse import sign_of_life
from bot.app.shared import LOOK_SECONDS, SharedLanes
from bot.channels.base import Channel
from bot.config import Settings
from bot.content.folder import Checked
from bot.errors import UnavailableError
from bot.meaning.known import KnownVectors
from bot.storage import decks, mail
from bot.storage.postgres.locks import Locks
from bot.storage.private import make_folder
from bot.storage.store import Store

LEAD_SECONDS = 0.5
"""Between two looks at whether nobody leads, and at whether there are decks yet."""

ROOM_SECONDS = 0.2
"""Between two looks at whether so many messages still wait for a chat."""

Rounds = Callable[[], Sequence[Coroutine[Any, Any, None]]]
"""What a leader does besides, begun anew by each."""

_log = logging.getLogger(__name__)


class Replica(House):
    """The leader alone sends, reminds, publishes and tidies up, and polls where updates are fetched.

    Who leads holds the name `lead:CHANNEL`; another takes over within seconds when it ends.
    """

    def __init__(  # noqa: PLR0913 - a house and its locks
        self,
        channel: Channel,
        store: Store,
        settings: Settings,
        clock: Clock,
        locks: Locks,
        vectors: KnownVectors | None = None,
    ) -> None:
        super().__init__(channel, store, settings, clock, vectors=vectors)
        self._locks = locks
        self._leads = False
        self.lanes: SharedLanes = self._furnish(SharedLanes)
        self.lanes.share(locks)

    async def live(self, published: Checked | None = None, were_bad: frozenset[str] = frozenset()) -> None:
        """As House."""
        first = partial(self._rounds, published, were_bad)
        make_folder(self.settings.beside.parent)
        await self._show_life()
        helpers = [
            self._claim(),
            self._lead_in_turn(first),
            rounds.every(self.settings.tick, self._show_life),
        ]
        if self._is_brought:
            helpers.append(self._listen())
        await self._together(*helpers)

    @property
    def _is_brought(self) -> bool:
        """Whether updates are brought to every program, not fetched by one."""
        return self.settings.mode == "webhook"

    async def _claim(self) -> None:
        """Handle what comes in, once there are decks to ask from."""
        while not self._ready.is_set():
            if await patiently(partial(self.store.read, decks.mark)):
                self._ready.set()
            else:
                await asyncio.sleep(LEAD_SECONDS)
        ahead = asyncio.create_task(rounds.read_ahead(self.store, self.library))  # as who publishes does
        try:
            await self.lanes.claim()
        finally:
            ahead.cancel()

    async def _lead_in_turn(self, leading: Rounds) -> None:
        lead = f"lead:{self.channel.name}"
        while True:
            lost = asyncio.ensure_future(self._locks.lost())
            try:
                if await self._locks.take([lead]):
                    _log.info("this program leads: it polls, sends and reminds")
                    await self._lead(lost, leading)
            except UnavailableError:  # who claims says so
                pass
            finally:
                lost.cancel()
            with suppress(UnavailableError):
                await self._locks.release([lead])
            await asyncio.sleep(LEAD_SECONDS)

    async def _lead(self, lost: asyncio.Future[None], leading: Rounds) -> None:
        self.post = Post(self.channel, self.store, self.library, self.clock.now, shared=True)
        work = [*leading(), rounds.every(LOOK_SECONDS, self._look)]
        if not self._is_brought:
            work.append(self._listen())
        tasks = [asyncio.create_task(each) for each in work]
        self._leads = True
        try:
            done, _ = await asyncio.wait({lost, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            _log.warning("this program leads no more")
        finally:
            self._leads = False
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _look(self) -> None:
        """Others may have posted something."""
        self._wake()

    async def _room(self, address: str) -> None:
        """Return when no more than a few messages wait for this chat, whoever sends them."""
        owed = partial(self.store.read, mail.owed, self.channel.name, address, MOST_OWED)
        while await patiently(owed) >= MOST_OWED:  # noqa: ASYNC110 - others send them
            await asyncio.sleep(ROOM_SECONDS)

    async def _show_life(self) -> None:
        """Leave a sign of life; who leads leaves one with each round of reminders, which it tells of."""
        if not self._leads:
            sign_of_life(self.settings.beside).touch()

    async def _drain(self) -> None:
        self.lanes.claims_no_more()
        await super()._drain()
