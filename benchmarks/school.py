"""Databases to measure on: learners with an open question, learners with memories."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from bot.content.folder import Checked, load_folder
from bot.domain.event import Command, Event, Person, Said
from bot.domain.learner import Learner, Setup
from bot.domain.memory import Memory, Rating, review
from bot.storage import learners, mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import desk, publish
from bot.tutor.library import Library

ROOT = Path(__file__).parents[1]
SEED = ROOT / "content"

MORNING = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""When everything happens: nobody is due before the evening."""

MEMORIES_EACH = 20
"""Memories of a learner who has some."""

_BLOCK = 100  # learners made in one transaction
_CHANNEL = "telegram"
_updates = itertools.count(1)


def person(number: int) -> Person:
    """A learner of the school, who writes in the chat of this number."""
    return Person(_CHANNEL, str(number), str(number), f"Learner {number}")


def learner(number: int, next_due: datetime | None = None) -> Learner:
    """The same as a new row: set up, reminded at 18:00 UTC."""
    return Learner(
        id=0,
        channel=_CHANNEL,
        address=str(number),
        name=f"Learner {number}",
        setup=Setup.DONE,
        consent=False,
        joined=MORNING - timedelta(days=9),
        next_due=next_due,
    )


def hear(tx: Transaction, library: Library, number: int, what: Command | Said) -> None:
    """A learner does something, through the one door."""
    update = next(_updates)
    mail.receive(tx, _CHANNEL, [Waiting(update, str(number), "{}")], MORNING)
    desk.handle(tx, library, frozenset(), (update,), Event(person(number), what), MORNING)


async def publish_decks(store: Store, library: Library, checked: Checked) -> None:
    """Make decks live."""
    pushed = await store.run(publish.publish_folder, library, checked, MORNING)
    if pushed.refused:
        raise ValueError("\n".join(pushed.lines))


async def enroll(store: Store, library: Library, numbers: Sequence[int]) -> None:
    """Learners who have just been asked a question."""

    def block(tx: Transaction, some: Sequence[int]) -> None:
        for number in some:
            learners.add(tx, learner(number))
            hear(tx, library, number, Command("study"))

    for start in range(0, len(numbers), _BLOCK):
        await store.run(block, numbers[start : start + _BLOCK])


async def remember(database: Path, checked: Checked, numbers: Sequence[int]) -> None:
    """Learners with MEMORIES_EACH memories and nothing due before the evening; no question is open.

    Those of the first are copied within the database: a million one by one would take a minute.
    """
    evening = MORNING + timedelta(hours=8)

    def block(tx: Transaction, some: Sequence[int]) -> list[int]:
        return [learners.add(tx, learner(number, evening)).id for number in some]

    async with await Store.open(database) as store:
        ids = [
            each
            for start in range(0, len(numbers), _BLOCK)
            for each in await store.run(block, numbers[start : start + _BLOCK])
        ]
        for key in _points(checked)[:MEMORIES_EACH]:
            await store.run(learners.remember, ids[0], key, _memory())
    _copy_memories(database, ids)


def _points(checked: Checked) -> list[tuple[str, str, str]]:
    return [
        (deck.deck, question.id, point.id)
        for deck in checked.decks
        for question in deck.questions
        for point in question.points
    ]


def _memory() -> Memory:
    return review(None, Rating.GOOD, MORNING - timedelta(hours=1), learner(0).curve).after


def _copy_memories(database: Path, ids: Sequence[int]) -> None:
    """Give the memories of the first to all the others."""
    with closing(sqlite3.connect(database)) as connection, connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(memory)")]
        taken = ", ".join("learner.id" if name == "learner" else f"memory.{name}" for name in columns)
        connection.execute(
            f"INSERT INTO memory ({', '.join(columns)}) SELECT {taken} FROM learner, memory "  # noqa: S608 - ours
            "WHERE memory.learner = ? AND learner.id > ? AND learner.id <= ? ORDER BY learner.id",
            (ids[0], ids[0], ids[-1]),
        )


def _forget_mail(database: Path) -> None:
    """Empty inbox and outbox of a closed database, so that a bot that starts on it has nothing to say."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM inbox")
        connection.execute("DELETE FROM outbox")


async def build_class(folder: Path, content: Path, size: int) -> Path:
    """A database file of learners 1 to `size` who have an open question; made once."""
    database = folder / f"class-{size}.sqlite3"
    if not database.exists():
        async with await Store.open(database) as store:
            library = Library()
            await publish_decks(store, library, load_folder(content))
            await enroll(store, library, range(1, size + 1))
        _forget_mail(database)
    return database


def replies(folder: Path) -> Iterator[str]:
    """What learners may say to the decks of a folder, without end: sentences of their points."""
    points = [
        point
        for file in sorted(folder.glob("*.yaml"))
        for question in yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
        for point in question["points"]
    ]
    says = [" ".join(point["say"].split()) for point in points]
    for number in itertools.count():
        first, second = says[number % len(says)], says[(7 * number + 3) % len(says)]
        yield (first, f"{first} {second}", f"I think that {second[0].lower()}{second[1:]}")[number % 3]
