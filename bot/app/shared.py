"""Lanes that several programs share: each handles the people whom it has claimed, and nobody else does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bot.app.lanes import MOST_AT_ONCE, Lanes
from bot.errors import UnavailableError
from bot.storage.mail import Waiting
from bot.storage.postgres import claims
from bot.storage.postgres.locks import Locks

LOOK_SECONDS = 0.05
"""Between two looks at what others have kept: nobody notices so little."""

MOST_CLAIMED = 2 * MOST_AT_ONCE
"""People claimed at the same time: the rest are for the other programs."""

RETRY_SECONDS = 1.0
"""Wait while the database cannot be reached."""

_log = logging.getLogger(__name__)


class SharedLanes(Lanes):
    """As its parent, but what is handled is claimed from the inbox, whoever kept it there.

    A claim is a name that this program holds, `lane:CHANNEL:LANE`. What waits is read after it was got, so
    that nothing is handled twice, and it is let go of when nothing more waits.
    """

    locks: Locks
    _left: set[str]
    _in_hand: dict[str, set[int]]

    def share(self, locks: Locks) -> None:
        """To be called once, before anything else."""
        self.locks, self._left, self._in_hand = locks, set(), {}
        self._look = asyncio.Event()
        self._closing = False
        self._fails = False

    def claims_no_more(self) -> None:
        """What is in hand is handled yet, and no more is taken up."""
        self._closing = True

    async def resume(self) -> None:
        """Whatever waits is claimed anyway."""

    async def claim(self) -> None:
        """Claim and handle as long as the program runs."""
        while True:
            lost = asyncio.ensure_future(self.locks.lost())
            try:
                while not lost.done():
                    self._look.clear()
                    await self._claim_some()
                    self._fails = False
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._look.wait(), LOOK_SECONDS)
            except UnavailableError as error:
                if not self._fails:  # once, until it works again
                    _log.error("nothing can be claimed: %s", error)
                self._fails = True
            finally:
                lost.cancel()
            self._abandon()
            await asyncio.sleep(RETRY_SECONDS)

    def _take_in(self, updates: Sequence[Waiting]) -> None:
        if updates:
            self._look.set()

    def _enter(self, update: Waiting) -> None:
        hand = self._in_hand.setdefault(update.lane, set())
        if update.update not in hand:
            hand.add(update.update)
            super()._enter(update)

    def _leave(self, name: str) -> None:
        super()._leave(name)
        self._in_hand.pop(name, None)
        self._left.add(name)

    async def _claim_some(self) -> None:
        """One look: let go of what is done with, take up what came for those whom we have, and claim more."""
        left, self._left = self._left, set()
        await self.locks.release([self._name(lane) for lane in left])
        channel = self._channel.name
        if self._closing:
            return
        mine, free = await self._store.read(
            claims.look, channel, [*self._lanes], MOST_CLAIMED - len(self._lanes)
        )
        for update in mine:
            if update.lane in self._lanes:  # which may have been left meanwhile
                self._enter(update)
        if not free:
            return
        taken = await self.locks.take(self._name(lane) for lane in free)
        won = [lane for lane in free if self._name(lane) in taken]
        found = await self._store.read(claims.of, channel, won) if won else []
        for update in found:
            self._enter(update)
        self._left |= set(won) - {update.lane for update in found}

    def _abandon(self) -> None:
        """Others may have claimed whom we had: what was begun is left to them, unless it is being written."""
        for task in self._tasks:
            task.cancel()

    def _name(self, lane: str) -> str:
        return f"lane:{self._channel.name}:{lane}"
