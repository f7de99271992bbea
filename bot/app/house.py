"""The running program: one channel, one store, and everything that goes on between them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

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
from bot.storage import pulse
from bot.storage.store import Store
from bot.tutor.library import Library

WATCH_SECONDS = 1.0
"""Between two looks at whether the database is still the same file."""

DRAIN_SECONDS = 4.0
"""How long the end waits for what is being handled and sent; the rest is taken up at the next start."""


class House:
    """Everything between a channel and its store while the program runs."""

    def __init__(
        self, channel: Channel, store: Store, settings: Settings, clock: Clock, at_home: str | None = None
    ) -> None:
        self.channel = channel
        self.store = store
        self.settings = settings
        self.clock = clock
        self.at_home = at_home
        self.library = Library(settings.content)
        self.kept = Kept(Path(f"{settings.database}.checked"))
        self._inbox = Inbox(settings.content)
        self._reminding = asyncio.Lock()
        self._ready = asyncio.Event()
        self.post = Post(channel, store, self.library, clock.now)
        self.lanes = Lanes(
            channel,
            store,
            self.library,
            settings.owners,
            clock.now,
            self.post.wake,
            settings.join_seconds if channel.in_parts else 0.0,
            room=self.post.room,
            allowed=Allowance(channel.gate.time, channel.gate.sleep).spend,
            calm=self.post.calm,
            content=settings.content,
        )

    async def live(self, published: Checked | None = None, were_bad: frozenset[str] = frozenset()) -> None:
        """Run until the channel ends or the task is cancelled, then finish what is under way.

        `published` is the content folder if it was read and made live before, but for the files `were_bad`.
        """
        await self._beat()  # a database that cannot be written is refused before anything is taken in
        helpers = [
            self.post.run(),
            self._watch(),
            rounds.every(BEAT_SECONDS, self._beat),
            rounds.every(self.settings.tick, self.remind),
            rounds.every(rounds.PRUNE_SECONDS, self._prune),
            rounds.every(rounds.FIT_SECONDS, self._fit),
            rounds.every(rounds.INBOX_SECONDS, self._draft),
            rounds.keep_published(
                self.settings.content, self.store, self.library, self.settings.owners, self.clock.now,
                self.post.wake, self._ready, published, self.kept, self.at_home, were_bad,
            ),
        ]  # fmt: skip
        listening = asyncio.create_task(self._listen())
        tasks = [listening, self.lanes.broken, *(asyncio.create_task(helper) for helper in helpers)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            listening.cancel()
            await self._drain()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
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
        sign_of_life(Path(self.settings.database)).touch()
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
                    self.post.wake,
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
        await rounds.draft_dropped(
            self._inbox, self.store, self.settings.owners, self.clock.now, self.post.wake
        )

    async def _prune(self) -> None:
        await rounds.prune(self.store, self.channel.name, self.clock.now)
        await rounds.back_up(self.settings, self.clock.wall())

    async def _drain(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.lanes.settled(), DRAIN_SECONDS)
