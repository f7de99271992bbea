"""What one person types in parts is handled as one event, and stays in the inbox until then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.app import lanes as module
from bot.app.lanes import Lanes
from bot.app.parts import patience
from bot.channels.base import Delivery, Gate, Open, Raw, Receipt, Receive, Sent
from bot.domain.event import Command, Event, File, Happening, Person, Pressed, Said
from bot.storage import mail
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor import desk
from bot.tutor.library import Library
from tests.tutor.school import MONDAY

WORDS: dict[str, Happening] = {
    "/help": Command("help"),
    "/stats": Command("stats"),
    "/export": Command("export"),
    "[next]": Pressed("next"),
    "[chart]": Pressed("chart:memory:light"),
}


class Chat:
    """A channel whose updates are their own words, and what the tutor makes of them."""

    gate: Gate = Open()
    name = "test"
    in_parts = True
    caught_up = True

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = store
        self.handled: list[tuple[tuple[int, ...], Happening]] = []
        self.waits: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self.lanes = Lanes(
            self, store, Library(), frozenset(), lambda: MONDAY, lambda: None, joins=2.0, pause=self._pause
        )
        monkeypatch.setattr(desk, "handle", self._handle)
        self._number = 0

    async def _pause(self, _: float) -> None:
        over = asyncio.Event()
        self.waits.put_nowait(over)
        await over.wait()

    def _handle(self, tx: Transaction, *given: object) -> None:
        updates, event = given[2], given[3]
        assert isinstance(updates, tuple)
        assert isinstance(event, Event)
        for update in updates:
            mail.finish(tx, self.name, update)
        self.handled.append((updates, event.what))

    async def hears(self, *texts: str) -> None:
        first = self._number + 1
        self._number += len(texts)
        await self.lanes.receive([Raw(number, "1", text) for number, text in enumerate(texts, first)])

    async def time_passes(self) -> None:
        """The wait for another part is over."""
        (await self.waits.get()).set()

    async def waiting(self) -> list[int]:
        return [each.update for each in await self.store.run(mail.waiting, self.name)]

    async def decode(self, raw: Raw) -> Event | None:
        return Event(Person(self.name, raw.lane, raw.lane), WORDS.get(raw.body, Said(raw.body)))

    async def listen(self, receive: Receive) -> None:
        """Not used."""

    async def send(self, delivery: Delivery) -> Receipt:
        return Sent(delivery.reference)

    async def show_busy(self, address: str) -> None: ...

    def answered_at(self) -> float | None:
        return None

    async def close(self) -> None:
        """Nothing is held."""


@pytest_asyncio.fixture
async def chat(database: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Chat]:
    async with await Store.open(database) as store:
        yield Chat(store, monkeypatch)


async def test_an_answer_in_three_messages_is_one(chat: Chat) -> None:
    await chat.hears("it is", "twice", "as slow")
    await chat.time_passes()
    await chat.lanes.settled()
    assert chat.handled == [((1, 2, 3), Said("it is\ntwice\nas slow", parts=3))]


async def test_a_part_that_comes_during_the_wait_begins_it_anew(chat: Chat) -> None:
    await chat.hears("it is")
    await chat.waits.get()
    await chat.hears("twice as slow")
    await chat.time_passes()
    await chat.lanes.settled()
    assert chat.handled == [((1, 2), Said("it is\ntwice as slow", parts=2))]


async def test_until_it_is_handled_every_part_stays_in_the_inbox(chat: Chat) -> None:
    await chat.hears("it is", "twice as slow")
    over = await chat.waits.get()
    assert await chat.waiting() == [1, 2]
    over.set()
    await chat.lanes.settled()
    assert await chat.waiting() == []


@pytest.mark.parametrize("word", ["/help", "[next]"])
async def test_a_command_or_a_button_ends_the_wait_at_once(chat: Chat, word: str) -> None:
    await chat.hears("it is slower", word)
    await chat.lanes.settled()
    assert chat.handled == [((1,), Said("it is slower")), ((2,), WORDS[word])]


@pytest.mark.parametrize("word", ["hint", "show me", "next", "пропустить"])
async def test_words_that_name_a_button_are_not_waited_for(chat: Chat, word: str) -> None:
    await chat.hears(word)
    await chat.lanes.settled()
    assert chat.handled == [((1,), Said(word))]


async def test_after_a_restart_parts_that_were_kept_are_still_one_answer(chat: Chat) -> None:
    waiting = [mail.Waiting(number, "1", text) for number, text in ((8, "it is"), (9, "slower"))]
    await chat.store.run(mail.receive, chat.name, waiting, MONDAY)
    await chat.lanes.resume()
    await chat.time_passes()
    await chat.lanes.settled()
    assert chat.handled == [((8, 9), Said("it is\nslower", parts=2))]


async def test_what_comes_in_faster_than_it_is_handled_waits_with_the_channel(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_READY", 2)
    going = asyncio.Event()

    async def held(*_: object) -> None:
        await going.wait()

    monkeypatch.setattr(chat.lanes, "_handle", held)
    people = [Raw(number, str(number), "/help") for number in range(1, 60)]
    await chat.lanes.receive(people[:30])
    while chat.lanes.ready <= module.MOST_READY:
        await chat.waiting()
    taken = asyncio.ensure_future(chat.lanes.receive(people[30:]))
    while len(await chat.waiting()) < len(people):
        pass
    assert not taken.done()
    going.set()
    await taken
    await chat.lanes.settled()


async def test_what_takes_long_is_handled_as_often_as_it_is_allowed(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def allowed(name: str) -> None:
        asked.append(name)
        if len(asked) > 2:
            await asyncio.Event().wait()

    monkeypatch.setattr(chat.lanes, "_allowed", allowed)
    await chat.hears("/help", "/stats", "[next]", "[chart]", "/export", "/help")
    while len(asked) < 3 or len(chat.handled) < 4:  # noqa: ASYNC110 - nobody announces it
        await asyncio.sleep(0)
    assert [updates for updates, _ in chat.handled] == [(1,), (2,), (3,), (4,)]
    assert asked == ["1"] * 3


async def test_the_same_screen_asked_for_in_a_row_is_one_event(chat: Chat) -> None:
    await chat.hears("/help", "/help", "/help", "/stats", "/help")
    await chat.lanes.settled()
    screens = [((1, 2, 3), Command("help")), ((4,), Command("stats")), ((5,), Command("help"))]
    assert chat.handled == screens


def test_the_rest_of_an_album_is_waited_for() -> None:
    assert patience(File("d.yaml", 1, b"x", "album"), 2.0) == 2.0
    assert patience(File("d.yaml", 1, b"x"), 2.0) == 0.0
