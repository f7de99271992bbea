"""A changed deck with fifty thousand learners: how long the writer is held, how late a reminder is."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks import replies, school
from benchmarks.results import Report, Room, Table
from benchmarks.spread import number
from bot.app import rounds
from bot.content.folder import Checked, load_folder
from bot.content.load import Loaded
from bot.storage import learners
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import losses, publish
from bot.tutor.library import Library

LEARNERS = 50_000
TICK = 1.0
"""Seconds between two rounds in the running program."""

ENOUGH = 10.0
"""Seconds of rounds that are run; the rest is worked out from them."""

_ASKS_EVERY = 0.001
_DUE = 1


@dataclass(frozen=True, slots=True)
class Publish:
    """Seconds. `delay` of the reminder includes the ticks between rounds; `worked_out` if not waited for."""

    learners: int
    seconds: float
    hold: float
    delay: float
    worked_out: bool


def publishing(room: Room) -> Report:
    """Measure one publish."""
    found = asyncio.run(measure(room.folder, room.content, 40 if room.short else LEARNERS))
    delay = f"{number(found.delay)}{' (worked out)' if found.worked_out else ''}"
    row = (f"{found.learners:,}", number(1e3 * found.seconds), number(1e3 * found.hold), delay)
    head = ("learners", "publish, ms", "longest hold of the writer, ms", "a due reminder comes after, s")
    note = "Another unit asks for the writer all the time; its longest wait is the hold."
    return Report(
        (Table("Publish", head, (row,), note),), (("hold", 1e3 * found.hold), ("reminder", found.delay))
    )


async def measure(folder: Path, content: Path, count: int) -> Publish:
    """Publish decks with a question more, then run rounds until the one learner who is due was reminded."""
    source = await replies.remembered(folder, content, count * school.MEMORIES_EACH)
    database = folder / "publish.sqlite3"
    await asyncio.to_thread(shutil.copy, source, database)
    changed = _changed(load_folder(content))
    async with await Store.open(database) as store:
        library = Library()
        await store.read(library.live)
        await store.run(_owe, school.MORNING - timedelta(minutes=1))
        asking = asyncio.create_task(_longest_wait(store))
        start = time.perf_counter()
        known = await store.read(losses.remembered, library, changed.loaded)
        pushed = await store.run(
            publish.publish_and_tell, library, changed, frozenset(), school.MORNING, known
        )
        assert pushed.lines and not pushed.refused  # noqa: PT018 - it went live, or nothing was measured
        seconds = time.perf_counter() - start
        await asyncio.sleep(_ASKS_EVERY)
        asking.cancel()
        delay, worked_out = await _reminded(store, library, database)
        return Publish(count, seconds, await asking, delay, worked_out)


def _changed(checked: Checked) -> Checked:
    """The same decks, each with a question more."""
    return Checked(tuple(_with_one_more(each) for each in checked.loaded), checked.problems)


def _with_one_more(loaded: Loaded) -> Loaded:
    assert loaded.deck is not None
    questions = loaded.deck.questions
    one_more = questions[0].model_copy(update={"id": "one-more"})
    deck = loaded.deck.model_copy(update={"questions": (*questions, one_more)})
    return replace(loaded, deck=deck, written=deck, digest=deck.digest)


def _owe(tx: Transaction, moment: object) -> None:
    """A learner who is due since a moment and has a new question to be asked."""
    due = replace(school.learner(_DUE, school.MORNING), next_due=moment, remind_at=9 * 60)  # type: ignore[arg-type]
    learners.add(tx, due)


async def _longest_wait(store: Store) -> float:
    longest = 0.0
    try:
        while True:
            start = time.perf_counter()
            await store.run(lambda _tx: None)
            longest = max(longest, time.perf_counter() - start)
            await asyncio.sleep(_ASKS_EVERY)
    except asyncio.CancelledError:
        return longest


async def _reminded(store: Store, library: Library, database: Path) -> tuple[float, bool]:
    """Seconds until the learner was reminded, and whether they were worked out from the first rounds."""
    start, ticks = time.perf_counter(), 0
    first = _waiting(database)
    while not _posted(database):
        await rounds.remind_due(store, library, "telegram", frozenset(), lambda: school.MORNING, lambda: None)
        ticks += 1
        seconds, left = time.perf_counter() - start, _waiting(database)
        if seconds > ENOUGH and left and not _posted(database):
            return (seconds + ticks * TICK) * first / max(first - left, 1), True
    return time.perf_counter() - start + max(ticks - 1, 0) * TICK, False


def _waiting(database: Path) -> int:
    """Learners whom the rounds have to look at."""
    return _value(
        database, "SELECT count(*) FROM learner, shelf WHERE planned < generation AND channel = ?", "telegram"
    )


def _posted(database: Path) -> bool:
    return _value(database, "SELECT count(*) FROM outbox WHERE address = ?", str(_DUE)) > 0


def _value(database: Path, query: str, value: object) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(query, (value,)).fetchone()[0])
