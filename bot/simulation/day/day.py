"""The running program over one simulated day, and what was measured of it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.clock import Clock
from bot.app.house import House
from bot.app.ready import make_ready
from bot.config import Settings
from bot.content.folder import Checked, load_folder
from bot.content.shipped import shipped
from bot.errors import StorageError
from bot.simulation.day.campus import Campus, Counts
from bot.simulation.day.hurry import DayClock, Hurried
from bot.simulation.day.town import START, Habit, habit, settle
from bot.simulation.day.watched import Watched
from bot.storage.counts import counts
from bot.storage.place import is_address
from bot.storage.store import Store, open_engine
from bot.tutor import publish
from bot.tutor.library import Library

DAY = timedelta(days=1).total_seconds()

SLACK = 5.0
"""Seconds beyond what the pace explains from which on a reminder is late: the look once a second, its turn
among 200 others, and what the post has in hand."""

Told = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Day:
    """Who learns, and where that is kept: an address of PostgreSQL, or a file that is gone afterwards.

    `per_second` messages may be sent to Telegram. `content` is the folder of the deck, ours if not given. A
    shorter day has fewer `seconds`.
    """

    learners: int = 50_000
    seed: int = 1
    database: str | None = None
    per_second: int = 28
    content: Path | None = None
    seconds: float = DAY


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured, in seconds; `size` in bytes, before and after, zero on a server.

    So many were `due`. `delays` are those of reminders after their slots, `beyond` the part of each that the
    pace does not explain. `holds` and `work` are as of Watched, `rounds` those of reminders. `cpu` is what
    the day took of the processor, `wall` how long it took. `faults` are updates that were set aside.
    """

    day: Day
    counts: Counts
    due: int
    delays: Sequence[float]
    beyond: Sequence[float]
    holds: Sequence[float]
    work: Sequence[float]
    rounds: Sequence[float]
    cpu: float
    wall: float
    size: tuple[int, int]
    faults: int


class _House(House):
    """As its parent; its rounds are timed."""

    def __init__(self, channel: Campus, store: Store, settings: Settings, clock: Clock, show: Told) -> None:
        super().__init__(channel, store, settings, clock)
        self.rounds: list[float] = []
        self._show = show

    async def remind(self) -> None:
        """As its parent."""
        start = time.perf_counter()
        await super().remind()
        self.rounds.append(time.perf_counter() - start)
        self._show("the day", int((self.clock.now() - START).total_seconds()), int(DAY))


def live(day: Day, show: Told) -> Found:
    """Simulate it, in a loop of its own."""
    with asyncio.Runner(loop_factory=Hurried) as runner, TemporaryDirectory() as folder:
        return runner.run(_live(day, Path(folder), show))


async def _live(day: Day, folder: Path, show: Told) -> Found:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Hurried)
    file = folder / "keypoint.sqlite3"
    database: str | Path = day.database or file
    content = day.content or shipped()
    checked = load_folder(content)
    deck = checked.decks[0]
    habits = [habit(day.seed, number) for number in range(day.learners)]
    slots = await _enrolled(database, checked, habits, show)
    before = _size(database)
    settings = Settings(database=str(file), content=content, backups="off", sends_per_second=day.per_second)
    texts = [point.say for question in deck.questions for point in question.points]
    campus = Campus(habits, texts, loop, day.per_second, day.seconds)
    engine = Watched(await open_engine(database), loop)
    make_ready()
    gc.freeze()  # to look through what the learners are made of is no work of the program
    async with Store(engine) as store:
        house = _House(campus, store, settings, DayClock(START, loop), show)
        zero, start, cpu = loop.time(), time.perf_counter(), time.process_time()
        await house.live()
        wall, spent = time.perf_counter() - start, time.process_time() - cpu
        faults = (await store.read(counts))["quarantined"]
    gc.unfreeze()
    due = [zero + (slot - START).total_seconds() for slot in slots]
    reminders = campus.counts.reminders.items()
    return Found(
        day=day,
        counts=campus.counts,
        due=sum(each < zero + day.seconds for each in due),
        delays=[at - due[number] for number, at in reminders],
        beyond=[_beyond(campus.counts, due[number], at, day.per_second) for number, at in reminders],
        holds=engine.holds,
        work=engine.work,
        rounds=house.rounds,
        cpu=spent,
        wall=wall,
        size=(before, _size(database)),
        faults=faults,
    )


async def _enrolled(
    database: str | Path, checked: Checked, habits: Sequence[Habit], show: Told
) -> list[datetime]:
    """When each learner is due. StorageError for a database that has real ones."""
    async with await Store.open(database) as store:
        if (await store.read(counts))["learners"]:
            raise StorageError("that database has learners; name an empty one: made-up ones are put into it")
        library = Library()
        await store.run(publish.publish_folder, library, checked, START)
        return await settle(
            store, library, checked.decks[0], habits, lambda done: show("enrolling", done, len(habits))
        )


def _beyond(said: Counts, due: float, at: float, per_second: int) -> float:
    """Seconds of a reminder's delay in which the gate could have let it through."""
    return at - due - (said.between(due, at) / per_second if per_second else 0.0)


def _size(database: str | Path) -> int:
    """Bytes; none that are known of a server's."""
    return 0 if is_address(database) else Path(database).stat().st_size
