"""The running program: one channel, one store, and everything that goes on between them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.app import rounds
from bot.app.allowance import Allowance
from bot.app.clock import Clock
from bot.app.lanes import Lanes
from bot.app.post import Post
from bot.app.pulse import BEAT_SECONDS, identity, refuse_another, sign_of_life
from bot.channels.base import Channel
from bot.config import Settings
from bot.content.drafting.inbox import Inbox
from bot.content.folder import Checked
from bot.content.kept import Kept
from bot.meaning.known import KnownVectors
from bot.storage import pulse
from bot.storage.store import Store
from bot.tutor.library import Library

Handling = TypeVar("Handling", bound=Lanes)

WATCH_SECONDS = 1.0
"""Between two looks at whether the database is still the same file."""

DRAIN_SECONDS = 4.0
"""How long the end waits for what is being handled and sent; the rest is taken up at the next start."""


class House:
    """Everything between a channel and its store while the program runs."""

    def __init__(  # noqa: PLR0913 - all that it is made of
        self,
        channel: Channel,
        store: Store,
        settings: Settings,
        clock: Clock,
        at_home: str | None = None,
        vectors: KnownVectors | None = None,
    ) -> None:
        self.channel = channel
        self.store = store
        self.settings = settings
        self.clock = clock
        self.at_home = at_home
        self.library = Library(settings.content, vectors)
        self.kept = Kept(Path(f"{settings.beside}.checked"))
        self._inbox = Inbox(settings.content)
        self._reminding = asyncio.Lock()
        self._ready = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None
        self.post = Post(channel, store, self.library, clock.now)
        self.lanes = self._furnish(Lanes)

    def _furnish(self, kind: type[Handling]) -> Handling:
        return kind(
            self.channel,
            self.store,
            self.library,
            self.settings.owners,
            self.clock.now,
            self._wake,
            self.settings.join_seconds if self.channel.in_parts else 0.0,
            room=self._room,
            allowed=Allowance(self.channel.gate.time, self.channel.gate.sleep).spend,
            calm=self._calm,
            content=self.settings.content,
        )

    def _wake(self) -> None:
        self.post.wake()

    async def _room(self, address: str) -> None:
        await self.post.room(address)

    async def _calm(self) -> None:
        await self.post.calm()

    async def live(self, published: Checked | None = None, were_bad: frozenset[str] = frozenset()) -> None:
        """Run until the channel ends or the task is cancelled, then finish what is under way.

        `published` is the content folder if it was read and made live before, but for the files `were_bad`.
        """
        await self._beat()  # a database that cannot be written is refused before anything is taken in
        await self._together(self._listen(), self._watch(), *self._rounds(published, were_bad))

    def _rounds(
        self, published: Checked | None = None, were_bad: frozenset[str] = frozenset()
    ) -> Sequence[Coroutine[Any, Any, None]]:
        """What goes on besides what comes in."""
        return (
            self.post.run(),
            rounds.every(BEAT_SECONDS, self._beat),
            rounds.every(self.settings.tick, self.remind),
            rounds.every(rounds.PRUNE_SECONDS, self._prune),
            rounds.every(rounds.FIT_SECONDS, self._fit),
            rounds.every(rounds.INBOX_SECONDS, self._draft),
            rounds.keep_published(
                self.settings.content, self.store, self.library, self.settings.owners, self.clock.now,
                self._wake, self._ready, published, self.kept, self.at_home, were_bad,
            ),
        )  # fmt: skip

    async def _together(self, *helpers: Coroutine[Any, Any, None]) -> None:
        """Run these until one of them ends or all are to; then what came in is handled first."""
        tasks = [self.lanes.broken, *(asyncio.create_task(helper) for helper in helpers)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            if self._listening is not None:
                self._listening.cancel()
            await self._drain()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
        """Take in what comes until the channel ends; once no more is to come in, until cancelled."""
        self._listening = asyncio.create_task(self._hear())
        try:
            await asyncio.wait([self._listening])
            if self._listening.cancelled():
                await asyncio.Event().wait()
            self._listening.result()
        finally:
            self._listening.cancel()

    async def _hear(self) -> None:
        """First what was left unhandled, then what comes in; not before there are decks to ask from."""
        await self._ready.wait()
        await self.lanes.resume()
        await self.channel.listen(self.lanes.receive)

    async def settled(self) -> None:
        """Return when all that came in is handled and all that is to be said is said."""
        await self.lanes.settled()
        await self.post.settled()

    async def remind(self) -> None:
        """Leave a sign of life for `keypoint doctor`, and push to whoever is due now."""
        sign_of_life(self.settings.beside).touch()
        async with self._reminding:
            if (
                self.channel.caught_up
            ):  # else an answer may wait there, and a push would take its question away
                await rounds.remind_due(
                    self.store,
                    self.library,
                    self.channel.name,
                    self.settings.owners,
                    self.clock.now,
                    self._wake,
                )

    async def _beat(self) -> None:
        """Write down that the program lives and when the channel was last heard of."""
        answered, gate = self.channel.answered_at(), self.channel.gate
        now = self.clock.now()
        at = None if answered is None else now - timedelta(seconds=gate.time() - answered)
        await self.store.run(pulse.beat, self.channel.name, now, at)

    async def _watch(self) -> None:
        """End the program when its database is taken away: what it keeps then is lost."""
        path = Path(self.settings.database)
        known = identity(path)
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            refuse_another(path, known)

    async def _fit(self) -> None:
        await rounds.fit_due(self.store, self.library, self.clock.now)

    async def _draft(self) -> None:
        owners = self.settings.owners
        await rounds.draft_dropped(self._inbox, self.store, owners, self.clock.now, self._wake, self.at_home)

    async def _prune(self) -> None:
        await rounds.prune(self.store, self.channel.name, self.clock.now)
        await rounds.back_up(self.settings, self.clock.wall())

    async def _drain(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.lanes.settled(), DRAIN_SECONDS)
