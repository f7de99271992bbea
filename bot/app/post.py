"""The outbox on its way to the channel: chats by turns, one message at a time for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial

from bot.app.busy import shown_busy
from bot.app.line import Line, LookBack
from bot.app.marks import Fate, Marks, about, patiently
from bot.channels.base import Channel, Dead, Delivery, Later, Receipt
from bot.domain.message import Message
from bot.errors import ChannelError, DamagedError, StorageError, UnreadableError
from bot.storage import mail
from bot.storage.mail import REASON_LENGTH, Entry, Letter, Mark, Taken
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import data
from bot.tutor.library import Library

MOST_AT_ONCE = 32
"""Texts under way together; those with a picture take no place, since drawing holds up nobody else."""

MOST_IN_HAND = 256
"""Messages under way together, with those whose picture is drawn."""

MOST_TAKEN = 8
"""Messages taken to the gate in one go: with 28 a second allowed, a reply is not overtaken for 0.3 s more."""

MOST_LOADED = 10_000
"""Rows of the outbox that are looked at in one go."""

MOST_OWED = 5
"""Messages that may wait for a chat before nothing more is handled that comes from it."""

MOST_CHATS = 256
"""Chats that may wait for a reply before no more is taken in: nine seconds at the usual pace."""

LONG_REST = 60.0
"""Seconds of rest that the channel asks for from which on what comes in is taken in and kept here."""

GRACE_SECONDS = 6.0
"""In which another program that lost the right to send has surely stopped: two to notice, three to finish."""

MOST_CUT_OFF = 3
"""Tries that ended with the program before a message's picture is told in words: drawing it may take longer
than the program lives, or be what ends it."""

FINISH_SECONDS = 3.0
"""How long the end waits for the answers to messages that are under way."""

RETRY_SECONDS = 1.0
"""Wait while the database refuses to write."""

_log = logging.getLogger(__name__)


class Post:
    """Sends what waits. `wake` after anything was posted."""

    def __init__(
        self,
        channel: Channel,
        store: Store,
        library: Library,
        now: Callable[[], datetime],
        *,
        shared: bool = False,
    ) -> None:
        self._channel = channel
        self._gate = channel.gate
        self._store = store
        self._library = library
        self._now = now
        self._line = Line()
        self._loaded = 0
        self._back = LookBack() if shared else None
        self._rest_until = 0.0
        self._woken = asyncio.Event()
        self._looked = asyncio.Event()
        self._calmed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._drawing = 0
        self._marks = Marks(store, library, channel.name, now)
        self._rooms: dict[str, asyncio.Event] = {}
        self._failure: BaseException | None = None

    def wake(self) -> None:
        """Look at the outbox now."""
        self._woken.set()

    async def room(self, address: str) -> None:
        """Return when no more than a few messages wait for this chat."""
        while self._line.waiting(address) >= MOST_OWED:
            await self._rooms.setdefault(address, asyncio.Event()).wait()

    async def calm(self) -> None:
        """Return when no more chats wait for a reply than can be sent one soon."""
        while self._line.answers() > MOST_CHATS and self._rest() < LONG_REST:
            self._calmed.clear()
            await self._calmed.wait()

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
                        await self._resume()
                        rest = await self._store.read(mail.paused, self._channel.name, self._now())
                        self._rest_until = self._gate.time() + rest
                        resumed = True
                    self._woken.clear()
                    await self._load()
                    await self._start_some()
                    self._looked.set()
                except DamagedError:
                    raise
                except StorageError as error:
                    _log.error("nothing can be sent: %s", error)
                    await asyncio.sleep(RETRY_SECONDS)
                else:
                    await self._wait()
        finally:
            await self._finish()

    async def _resume(self) -> None:
        """What was being sent before is sent again; not while another program may still be sending it."""
        if self._back is not None and await self._store.read(mail.under_way, self._channel.name):
            await asyncio.sleep(GRACE_SECONDS)
        await self._store.run(mail.resume, self._channel.name)

    async def settled(self) -> None:
        """Return when nothing is under way and nothing waits that can be sent now."""
        while await self._store.read(mail.unsettled, self._channel.name, self._now()):
            if not self._tasks:
                self._looked.clear()
                self.wake()
                await self._looked.wait()
            if self._tasks:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    async def _finish(self) -> None:
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()

    async def _load(self) -> None:
        """What was posted since the last look takes its place in the line."""
        after = self._back.start(self._gate.time(), self._loaded) if self._back else self._loaded
        while rows := await self._store.read(mail.fresh, self._channel.name, after, MOST_LOADED):
            after = rows[-1].id
            self._add(rows)
        self._loaded = max(self._loaded, after)

    def _add(self, rows: list[Entry]) -> None:
        now, moment = self._now(), self._gate.time()
        for row in rows:
            wait = row.not_before - now
            self._line.add(row, moment + (wait.total_seconds() if wait <= mail.LONGEST_WAIT else 0.0))

    async def _start_some(self) -> None:
        """Begin what there is room for."""
        while (room := self._room()) and self._rest() <= 0:
            entries: list[Entry] = []
            while len(entries) < room and (entry := self._line.take(self._gate.time(), self._gate.shut)):
                entries.append(entry)
            if not entries:
                return
            found = await self._take(entries)
            for entry in entries:
                self._start(self._deliver(entry, found.get(entry.id)))
            await asyncio.sleep(0)  # they go to the gate, so that it knows of them

    async def _take(self, entries: Sequence[Entry]) -> dict[int, Taken | Dead]:
        """The messages of these rows, marked; while the database refuses, the rows go back into the line."""
        try:
            return await self._store.run(_take, self._channel.name, [entry.id for entry in entries])
        except StorageError:
            for entry in entries:
                self._line.again(entry.address, self._gate.time())
            raise

    def _room(self) -> int:
        texts = len(self._tasks) - self._drawing
        return max(0, min(MOST_TAKEN, MOST_AT_ONCE - texts, MOST_IN_HAND - len(self._tasks)))

    def _rest(self) -> float:
        return max(self._gate.rest(), self._rest_until - self._gate.time())

    async def _wait(self) -> None:
        """Until woken, until a chat may be written to, or until a delivery failed for good."""
        wakes = self._line.wakes_at()
        rest = self._rest()
        soonest = rest if rest > 0 else None if wakes is None else wakes - self._gate.time()
        await self._sleep(soonest if self._room() else None)
        if self._failure is not None:
            raise self._failure

    async def _sleep(self, seconds: float | None) -> None:
        waits: list[asyncio.Future[object]] = [asyncio.ensure_future(self._woken.wait())]
        if seconds is not None:
            waits.append(asyncio.ensure_future(self._gate.sleep(max(0.001, seconds))))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._calmed.set()
        if not task.cancelled() and (error := task.exception()):
            self._failure = error
        self.wake()

    async def _deliver(self, entry: Entry, found: Taken | Dead | None) -> None:
        """Send a message and give its chat its next place in the line; nothing, for one that is gone."""
        address = entry.address
        match found:
            case None:
                self._line.done(address, self._gate.time())
            case Dead(reason):
                await patiently(partial(self._store.run, mail.give_up, entry.id, reason))
                self._line.done(address, self._gate.time())
            case Taken(letter):
                with about(letter):
                    receipt = await self._sent(found)
                if isinstance(receipt, Later) and receipt.everyone:
                    self._rest_until = self._gate.time() + receipt.seconds
                await self._go_on(address, await self._marks.keep(letter, receipt))
        if self._line.waiting(address) < MOST_OWED and address in self._rooms:
            self._rooms.pop(address).set()

    async def _sent(self, taken: Taken) -> Receipt:
        letter = taken.letter
        has_picture = letter.message.picture is not None
        self._drawing += has_picture
        try:
            async with shown_busy(self._channel, letter.address):
                message = await self._completed(letter)
                in_words = letter.cut_off >= MOST_CUT_OFF
                delivery = Delivery(letter.address, message, taken.reference, letter.part, in_words)
                return await self._channel.send(delivery)
        except ChannelError:
            raise
        except Exception as error:  # noqa: BLE001 - one message of ours must not keep all others back
            _log.exception("message %d cannot be sent", letter.id)
            return Dead(f"our fault: {type(error).__name__}")
        finally:
            self._drawing -= has_picture

    async def _completed(self, letter: Letter) -> Message:
        """With the files that are made when they are sent, so that what waits is small."""
        if all(file.body is not None for file in letter.message.files):
            return letter.message
        return await self._store.read(data.completed, self._channel.name, letter.address, letter.message)

    async def _go_on(self, address: str, fate: Fate) -> None:
        now = self._gate.time()
        match fate:
            case Mark(sent=True):
                self._line.done(address, now)
            case Mark(not_before=not_before):
                self._line.again(address, now + (not_before - self._now()).total_seconds())
            case Dead(moved_to=moved_to):
                self._line.drop(address)
                for each in filter(None, (address, moved_to)):
                    rows = partial(self._store.read, mail.waiting_for, self._channel.name, each)
                    self._add(await patiently(rows))


def _take(tx: Transaction, channel: str, ids: Sequence[int]) -> dict[int, Taken | Dead]:
    """Messages that still wait, marked as being sent; one that cannot be read is never delivered."""
    found: dict[int, Taken | Dead] = {}
    for each in ids:
        try:
            taken = mail.take(tx, channel, each)
        except UnreadableError as error:
            found[each] = Dead(f"unreadable: {error}"[:REASON_LENGTH])
        else:
            if taken:
                found[each] = taken
    return found
