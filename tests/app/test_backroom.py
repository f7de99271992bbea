"""What takes long is done beside the transactions, and leads to the same answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.backroom import prepare
from bot.domain.event import Command, Event, File, Happening, Person, Pressed, Said
from bot.domain.verdict import Grade
from bot.grading import CompiledQuestion, grade
from bot.grading.weighing.meaning import Vector, Vectors
from bot.meaning.known import KnownVectors
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import asked, desk, publish
from bot.tutor.asked import Asked
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Graded, Prepared
from tests import outbox
from tests.meaning.engines import vector
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import MONDAY, folder

ANA = Person("telegram", "1", "1", "Ana")
OLGA = Person("telegram", "9", "9", "Olga")
OWNERS = frozenset({"9"})


class Room:
    """A store with a deck, and people who do things."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.library = Library()
        self.updates = 0

    async def prepared(self, person: Person, what: Happening, content: Path | None = None) -> Prepared:
        return await prepare(self.store, self.library, OWNERS, Event(person, what), MONDAY, content)

    async def does(self, person: Person, what: Happening, prepared: Prepared = NOTHING) -> list[str]:
        self.updates += 1
        waiting = [Waiting(self.updates, person.address, "")]
        event = Event(person, what)
        await self.store.run(mail.receive, "telegram", waiting, MONDAY)
        await self.store.run(desk.handle, self.library, OWNERS, (self.updates,), event, MONDAY, prepared)
        return await self.store.run(_heard, person.address)


def _heard(tx: Transaction, address: str) -> list[str]:
    texts = []
    while taken := outbox.take(tx, "telegram", MONDAY, 1):
        texts += [each.letter.message.text for each in taken if each.letter.address == address]
        outbox.sent(tx, taken[0], None)
    return texts


@pytest_asyncio.fixture
async def room(database: str) -> AsyncIterator[Room]:
    async with await Store.open(database) as store:
        room = Room(store)
        await store.run(publish.publish_folder, room.library, folder(DECK), MONDAY)
        for what in (Command("start"), Command("study"), Said(BOTH)):
            await room.does(ANA, what)
        yield room


async def test_what_only_reads_is_answered_while_the_database_is_being_written(room: Room) -> None:
    loop, entered, leave = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def hold(_: Transaction) -> None:
        loop.call_soon_threadsafe(entered.set)
        assert leave.wait(timeout=10)

    writing = asyncio.create_task(room.store.run(hold))
    await entered.wait()
    prepared = [
        await room.prepared(ANA, what)
        for what in (Command("stats"), Command("export"), Pressed("forecast:ice"), Pressed("chart:ice"))
    ]
    leave.set()
    await writing
    assert all(each.screens for each in prepared)


async def test_the_answer_is_the_same_either_way(room: Room) -> None:
    for what in (Command("stats"), Pressed("forecast:ice"), Pressed("chart:ice:dark")):
        prepared = await room.prepared(ANA, what)
        assert await room.does(ANA, what, prepared) == await room.does(ANA, what)


async def test_somebody_new_is_answered_in_the_transaction_that_makes_their_row(room: Room) -> None:
    prepared = await room.prepared(replace(ANA, address="2"), Command("stats"))
    assert prepared.screens is None
    assert await room.does(replace(ANA, address="2"), Command("stats"), prepared)


async def test_a_deck_is_held_against_what_learners_said(room: Room) -> None:
    deck = DECK.replace("Water expands when it freezes.", "Salt tastes of the sea.")
    prepared = await room.prepared(OLGA, File("ice.yaml", len(deck), deck.encode()))
    assert prepared.regraded is not None
    assert (prepared.regraded.up, prepared.regraded.down, prepared.regraded.points) == (0, 1, 2)
    *_, overview = await room.does(
        OLGA, File("ice.yaml", 1, b"x"), prepared
    )  # Ana's words are not Olga's to read
    assert "Regrading the last 30 days with version 2: 0 points up, 1 down, of 2" in overview


async def test_nothing_is_prepared_for_a_learner_who_acts_as_an_owner(room: Room) -> None:
    for what in (
        File("ice.yaml", 1, DECK.encode()),
        Command("appeals"),
        Pressed("appeal:yes:1"),
        Command("class"),
    ):
        assert await room.prepared(ANA, what) == NOTHING


async def test_a_reply_is_graded_before_its_transaction(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.does(ANA, Command("study"))
    prepared = await room.prepared(ANA, Said("yeast gives off gas"))
    monkeypatch.setattr(asked, "grade", None)  # any use of it would fail
    assert "1 of 1" in (await room.does(ANA, Said("yeast gives off gas"), prepared))[0]


async def test_a_question_is_compiled_beside_the_thread_that_grades(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    make_ready, graded = Asked.make_ready, Asked.graded

    def compiling(self: Asked) -> None:
        threads.append(("compiles", threading.current_thread().name.startswith("grading")))
        make_ready(self)

    def grading(self: Asked, text: str) -> Graded:
        threads.append(("grades", threading.current_thread().name.startswith("grading")))
        return graded(self, text)

    monkeypatch.setattr(Asked, "make_ready", compiling)
    monkeypatch.setattr(Asked, "graded", grading)
    await room.does(ANA, Command("study"))
    for _ in range(2):
        await room.prepared(ANA, Said("yeast gives off gas"))
    assert threads == [("compiles", False), ("grades", True), ("grades", True)]


async def test_a_reply_to_what_has_moved_on_meanwhile_is_graded_anew(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.does(ANA, Command("study"))
    late = await room.prepared(ANA, Said("yeast gives off gas"))
    await room.does(ANA, Said("no idea"))
    graded: list[str] = []

    def note(question: CompiledQuestion, text: str, focus: str | None, vectors: Vectors | None) -> Grade:
        graded.append(text)
        return grade(question, text, focus, vectors)

    monkeypatch.setattr(asked, "grade", note)
    await room.does(ANA, Said("yeast gives off gas"), late)
    assert graded == ["yeast gives off gas"]


async def test_a_typed_time_is_not_graded(room: Room) -> None:
    await room.does(ANA, Command("study"))
    await room.does(ANA, Pressed("time:other"))
    assert (await room.prepared(ANA, Said("7:45"))) == NOTHING


async def test_the_file_of_a_live_deck_keeps_the_comments_of_its_file(room: Room, tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_text(f"# of Ana's kitchen\n{DECK}", encoding="utf-8")
    prepared = await room.prepared(OLGA, Pressed("file:ice"), tmp_path)
    assert prepared.written == f"# of Ana's kitchen\n{DECK}"
    assert (await room.prepared(OLGA, Pressed("file:ice"), tmp_path / "none")).written is None


async def test_a_reply_and_what_it_is_edited_to_are_compared_in_meaning(room: Room) -> None:
    class Listed:
        def __init__(self) -> None:
            self.asked: list[str] = []

        def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
            self.asked += texts
            return [vector(text) for text in texts]

        def close(self) -> None:
            pass

    listed = Listed()
    room.library.vectors = KnownVectors(listed, wait=10.0)
    await room.does(ANA, Command("study"))
    for what in (
        Said("the flour is warm", message="7"),
        Said("the flour is hot", message="7", edited=True),
    ):
        prepared = await room.prepared(ANA, what)
        assert listed.asked[-1] == what.text
        await room.does(ANA, what, prepared)
    assert "Yeast gives off gas." in listed.asked
    room.library.vectors.close()
