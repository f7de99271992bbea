"""What becomes of messages whose way is bad: nothing is lost, and nothing is doubled without need."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from structlog.contextvars import get_contextvars

from bot.app.marks import MOST_DOUBTS
from bot.app.post import MOST_CUT_OFF, MOST_OWED, Post
from bot.channels.base import Channel, Dead, Delivery, Gate, Later, Open, Raw, Receipt, Receive, Sent, Unknown
from bot.domain.event import Event
from bot.domain.learner import Learner
from bot.domain.message import Attachment, Message
from bot.storage import learners, mail
from bot.storage.mail import Rank
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from tests.charts.pictures import BARS, picture

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Time:
    """The program's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Standing(Open):
    """A gate at which time passes by hand too."""

    def __init__(self, time: Time) -> None:
        self._time = time

    def time(self) -> float:
        return self._time.now.timestamp()


class Desk:
    """A channel that keeps what it delivers and answers by a script, then well."""

    name = "test"
    in_parts = True
    caught_up = True

    def __init__(self, time: Time, *script: Receipt) -> None:
        self.gate: Gate = Standing(time)
        self.script = list(script)
        self.files: list[Attachment] = []
        self.refuses_until = NOON
        self._now = time
        self.tried: list[tuple[str, int]] = []
        self.sent: list[str] = []
        self.in_words: list[bool] = []

    async def listen(self, receive: Receive) -> None:
        await receive([])

    async def decode(self, raw: Raw) -> Event | None:
        raise ValueError(raw.body)

    async def send(self, delivery: Delivery) -> Receipt:
        if self._now() < self.refuses_until:
            return Later(60, "refused")
        self.tried.append((delivery.message.text, delivery.part))
        self.in_words.append(delivery.in_words)
        self.files += delivery.message.files
        receipt = self.script.pop(0) if self.script else Sent("1")
        if isinstance(receipt, Sent) and not receipt.more:
            self.sent.append(delivery.message.text)
        return receipt

    async def show_busy(self, address: str) -> None: ...

    def answered_at(self) -> float | None:
        return self.gate.time()

    async def close(self) -> None:
        pass


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    async with await Store.open(database) as store:
        yield store


@pytest.fixture
def time() -> Time:
    return Time()


@asynccontextmanager
async def posting(store: Store, channel: Channel, time: Callable[[], datetime]) -> AsyncIterator[Post]:
    post = Post(channel, store, Library(), time)
    running = asyncio.create_task(post.run())
    yield post
    await post.settled()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def write(tx: Transaction, texts: Iterable[str], rank: Rank = Rank.REPLY, address: str = "ana") -> None:
    for text in texts:
        mail.post(tx, text, "test", address, Message(text), NOON, rank)


def rows(tx: Transaction, column: str) -> list[object]:
    return [row[0] for row in tx._connection.execute(f"SELECT {column} FROM outbox ORDER BY id")]  # noqa: S608 - a test's own column


async def tried(store: Store, desk: Desk, time: Time, waits: Iterable[timedelta]) -> None:
    async with posting(store, desk, time) as post:
        for wait in waits:
            await post.settled()
            time.now += wait


MINUTES = [timedelta(minutes=5)] * 20


async def test_rate_limits_and_refused_connections_give_nothing_up(store: Store, time: Time) -> None:
    await store.run(write, ["reply"])
    desk = Desk(time, *[Later(1, "429", everyone=True)] * 12, Unknown("502"))
    await tried(store, desk, time, MINUTES)
    assert desk.sent == ["reply"]
    assert await store.read(rows, "doubts") == [0]


async def test_an_outage_of_hours_loses_no_reply(store: Store, time: Time) -> None:
    await store.run(write, ["reply"])
    desk = Desk(time, *[Unknown("502")] * 20)
    await tried(store, desk, time, [timedelta(minutes=10)] * 120)
    assert desk.sent == ["reply"]


async def test_after_a_day_a_reply_is_given_up_and_the_learner_hears_once(store: Store, time: Time) -> None:
    await store.run(write, ["one", "two"])
    desk = Desk(time)
    desk.refuses_until = NOON + timedelta(hours=30)
    await tried(store, desk, time, [timedelta(minutes=30)] * 80)
    assert await store.read(rows, "state") == ["dead", "dead", "sent"]
    assert len(desk.sent) == 1
    assert "did not get through" in desk.sent[0]


async def test_a_push_is_given_up_after_a_day_without_a_word(store: Store, time: Time) -> None:
    await store.run(write, ["push"], Rank.PUSH)
    desk = Desk(time)
    desk.refuses_until = NOON + timedelta(hours=30)
    await tried(store, desk, time, [timedelta(minutes=30)] * 80)
    assert await store.read(rows, "state") == ["dead"]


async def test_answers_that_are_always_lost_end_in_a_day(store: Store, time: Time) -> None:
    await store.run(write, ["reply"])
    desk = Desk(time, *[Unknown("502")] * 2 * MOST_DOUBTS)
    await tried(store, desk, time, [timedelta(minutes=1)] * 26 * 60)
    assert await store.read(rows, "state") == ["dead", "ready"]
    assert sum(text == "reply" for text, _ in desk.tried) <= MOST_DOUBTS


async def test_an_old_message_is_tried_again_as_soon_as_a_new_one(store: Store, time: Time) -> None:
    await store.run(write, ["reply"])
    time.now += timedelta(hours=1)  # it has waited behind others
    desk = Desk(time, Unknown("502"), Unknown("502"))
    await tried(store, desk, time, [timedelta(seconds=2)] * 3)
    assert desk.sent == ["reply"]


@pytest.mark.parametrize(("begun", "in_words"), [(MOST_CUT_OFF - 1, False), (MOST_CUT_OFF, True)])
async def test_a_picture_that_the_program_never_lived_to_send_is_told_in_words(
    store: Store, time: Time, *, begun: int, in_words: bool
) -> None:
    chart = Message("chart", picture=picture(BARS))
    await store.run(mail.post, "chart", "test", "ana", chart, NOON)
    (row,) = await store.read(mail.fresh, "test", 0, 9)
    for _ in range(begun):
        await store.run(mail.take, "test", row.id)
        await store.run(mail.resume, "test")  # the program was killed meanwhile
    desk = Desk(time)
    await tried(store, desk, time, [timedelta()])
    assert desk.in_words == [in_words]


async def test_a_part_that_fails_repeats_no_part_before_it(store: Store, time: Time) -> None:
    await store.run(write, ["long", "next"])
    more = Sent("30", more=True)
    desk = Desk(time, more, Unknown("502"), Later(2, "429"), more, Sent(None))
    await tried(store, desk, time, MINUTES)
    assert desk.tried == [("long", 0), *[("long", 1)] * 3, ("long", 2), ("next", 0)]
    assert await store.read(rows, "reference") == ["30", "1"]


async def test_a_pause_survives_a_restart(store: Store, time: Time) -> None:
    await store.run(write, ["one"])
    first = Desk(time, Later(40, "429", everyone=True))
    async with posting(store, first, time):
        pass
    await store.run(write, ["two"], address="ben")
    second = Desk(time)
    post = Post(second, store, Library(), time)
    running = asyncio.create_task(post.run())
    for _ in range(20):
        post.wake()
        await store.read(rows, "id")
    assert second.tried == []
    time.now += timedelta(seconds=41)
    await post.settled()
    assert sorted(second.sent) == ["one", "two"]
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_drawing_holds_up_no_text(store: Store, time: Time) -> None:
    def charts(tx: Transaction) -> None:
        for number in range(60):
            shown = Message(f"chart {number}", picture=picture(BARS))
            mail.post(tx, f"chart{number}", "test", str(number), shown, NOON)
        write(tx, ["text"])

    await store.run(charts)
    desk = Desk(time)
    done, usual = asyncio.Event(), desk.send

    async def draw(delivery: Delivery) -> Receipt:
        if delivery.message.picture:
            await done.wait()
        else:
            done.set()
        return await usual(delivery)

    desk.send = draw  # type: ignore[method-assign]
    async with posting(store, desk, time) as post:
        await post.settled()
    assert desk.sent[0] == "text"
    assert len(desk.sent) == 61


async def test_who_has_much_to_hear_is_heard_again_when_little_is_left(store: Store, time: Time) -> None:
    await store.run(write, map(str, range(MOST_OWED + 3)))
    desk = Desk(time, Later(60, "busy"))
    async with posting(store, desk, time) as post:
        await post.settled()
        waits = asyncio.create_task(post.room("ana"))
        await asyncio.sleep(0)
        assert not waits.done()
        await post.room("ben")
        time.now += timedelta(minutes=2)
        post.wake()  # its rest may have begun already, on a clock that nobody moves
        await waits


async def test_a_message_that_cannot_be_read_or_is_refused_lets_the_next_one_pass(
    store: Store, time: Time
) -> None:
    await store.run(write, ["one", "two", "three"])
    await store.run(lambda tx: tx._connection.execute("UPDATE outbox SET body = '[]' WHERE dedup = 'one'"))
    desk = Desk(time, Dead("Bad Request: TOPIC_CLOSED"))
    await tried(store, desk, time, [timedelta()])
    assert desk.sent[0] == "three"
    assert "did not get through" in desk.sent[1]


async def test_files_without_a_body_are_made_when_they_are_sent(store: Store, time: Time) -> None:
    def ask(tx: Transaction) -> None:
        files = (Attachment("keypoint.json", None), Attachment("report.txt", "all is well"))
        mail.post(tx, "export", "test", "ana", Message("Here:", files=files), NOON)
        learners.add(tx, Learner(id=0, channel="test", address="ana", name="Ana", joined=NOON))

    await store.run(ask)
    (body,) = await store.read(rows, "body")
    assert len(str(body)) < 500
    desk = Desk(time)
    await tried(store, desk, time, [timedelta()])
    export, report = desk.files
    assert report.body == "all is well"
    assert '"name": "Ana"' in (export.body or "")


class Slow(Desk):
    """Delivers nothing until it may."""

    def __init__(self, time: Time) -> None:
        super().__init__(time)
        self.goes = asyncio.Event()

    async def send(self, delivery: Delivery) -> Receipt:
        await self.goes.wait()
        return await super().send(delivery)


async def test_nothing_more_is_taken_in_while_too_many_wait_for_a_reply(
    store: Store, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.post.MOST_CHATS", 2)
    await store.run(write, ["a reminder"], Rank.PUSH, "dan")
    for who in ("ana", "ben", "cleo"):
        await store.run(write, [f"{who} 1", f"{who} 2"], Rank.REPLY, who)
    desk = Slow(time)
    async with posting(store, desk, time) as post:
        await post._looked.wait()
        calm = asyncio.ensure_future(post.calm())
        await asyncio.sleep(0)
        assert not calm.done()
        desk.goes.set()
        await calm
    assert post._line.answers() == 0
    assert len(desk.sent) == 7


async def test_who_waits_for_a_reminder_keeps_nobody_out(
    store: Store, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.post.MOST_CHATS", 0)
    await store.run(write, ["a reminder"], Rank.PUSH, "dan")
    desk = Slow(time)
    async with posting(store, desk, time) as post:
        await post._looked.wait()
        await post.calm()
        desk.goes.set()


async def test_what_becomes_of_an_answer_is_logged_with_the_number_of_its_update(
    store: Store, time: Time
) -> None:
    dedups = (f"{mail.cause_of('test', 700000003)}:0", "push:1:0")

    def both(tx: Transaction) -> None:
        for dedup in dedups:
            mail.post(tx, dedup, "test", dedup, Message("hello"), NOON, Rank.REPLY)

    await store.run(both)
    with capture_logs_of("bot.app.marks") as updates:
        await tried(store, Desk(time, Unknown("502"), Unknown("502")), time, MINUTES)
    assert sorted(updates, key=str) == [700000003, None]


@contextmanager
def capture_logs_of(logger: str) -> Iterator[list[object]]:
    """The number of the update that each line of a logger is about."""
    updates: list[object] = []

    def note(_: logging.LogRecord) -> bool:
        updates.append(get_contextvars().get("update"))
        return True

    logging.getLogger(logger).addFilter(note)
    yield updates
    logging.getLogger(logger).removeFilter(note)
