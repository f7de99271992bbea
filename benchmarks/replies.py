"""A reply, and the look at who is due: what they cost as memories, questions and decks grow."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import decks, school
from benchmarks.results import Curve, Picture, Report, Room, Table
from benchmarks.spread import Spread, spread
from bot.app import rounds
from bot.app.backroom import prepare
from bot.content.folder import load_folder
from bot.domain.event import Event, Said
from bot.storage import mail
from bot.storage.store import Store
from bot.tutor import desk
from bot.tutor.library import Library

MEMORIES = (10_000, 100_000, 1_000_000)
QUESTIONS = (10, 1_000, 5_000)
DECKS = (1, 64, 65, 100)
QUESTIONS_OF_THOSE = 10
TICKS = 50
_FIRST_UPDATE = 1 << 40


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds where there is `size` of something: of a reply, its unit alone, and a tick."""

    what: str
    size: int
    reply: Spread
    unit: Spread
    tick: Spread


@dataclass(frozen=True, slots=True)
class Plan:
    """How many replies, and the sizes."""

    replies: int = 60
    memories: tuple[int, ...] = MEMORIES
    questions: tuple[int, ...] = QUESTIONS
    decks: tuple[int, ...] = DECKS


SHORT = Plan(4, (200,), (10,), (2,))


def replies(room: Room) -> Report:
    """Measure every size."""
    return report(asyncio.run(measure(room.folder, room.content, SHORT if room.short else Plan())))


async def measure(folder: Path, content: Path, plan: Plan) -> tuple[Cost, ...]:
    """The costs of a reply and of an idle tick."""
    found = []
    for memories in plan.memories:
        database = await remembered(folder, content, memories)
        found.append(await _cost("memories", memories, database, content, plan.replies))
    sizes = [("questions", size, size) for size in plan.questions]
    sizes += [("decks", size, size * QUESTIONS_OF_THOSE) for size in plan.decks]
    found += [await _decks(folder, *each, plan.replies) for each in sizes]
    return tuple(found)


async def remembered(folder: Path, content: Path, memories: int) -> Path:
    """A database of decks and learners with so many memories in all; made once."""
    database = folder / f"memories-{memories}.sqlite3"
    if not database.exists():
        checked = load_folder(content)
        async with await Store.open(database) as store:
            await school.publish_decks(store, Library(), checked)
        numbers = range(1_000_000, 1_000_000 + memories // school.MEMORIES_EACH)
        await school.remember(database, checked, numbers)
    return database


async def _decks(folder: Path, what: str, size: int, questions: int, count: int) -> Cost:
    content, database = folder / f"{what}-{size}", folder / f"{what}-{size}.sqlite3"
    decks.write(content, questions, QUESTIONS_OF_THOSE if what == "decks" else decks.QUESTIONS_IN_A_DECK)
    async with await Store.open(database) as store:
        await school.publish_decks(store, Library(), decks.read(content))
    return await _cost(what, size, database, content, count)


async def _cost(what: str, size: int, database: Path, content: Path, count: int) -> Cost:
    async with classroom(database, content, range(1, count + 1)) as room:
        answers = [await room.reply(number) for number in range(1, count + 1)]
        ticks = [await room.tick() for _ in range(TICKS)]
    whole, units = spread([each.whole for each in answers]), spread([each.unit for each in answers])
    return Cost(what, size, whole.times(1e3), units.times(1e3), spread(ticks).times(1e3))


@dataclass(frozen=True, slots=True)
class Answer:
    """CPU seconds of one reply, and of its unit alone: what the writer is held for."""

    whole: float
    unit: float


class Classroom:
    """An open store whose learners have an open question."""

    def __init__(self, store: Store, library: Library, texts: Iterator[str]) -> None:
        self.store = store
        self.library = library
        self._texts = texts
        self._updates = itertools.count(_FIRST_UPDATE)

    async def reply(self, number: int, handle: Callable[..., None] = desk.handle) -> Answer:
        """One learner answers. `handle` stands in for the door, to watch it."""
        update = next(self._updates)
        kept = [mail.Waiting(update, str(number), "{}")]
        await self.store.run(mail.receive, "telegram", kept, school.MORNING)
        event = Event(school.person(number), Said(next(self._texts)))
        start = time.process_time()
        prepared = await prepare(self.store, self.library, frozenset(), event, school.MORNING)
        ready = time.process_time()
        await self.store.run(handle, self.library, frozenset(), (update,), event, school.MORNING, prepared)
        end = time.process_time()
        return Answer(end - start, end - ready)

    async def tick(self) -> float:
        """The CPU seconds of a look at who is due, when nobody is."""
        start = time.process_time()
        await rounds.remind_due(
            self.store, self.library, "telegram", frozenset(), lambda: school.MORNING, lambda: None
        )
        return time.process_time() - start


@asynccontextmanager
async def classroom(database: Path, content: Path, numbers: Sequence[int]) -> AsyncIterator[Classroom]:
    """The database opened, with learners of these numbers who have just been asked; warmed up."""
    async with await Store.open(database) as store:
        library = Library()
        one_more = max(numbers) + 1
        await school.enroll(store, library, [*numbers, one_more])
        room = Classroom(store, library, school.replies(content))
        await room.reply(one_more)
        for edition in await store.read(library.live):
            if len(edition.deck.questions) <= QUESTIONS_OF_THOSE:
                for question in edition.deck.questions:
                    edition.compiled(question.id)  # as those who answered before have had it done
        yield room


def report(found: Sequence[Cost]) -> Report:
    """The table, a curve for each kind of growth, and what has an aim."""
    rows = tuple(
        (f"{each.size:,} {each.what}", str(each.reply), str(each.unit), str(each.tick)) for each in found
    )
    head = ("with", "reply, CPU ms", "its unit alone", "idle tick, CPU ms")
    note = "Memories with the seed deck; decks of ten questions; questions in decks of a hundred."
    kinds = dict.fromkeys(each.what for each in found)
    curves = tuple(
        Curve(kind, tuple((float(each.size), each.reply.middle) for each in found if each.what == kind))
        for kind in kinds
    )
    picture = Picture("reply", "One reply as things grow", "how many", "CPU ms of a reply", curves)
    aims = tuple(_aims({(each.what, each.size): each.reply.middle for each in found}))
    return Report((Table("A reply", head, rows, note),), aims, (picture,))


def _aims(found: dict[tuple[str, int], float]) -> Iterator[tuple[str, float]]:
    for key, case in (("few", ("questions", 10)), ("many", ("questions", 5_000)), ("decks", ("decks", 65))):
        if case in found:
            yield key, found[case]
