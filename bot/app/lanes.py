"""Stored updates on their way to the tutor: in order for each learner, many learners at once."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from structlog.contextvars import bound_contextvars

from bot import metrics
from bot.app.backroom import prepare
from bot.app.busy import shown_busy
from bot.app.parts import is_screen, patience, takes_long, whole
from bot.channels.base import Channel, IllegibleError, Raw
from bot.domain.event import Event, Happening, Person
from bot.errors import ChannelError, DamagedError, UnavailableError
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.tutor import desk
from bot.tutor.desk import Owners
from bot.tutor.library import Library

MOST_AT_ONCE = 16
"""Learners whose updates are handled at the same time. Their units share commits; with more of them, what was
sent could not be marked between two commits, and the more came in, the less would go out."""

MOST_READY = 64
"""Events that may wait to be handled before no more are taken in: others stay where they are, in order."""

RETRY_SECONDS = (0.2, 1.0, 5.0, 15.0)
"""Waits between tries while the database refuses to write, such as on a full disk; the last one repeats."""

REASON_LENGTH = 500
"""Characters kept of why an update was set aside."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """Updates of one lane that are one event, in order; None when they mean nothing to us."""

    updates: tuple[int, ...]
    event: Event | None


@dataclass(slots=True)
class Lane:
    """What waits of one person, and what was decoded ahead to see whether it goes on from the one before."""

    waiting: deque[Waiting] = field(default_factory=deque)
    ahead: Heard | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)


async def _at_once(*_: str) -> None:
    """There is always room."""


class Lanes:
    """Keeps what the channel hears, then handles it. `handled` is called after every event.

    `room` returns when not too much waits for a chat, `allowed` when a person may have what takes long,
    `calm` when not too many wait for a reply.

    What one person types in parts is one answer: messages within `joins` seconds of each other are joined.
    They stay in the inbox meanwhile; a button or a command ends the wait at once. `ready` counts the events
    that wait for their turn to be handled. `broken` fails with a DamagedError; what came in stays kept then.
    """

    def __init__(  # noqa: PLR0913 - what handling needs
        self,
        channel: Channel,
        store: Store,
        library: Library,
        owners: Owners,
        now: Callable[[], datetime],
        handled: Callable[[], None],
        joins: float = 0.0,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        room: Callable[[str], Awaitable[None]] = _at_once,
        allowed: Callable[[str], Awaitable[None]] = _at_once,
        calm: Callable[[], Awaitable[None]] = _at_once,
        content: Path | None = None,
    ) -> None:
        self._channel = channel
        self._store = store
        self._library = library
        self._owners = owners
        self._now = now
        self._handled = handled
        self._joins = joins
        self._pause = pause
        self._room = room
        self._allowed = allowed
        self._calm = calm
        self._content = content
        self._lanes: dict[str, Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self.ready = 0
        self._eased = asyncio.Event()
        self.broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def receive(self, raws: Sequence[Raw]) -> None:
        """Keep updates; when this returns they survive a crash and may be confirmed.

        It returns when there is room for more, so that what comes in too fast waits with the channel.
        """
        updates = [Waiting(raw.update, raw.lane, raw.body) for raw in raws]
        self._take_in(await self._store.run(mail.receive, self._channel.name, updates, self._now()))
        while self.ready > MOST_READY:
            self._eased.clear()
            await self._eased.wait()
        await self._calm()

    async def resume(self) -> None:
        """Take up what was kept and not handled before the program ended."""
        self._take_in(await self._store.run(mail.waiting, self._channel.name))

    async def settled(self) -> None:
        """Return when everything that was received is handled."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _take_in(self, updates: Sequence[Waiting]) -> None:
        """What has just been kept goes into the lanes."""
        for update in updates:
            self._enter(update)

    def _enter(self, update: Waiting) -> None:
        if lane := self._lanes.get(update.lane):
            lane.waiting.append(update)
            lane.arrived.set()
            return
        self._lanes[update.lane] = Lane(deque([update]))
        task = asyncio.create_task(self._drive(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane.waiting or lane.ahead:
                await self._room(name)  # in a private chat answers go where the updates come from
                heard = await self._gather(lane)
                if heard.event and takes_long(heard.event.what):
                    await self._allowed(name)
                self.ready += 1
                try:
                    async with self._places:
                        await self._handle(heard)
                finally:
                    self.ready -= 1
                    self._eased.set()
        finally:
            self._leave(name)

    def _leave(self, name: str) -> None:
        """Nothing more waits in a lane."""
        del self._lanes[name]

    async def _gather(self, lane: Lane) -> Heard:
        """The next event, with what follows it soon enough and is one with it."""
        heard = await self._next(lane)
        while heard.event and await self._may_go_on(lane, heard.event.what):
            following = await self._next(lane)
            both = whole(heard.event, following.event, self._joins)
            if both is None:
                lane.ahead = following
                break
            heard = Heard((*heard.updates, *following.updates), both)
        return heard

    async def _next(self, lane: Lane) -> Heard:
        heard, lane.ahead = lane.ahead or await self._decoded(lane.waiting.popleft()), None
        return heard

    async def _may_go_on(self, lane: Lane, what: Happening) -> bool:
        """Whether anything follows; parts of one whole are waited for."""
        seconds = patience(what, self._joins)
        if lane.waiting:
            return is_screen(what) or seconds > 0
        return seconds > 0 and await self._more(lane, seconds)

    async def _more(self, lane: Lane, seconds: float) -> bool:
        """Whether anything comes in within so many seconds."""
        lane.arrived.clear()
        waits = [asyncio.ensure_future(self._pause(seconds)), asyncio.ensure_future(lane.arrived.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        return bool(lane.waiting)

    async def _decoded(self, update: Waiting) -> Heard:
        """What an update means; one that cannot be read is set aside, and means nothing."""
        with bound_contextvars(update=update.update):  # in every line that is logged meanwhile
            return await self._decode(update)

    async def _decode(self, update: Waiting) -> Heard:
        number = update.update
        try:
            event = await self._channel.decode(Raw(number, update.lane, update.body))
        except ValueError as error:
            _log.warning("update %d cannot be read and was set aside: %s", number, error)
            reason = f"unreadable: {error}"[:REASON_LENGTH]
            person = error.person if isinstance(error, IllegibleError) else None
            await self._insist(number, lambda: self._set_aside(person, (number,), reason))
            return Heard((), None)
        return Heard((number,), event)

    async def _handle(self, heard: Heard) -> None:
        """One event; one that cannot be handled at all is set aside."""
        if heard.updates:
            with bound_contextvars(update=heard.updates[-1]):
                await self._insist(heard.updates[-1], lambda: self._try(heard))
        self._handled()

    async def _insist(self, number: int, do: Callable[[], Awaitable[None]]) -> None:
        """Do it, however often it takes while the database refuses to write."""
        failures = 0
        while True:
            try:
                await do()
            except ChannelError:
                return  # the channel is over and ends the program; the update stays for the next start
            except DamagedError as error:
                if not self.broken.done():
                    self.broken.set_exception(error)
                return
            except UnavailableError as error:
                wait = RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)]
                _log.error("update %d waits %g s: %s", number, wait, error)
                failures += 1
                await self._pause(wait)
            else:
                return

    async def _try(self, heard: Heard) -> None:
        event, updates = heard.event, heard.updates
        if event is None:
            await self._store.run(mail.finish, self._channel.name, updates[-1])
            return
        try:
            async with shown_busy(self._channel, event.person.address):
                now = self._now()
                prepared = await prepare(self._store, self._library, self._owners, event, now, self._content)
            await self._store.run(
                desk.handle, self._library, self._owners, updates, event, self._now(), prepared
            )
            metrics.UPDATES.add(type(event.what).__name__, "handled")
            if prepared.graded:
                for finding in prepared.graded.grade.points.values():
                    metrics.VERDICTS.add(finding.verdict)
        except (UnavailableError, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the next update must be handled
            _log.exception("update %d failed and was set aside", updates[-1])
            metrics.UPDATES.add(type(event.what).__name__, "set aside")
            await self._set_aside(event.person, updates, f"{type(error).__name__}: {error}"[:REASON_LENGTH])

    async def _set_aside(self, person: Person | None, updates: tuple[int, ...], reason: str) -> None:
        """Keep it for a look and say sorry, or only keep it when even that fails."""
        if person is None:
            await self._quarantine(updates, reason)
            return
        try:
            await self._store.run(desk.apologize, person, updates, reason, self._now())
        except (UnavailableError, DamagedError):
            raise
        except Exception:  # noqa: BLE001 - such as a learner's row that cannot be read
            _log.exception("update %d: no apology either", updates[-1])
            await self._quarantine(updates, reason)

    async def _quarantine(self, updates: tuple[int, ...], reason: str) -> None:
        for update in updates:
            await self._store.run(mail.quarantine, self._channel.name, update, reason)
