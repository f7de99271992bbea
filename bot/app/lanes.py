"""Stored updates on their way to the tutor: in order for each learner, many learners at once."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from structlog.contextvars import bound_contextvars

from bot import metrics
from bot.app.backroom import prepare
from bot.channels.base import Channel, IllegibleError, Raw
from bot.domain.event import Command, Event, Happening, Person, Said, Unsupported, joined
from bot.domain.moves.codec import understood
from bot.errors import ChannelError, DamagedError, UnavailableError
from bot.speech.words import act, asks_for_next
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

LONG_TEXT = 4_000
"""Characters from which on a message is probably cut by the sender's program, and its other half follows."""

LONG_WAIT = 3
"""How many times as long is waited for that half."""

SCREENS = frozenset({"start", "help", "stats", "settings", "decks", "privacy", "export", "class", "health"})
"""Commands that change nothing when they are given twice."""

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


async def _at_once(_: str) -> None:
    """There is always room."""


class Lanes:
    """Keeps what the channel hears, then handles it. `handled` is called after every event.

    `room` returns when not too much waits for a chat, `allowed` when a person may have what takes long.

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
        for update in await self._store.run(mail.receive, self._channel.name, updates, self._now()):
            self._enter(update)
        while self.ready > MOST_READY:
            self._eased.clear()
            await self._eased.wait()

    async def resume(self) -> None:
        """Take up what was kept and not handled before the program ended."""
        for update in await self._store.run(mail.waiting, self._channel.name):
            self._enter(update)

    async def settled(self) -> None:
        """Return when everything that was received is handled."""
        while self._tasks:
            await asyncio.wait(self._tasks)

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
                if await self._is_asked_again(lane, heard.event):
                    heard = replace(heard, event=None)
                if _takes_long(heard.event):
                    await self._allowed(name)
                self.ready += 1
                try:
                    async with self._places:
                        await self._handle(heard)
                finally:
                    self.ready -= 1
                    self._eased.set()
        finally:
            del self._lanes[name]

    async def _is_asked_again(self, lane: Lane, event: Event | None) -> bool:
        """Whether a screen is asked for that the next update asks for too: one answer is enough."""
        if not (event and isinstance(event.what, Command) and event.what.name in SCREENS):
            return False
        if lane.ahead is None and lane.waiting:
            lane.ahead = await self._decoded(lane.waiting.popleft())
        following = lane.ahead.event if lane.ahead else None
        return following is not None and (following.person, following.what) == (event.person, event.what)

    async def _gather(self, lane: Lane) -> Heard:
        """The next event, with the parts that follow it soon enough."""
        heard, lane.ahead = lane.ahead or await self._decoded(lane.waiting.popleft()), None
        while heard.event and (seconds := self._patience(heard.event.what)):
            if not lane.waiting and not await self._more(lane, seconds):
                break
            following = await self._decoded(lane.waiting.popleft())
            within = timedelta(seconds=seconds)
            whole = joined(heard.event.what, following.event.what, within) if following.event else None
            if whole is None:
                lane.ahead = following
                break
            heard = Heard((*heard.updates, *following.updates), replace(heard.event, what=whole))
        return heard

    def _patience(self, what: Happening) -> float:
        """Seconds to wait for what may go on from this; 0 for what is whole."""
        match what:
            case Said(text, edited=False) if act(text) is None and not asks_for_next(text):
                return self._joins * (LONG_WAIT if len(text) >= LONG_TEXT else 1)
            case Unsupported(group=str()):
                return self._joins
            case _:
                return 0.0

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
            prepared = await prepare(self._store, self._library, self._owners, event, self._now())
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


def _takes_long(event: Event | None) -> bool:
    move = understood(event.what, is_owner=True) if event else None
    return move is not None and move.reads_only
