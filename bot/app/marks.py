"""What became of messages, written down: many in one unit, and however long the database refuses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from structlog.contextvars import bound_contextvars

from bot import metrics
from bot.channels.base import Dead, Later, Receipt, Sent, Unknown
from bot.errors import DamagedError, UnavailableError
from bot.storage import mail
from bot.storage.mail import LONGEST_WAIT, Letter, Mark
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import reach
from bot.tutor.library import Library

T = TypeVar("T")

MOST_DOUBTS = 48
"""Tries of which nobody knows what became, and each of which may have arrived: as many as fit into a day."""

SHORT_WAITS = timedelta(minutes=5)
"""To here the waits between such tries double; then each is a quarter of the message's age."""

RETRY_SECONDS = 1.0
"""Wait while the database refuses to write."""

Fate = Mark | Dead
"""What is kept of a try, or the end of a message that never arrives."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class _Tried:
    letter: Letter
    receipt: Receipt
    kept: asyncio.Future[Fate]


class Marks:
    """Writes what became of a channel's messages, those that come in together in one unit."""

    def __init__(self, store: Store, library: Library, channel: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._library = library
        self._channel = channel
        self._now = now
        self._waiting: list[_Tried] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, letter: Letter, receipt: Receipt) -> Fate:
        """What became of a message, once that is on the disk."""
        kept: asyncio.Future[Fate] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Tried(letter, receipt, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await kept

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                fates = await self._written(batch)
            except Exception as error:  # noqa: BLE001 - whoever waits has to know
                for each in batch:
                    if not each.kept.done():
                        each.kept.set_exception(error)
                continue
            for each, fate in zip(batch, fates, strict=True):
                if not each.kept.done():  # cancelled meanwhile
                    each.kept.set_result(fate)

    async def _written(self, batch: Sequence[_Tried]) -> list[Fate]:
        fates = [await patiently(partial(self._fate, each.letter, each.receipt)) for each in batch]
        marks = [fate for fate in fates if isinstance(fate, Mark)]
        receipts = [each.receipt for each in batch]
        pauses = [each.seconds for each in receipts if isinstance(each, Later) and each.everyone]
        await patiently(partial(self._store.run, _write, self._channel, marks, pauses, self._now()))
        for each, fate in zip(batch, fates, strict=True):
            if isinstance(fate, Dead):
                await patiently(partial(self._bury, each.letter, fate))
        return fates

    async def _fate(self, letter: Letter, receipt: Receipt) -> Fate:
        with about(letter):
            return await self._become(letter, receipt)

    async def _become(self, letter: Letter, receipt: Receipt) -> Fate:
        now = self._now()
        if not isinstance(receipt, Sent):
            metrics.FAILURES.add(type(receipt).__name__)
        match receipt:
            case Sent(reference, more):
                if not more:
                    metrics.SENDING.add(max(0.0, (now - letter.created).total_seconds()))
                return Mark(letter.id, not more, letter.part + 1, 0, now, reference)
            case Dead():
                return receipt
            case Later(seconds, reason):
                wait, doubts = timedelta(seconds=seconds), letter.doubts
            case Unknown(reason):
                wait, doubts = _wait_after(letter, now), letter.doubts + 1
                _log.warning("message %d may be lost (%s): again in %s", letter.id, reason, wait)
        if doubts >= MOST_DOUBTS or await self._store.read(reach.is_over, self._channel, letter, now):
            return Dead(reason)
        return Mark(letter.id, False, letter.part, doubts, now + min(wait, LONGEST_WAIT), reason=reason)

    async def _bury(self, letter: Letter, fate: Dead) -> None:
        """A message that never arrives; a learner's row that cannot be read must not end the program."""
        with about(letter):
            await self._lose(letter, fate)

    async def _lose(self, letter: Letter, fate: Dead) -> None:
        _log.warning("message %d cannot be delivered: %s", letter.id, fate.reason)
        try:
            await self._store.run(
                reach.lost,
                self._library,
                self._channel,
                letter,
                self._now(),
                reason=fate.reason,
                gone=fate.gone,
                moved_to=fate.moved_to,
            )
        except (UnavailableError, DamagedError):
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with one learner
            _log.exception("what follows from message %d could not be kept", letter.id)
            await self._store.run(mail.give_up, letter.id, fate.reason)


def about(letter: Letter) -> AbstractContextManager[object]:
    """In every line that is logged meanwhile: the update that the message answers."""
    return nullcontext() if letter.update is None else bound_contextvars(update=letter.update)


async def patiently(what: Callable[[], Awaitable[T]]) -> T:
    """Do something with the database, however long it refuses."""
    while True:
        try:
            return await what()
        except UnavailableError as error:
            _log.error("what became of messages waits to be written: %s", error)
            await asyncio.sleep(RETRY_SECONDS)


def _wait_after(letter: Letter, now: datetime) -> timedelta:
    """To the next try of a message that may have arrived: a second, doubled each time, then ever longer."""
    doubled = timedelta(seconds=2 ** min(letter.doubts, 20))
    return (
        doubled if doubled < SHORT_WAITS else min(max(SHORT_WAITS, (now - letter.created) / 4), LONGEST_WAIT)
    )


def _write(
    tx: Transaction, channel: str, marks: Sequence[Mark], pauses: Sequence[float], now: datetime
) -> None:
    mail.mark(tx, marks)
    if pauses:
        mail.pause(tx, channel, now, max(pauses))
