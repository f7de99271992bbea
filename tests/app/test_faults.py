"""One bad message, row or learner never keeps the others waiting, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import rounds
from bot.app.clock import Clock
from bot.app.lanes import Lanes
from bot.app.post import Post
from bot.channels.base import Channel, Delivery, Gate, IllegibleError, Open, Raw, Receipt, Receive, Sent
from bot.domain.event import Command, Event, Person, Said
from bot.domain.learner import Learner
from bot.domain.membership import Membership
from bot.domain.message import Message
from bot.errors import DamagedError, StorageError
from bot.storage import classes, learners, mail
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import desk as tutor
from bot.tutor.library import Library
from tests.storage.golden import DATABASE_996A352, restore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG = timedelta(days=3, hours=6)


class Desk:
    """A channel that keeps what is sent; texts with "bad" in them cannot be sent or read."""

    name = "test"
    in_parts = True
    caught_up = True
    gate: Gate = Open()

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def listen(self, receive: Receive) -> None:
        await receive([])

    async def decode(self, raw: Raw) -> Event | None:
        if "unreadable" in raw.body:
            person = Person(self.name, raw.lane, raw.lane) if "by ana" in raw.body else None
            raise IllegibleError(raw.body, person)
        what = Command(raw.body[1:]) if raw.body.startswith("/") else Said(raw.body)
        return Event(Person(self.name, raw.lane, raw.lane), what)

    async def send(self, delivery: Delivery) -> Receipt:
        if "bad" in delivery.message.text:
            raise RuntimeError(delivery.message.text)
        self.sent.append(delivery.message.text)
        return Sent("1")

    async def show_busy(self, address: str) -> None: ...

    def answered_at(self) -> float | None:
        return self.gate.time()

    async def close(self) -> None:
        pass


def now() -> datetime:
    return NOW


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    async with await Store.open(database) as store:
        yield store


@asynccontextmanager
async def posting(store: Store, channel: Channel, clock: Callable[[], datetime] = now) -> AsyncIterator[Post]:
    post = Post(channel, store, Library(), clock)
    running = asyncio.create_task(post.run())
    yield post
    await post.settled()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def write(tx: Transaction, *texts: str) -> None:
    for text in texts:
        mail.post(tx, text, "test", f"chat of {text}", Message(text), NOW)


async def test_a_message_that_cannot_be_sent_does_not_keep_the_others_back(store: Store) -> None:
    await store.run(write, "bad", "one", "two")
    desk = Desk()
    async with posting(store, desk):
        pass
    assert sorted(desk.sent)[1:] == ["one", "two"]
    assert "did not get through" in min(desk.sent)


async def test_waiting_for_the_post_does_not_ask_the_database_again_and_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.run(write, "one")
    asked: list[bool] = []

    def asking(tx: Transaction, channel: str, moment: datetime) -> bool:
        asked.append(unsettled(tx, channel, moment))
        return asked[-1]

    unsettled = mail.unsettled
    monkeypatch.setattr(mail, "unsettled", asking)
    post = Post(Desk(), store, Library(), now)
    settled = asyncio.create_task(post.settled())
    for _ in range(20):  # the post has not begun; a look that asks on and on would get its turns here
        await store.read(learners.due, "test", NOW, 1)
    assert asked == [True]
    running = asyncio.create_task(post.run())
    await settled
    assert asked[-1] is False
    assert len(asked) <= 3
    running.cancel()


async def test_a_clock_that_went_back_holds_no_mail_up(store: Store) -> None:
    await store.run(write, "one", "two")
    desk = Desk()
    async with posting(store, desk, lambda: NOW - timedelta(hours=6)):
        pass
    assert sorted(desk.sent) == ["one", "two"]


async def test_a_row_that_cannot_be_read_is_given_up(store: Store) -> None:
    await store.run(write, "one", "two")
    await store.run(lambda tx: tx._connection.execute("UPDATE outbox SET body = '[]' WHERE dedup = 'one'"))
    desk = Desk()
    async with posting(store, desk):
        pass
    assert desk.sent == ["two"]


async def test_an_update_that_cannot_be_read_or_handled_is_set_aside_and_the_next_one_goes_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    lanes = Lanes(desk, store, Library(), frozenset(), now, lambda: None)
    monkeypatch.setitem(Lanes.__init__.__globals__, "desk", Broken())
    await lanes.receive([Raw(1, "ana", "unreadable"), Raw(2, "ana", "fails"), Raw(3, "ana", "works")])
    await lanes.settled()
    rows = await store.read(lambda tx: tx.all("record_inbox", channel="test", address="ana"))
    assert [row["state"] for row in rows] == ["poison", "poison", "done"]


class Broken:
    """A desk that fails on one text, also when it is to apologize."""

    def handle(self, tx: Transaction, *arguments: object) -> None:
        _, _, updates, event, *_ = arguments
        assert isinstance(event, Event)
        assert isinstance(updates, tuple)
        if event.what == Said("fails"):
            raise RuntimeError
        mail.finish(tx, "test", updates[0])

    def apologize(self, *_: object) -> None:
        raise RuntimeError


async def test_who_sent_an_update_that_cannot_be_read_is_told(store: Store) -> None:
    desk = Desk()
    lanes = Lanes(desk, store, Library(), frozenset(), now, lambda: None)
    await lanes.receive([Raw(1, "ana", "unreadable, by ana"), Raw(2, "", "unreadable, by nobody")])
    await lanes.settled()
    async with posting(store, desk):
        pass
    assert [text[:31] for text in desk.sent] == ["Something went wrong on my side"]
    for lane in ("ana", ""):
        (row,) = await store.read(lambda tx, lane=lane: tx.all("record_inbox", channel="test", address=lane))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        assert row["state"] == "poison"


async def test_a_damaged_database_ends_the_program_and_what_came_in_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise DamagedError("the database is damaged")

    monkeypatch.setattr(tutor, "handle", damaged)
    lanes = Lanes(Desk(), store, Library(), frozenset(), now, lambda: None)
    await lanes.receive([Raw(1, "ana", "words")])
    await lanes.settled()
    with pytest.raises(DamagedError):
        await lanes.broken
    assert [each.update for each in await store.read(mail.waiting, "test")] == [1]


async def test_a_round_goes_on_whatever_fails_but_a_damaged_database() -> None:
    failures = iter([StorageError("read"), OSError("disk"), DamagedError("the database is damaged")])

    async def fail() -> None:
        raise next(failures)

    with pytest.raises(DamagedError):
        await rounds.every(0, fail)


async def test_a_learner_who_cannot_be_reminded_waits_an_hour_and_the_others_are_reminded(
    store: Store,
) -> None:
    first, second = [await store.run(learners.add, learner(name)) for name in ("ana", "ben")]
    await store.run(lambda tx: tx._connection.execute("UPDATE learner SET body = '[]' WHERE id = 1"))
    await rounds.remind_due(store, Library(), "test", frozenset(), now, lambda: None)
    assert await store.read(learners.due, "test", NOW, 9) == []
    assert await store.read(learners.due, "test", NOW + timedelta(hours=1), 9) == [first.id]
    assert await store.read(learners.outdated, "test", 9) == []
    assert (await store.read(learners.get, second.id)).next_due is None


def learner(name: str) -> Learner:
    return Learner(id=0, channel="test", address=name, name=name, joined=NOW, next_due=NOW)


async def test_an_id_is_never_given_twice(store: Store) -> None:
    ana = await store.run(learners.add, learner("ana"))
    await store.run(learners.delete, ana.id)
    ben = await store.run(learners.add, learner("ben"))
    assert ben.id > ana.id


def test_a_clock_file_that_is_just_being_written_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = Clock(file)
    later = clock.skip(timedelta(days=3))
    file.write_text("")
    assert clock.now() >= later


class Terminal(Desk):
    name = "terminal"


async def test_an_open_attempt_that_cannot_be_read_is_closed_with_an_apology_and_its_learner_goes_on(
    tmp_path: Path,
) -> None:
    path = restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")
    async with await Store.open(path) as store:
        later = "UPDATE attempt SET state = json_set(state, '$.stage', 'afterlife') WHERE id = 9"
        await store.run(lambda tx: tx._connection.execute(later))
        desk, library = Terminal(), Library()
        lanes = Lanes(desk, store, library, frozenset(), now, lambda: None)
        for number, typed in enumerate(["four", "/stats", "/study", "yeast gives off gas", "/undo"]):
            await lanes.receive([Raw(10_000 + number, "ana", typed)])
            await lanes.settled()
            async with posting(store, desk):
                pass
        sorry, stats, asked, verdict, undone = desk.sent
        assert "the question that was open is lost" in sorry
        assert "Kitchen" in stats
        assert "Why does dough grow?" in asked  # in other words than it was answered in
        assert "gas: «yeast gives off gas»" in verdict
        assert "Why does dough grow?" in undone


async def test_a_reminder_closes_an_attempt_that_cannot_be_read(tmp_path: Path) -> None:
    path = restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")
    async with await Store.open(path) as store:
        later = "UPDATE attempt SET state = json_set(state, '$.v', 99) WHERE id = 9"
        await store.run(lambda tx: tx._connection.execute(later))
        await store.run(learners.look_again, 1, NOW)
        await rounds.remind_due(store, Library(), "terminal", frozenset(), lambda: NOW + LONG, lambda: None)
        desk = Terminal()
        async with posting(store, desk, lambda: NOW + LONG):
            pass
        assert any("the question that was open is lost" in text for text in desk.sent)


async def test_a_learner_whose_row_cannot_be_read_is_told_so_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")
    async with await Store.open(path) as store:
        await store.run(classes.keep, 1, Membership("spring"))
        later = "UPDATE learner SET body = json_set(body, '$.v', 99) WHERE id = 1"
        await store.run(lambda tx: tx._connection.execute(later))
        desk = Terminal()
        lanes = Lanes(desk, store, Library(), frozenset({"ana"}), now, lambda: None)
        await lanes.receive([Raw(10_001, "ana", "four"), Raw(10_002, "boris", "It is less dense.")])
        await lanes.settled()
        async with posting(store, desk):
            pass
        assert any("Something went wrong on my side" in text for text in desk.sent)
        assert any("floats: «It is less dense»" in text for text in desk.sent)
        rows = await store.read(lambda tx: tx.all("record_inbox", channel="terminal", address="ana"))
        assert [row["update_id"] for row in rows if row["state"] == "poison"] == [10_001]
        assert await store.read(classes.members, "spring") == {}


async def test_a_screen_that_is_asked_for_again_and_again_is_shown_once(store: Store) -> None:
    desk = Desk()
    lanes = Lanes(desk, store, Library(), frozenset(), now, lambda: None)
    await lanes.receive([Raw(number, "ana", "/help") for number in range(100)])
    await lanes.receive([Raw(100, "ana", "/undo"), Raw(101, "ana", "/undo")])
    await lanes.settled()
    async with posting(store, desk):
        pass
    assert [text[:20] for text in desk.sent].count(desk.sent[0][:20]) == 1
    assert len(desk.sent) == 3
    rows = await store.read(lambda tx: tx.all("record_inbox", channel="test", address="ana"))
    assert {row["state"] for row in rows} == {"done"}


async def test_who_has_much_to_hear_waits_and_everybody_else_does_not(
    store: Store,
) -> None:
    desk, drained = Desk(), asyncio.Event()

    async def room(address: str) -> None:
        if address == "ana":
            await drained.wait()

    lanes = Lanes(desk, store, Library(), frozenset(), now, lambda: None, room=room)
    await lanes.receive([*(Raw(number, "ana", "/help") for number in range(100)), Raw(200, "ben", "/help")])
    async with posting(store, desk) as post:
        while not desk.sent:
            await post.settled()
        assert len(desk.sent) == 1
        drained.set()
        await lanes.settled()
    assert len(desk.sent) == 2
