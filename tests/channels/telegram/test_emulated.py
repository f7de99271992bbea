"""The whole channel against the emulator: an echo that stores what it hears and answers it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

import pytest
from pydantic import SecretStr

from bot.channels.base import Dead, Delivery, Later, Raw, Receipt, Sent
from bot.channels.telegram.channel import TelegramChannel
from bot.domain.event import Command, Event, File, Left, Pressed, Returned, Said, Unsupported
from bot.domain.markup import plain
from bot.domain.message import Button, Message
from bot.domain.moves.base import OldButton
from bot.errors import ChannelError
from emulator import updates
from emulator.client import Emulator
from emulator.clock import Clock
from emulator.faults import Fault
from emulator.server import serving
from emulator.world import World
from tests.channels.telegram.conftest import Naps


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    world = World(Clock())
    world.updates.repeat_pause = 0.0
    async with serving(world) as port, Emulator.connect(port) as client:
        yield client


class Echo:
    """Hears, keeps events by update, and says typed words back."""

    def __init__(self, channel: TelegramChannel) -> None:
        self.channel = channel
        self.events: dict[int, Event] = {}
        self.quarantined: list[int] = []
        self.receipts: list[Receipt] = []

    async def receive(self, batch: Sequence[Raw]) -> None:
        for raw in batch:
            if raw.update not in self.events:
                await self.hear(raw)

    async def hear(self, raw: Raw) -> None:
        try:
            event = await self.channel.decode(raw)
        except ValueError:
            self.quarantined.append(raw.update)
            return
        if event:
            self.events[raw.update] = event
        if event and isinstance(event.what, Said):
            message = Message(f"<b>{plain(event.what.text)}</b>", ((Button("Again", OldButton("a:1")),),))
            await self.say(event.person.address, message)

    async def say(self, address: str, message: Message) -> None:
        for part in count():
            self.receipts.append(await self.channel.send(Delivery(address, message, part=part)))
            if not (isinstance(self.receipts[-1], Sent) and self.receipts[-1].more):
                break

    def heard(self) -> list[object]:
        return [self.events[update].what for update in sorted(self.events)]


@asynccontextmanager
async def echoing(emulator: Emulator, naps: Naps) -> AsyncIterator[Echo]:
    channel = TelegramChannel(
        SecretStr(emulator.token),
        api_url=emulator.url,
        commands=[("study", "Study now")],
        owner_commands=[("decks", "The decks")],
        owners=frozenset({"9"}),
        clock=lambda: sum(naps),
        sleep=naps,
    )
    echo = Echo(channel)
    listening = asyncio.create_task(channel.listen(echo.receive))
    await emulator.polled()
    yield echo
    listening.cancel()
    with suppress(asyncio.CancelledError, ChannelError):
        await listening
    await channel.close()


@pytest.fixture
async def echo(emulator: Emulator, naps: Naps) -> AsyncIterator[Echo]:
    async with echoing(emulator, naps) as made:
        yield made


async def test_what_a_learner_says_comes_back_with_its_button(emulator: Emulator, echo: Echo) -> None:
    ana = emulator.learner(id=1)
    await ana.says("</b> & <script>")
    seen = await ana.reads("</b> & <script>")
    assert seen.marked("bold") == ["</b> & <script>"]
    assert await (await ana.taps("Again")).answer() == ""
    await emulator.all_confirmed()
    assert echo.heard() == [Said("</b> & <script>", message="1"), Pressed("a:1", str(seen.id))]


async def test_all_that_a_learner_can_do_is_heard(emulator: Emulator, echo: Echo) -> None:
    ana = emulator.learner(id=1)
    said = await ana.says("/START deck_1")
    await ana.corrects(said, "better")
    await ana.sends_sticker()
    await ana.sends_photo("it slows training")
    await ana.sends_document("deck.yaml", b"deck: x")
    await ana.blocks()
    await ana.unblocks()
    await emulator.all_confirmed()
    assert echo.heard() == [
        Command("start", "deck_1"),
        Said("better", edited=True, message="1"),
        Unsupported("sticker"),
        Unsupported("photo"),
        Unsupported("document"),
        Left(),
        Returned(),
    ]


async def test_an_owner_sends_a_deck(emulator: Emulator, echo: Echo) -> None:
    owner = emulator.learner(id=9)
    await owner.sends_document("deck.yaml", b"deck: x")
    await owner.sends_document("large.yaml", b"x", size=30_000_000)
    await emulator.all_confirmed()
    assert echo.heard() == [File("deck.yaml", 7, b"deck: x"), File("large.yaml", 30_000_000, None)]


@pytest.mark.parametrize("kind", ["error", "drop", "bad_gateway", "garbage"])
async def test_nothing_is_lost_while_polls_fail(emulator: Emulator, echo: Echo, kind: str) -> None:
    for after in (False, True):
        await emulator.plan(Fault(kind, method="getUpdates", after=after, count=3))
    ana = emulator.learner(id=1)
    said = [Said(f"{number}", message=str(await ana.says(f"{number}"))) for number in range(10)]
    await emulator.all_confirmed()
    assert echo.heard() == said


async def test_an_unreadable_update_stops_nobody(emulator: Emulator, echo: Echo) -> None:
    odd = await emulator.push({"callback_query": {"id": "1"}})
    await emulator.push({"mind_reading": {"thought": "hm"}})
    await emulator.learner(id=1).says("hello")
    await emulator.all_confirmed()
    assert (echo.quarantined, echo.heard()) == ([odd], [Said("hello", message="1")])


async def test_a_learner_who_blocked_the_bot_is_gone(emulator: Emulator, echo: Echo) -> None:
    ana = emulator.learner(id=1)
    await ana.says("hello")
    await ana.reads("hello")
    await ana.blocks()
    receipt = await echo.channel.send(Delivery("1", Message("are you there?")))
    assert isinstance(receipt, Dead)
    assert receipt.gone


async def test_nothing_is_sent_while_telegram_asks_for_rest(
    emulator: Emulator, echo: Echo, naps: Naps
) -> None:
    await emulator.learner(id=1).says("/start")
    resting = {"code": 429, "description": "Too Many Requests: retry after 7"}
    await emulator.plan(Fault("error", method="sendMessage", parameters={"retry_after": 7}, **resting))  # type: ignore[arg-type]  # the rest of its fields
    assert isinstance(await echo.channel.send(Delivery("1", Message("x"))), Later)
    naps.clear()
    assert isinstance(await echo.channel.send(Delivery("1", Message("x"))), Sent)
    assert sum(naps) == pytest.approx(7)


async def test_a_message_of_any_length_arrives_whole(emulator: Emulator, echo: Echo) -> None:
    ana = emulator.learner(id=1)
    await ana.says("/start")
    words = " ".join(f"word{number} 🙂 &amp;" for number in range(2_000))
    text = f"<fold><b>{words}</b></fold>"
    await echo.say("1", Message(text, ((Button("Again", OldButton("a:1")),),)))
    parts = [seen for seen in await ana.screen() if seen.by_bot]
    assert " ".join(part.text.strip() for part in parts) == words.replace("&amp;", "&")
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert all(part.marked("expandable_blockquote") for part in parts)


async def test_a_message_is_edited_in_place_and_sent_anew_when_it_is_gone(
    emulator: Emulator, echo: Echo
) -> None:
    ana = emulator.learner(id=1)
    await ana.says("hello")
    reference = str((await ana.reads()).id)
    for text in ("once", "twice", "twice"):
        await echo.channel.send(Delivery("1", Message(text), reference))
    await echo.channel.send(Delivery("1", Message("anew"), "99999"))
    assert [seen.text for seen in await ana.screen() if seen.by_bot] == ["twice", "anew"]


async def test_an_owner_has_more_commands_as_soon_as_there_is_a_chat(emulator: Emulator, echo: Echo) -> None:
    await emulator.learner(id=9).says("/start")
    await emulator.all_confirmed()
    assert echo.heard() == [Command("start")]
    menus = {
        menu["scope"]: [command["command"] for command in menu["commands"]] for menu in await emulator.menus()
    }
    assert sorted(map(len, menus.values())) == [1, 2]


async def test_a_revoked_token_ends_the_listening(emulator: Emulator, naps: Naps) -> None:
    channel = TelegramChannel(SecretStr(emulator.token), api_url=emulator.url, sleep=naps)
    listening = asyncio.create_task(channel.listen(Echo(channel).receive))
    await emulator.polled()
    await emulator.revoke()
    with pytest.raises(ChannelError, match="the token was refused"):
        await listening
    await channel.close()


async def test_of_two_instances_the_newcomer_gives_up_and_the_first_one_goes_on(
    emulator: Emulator, naps: Naps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "_CONFLICT_PAUSE", 0)
    async with echoing(emulator, naps) as first:
        await emulator.polled()
        naps.append(100)
        newcomer = TelegramChannel(
            SecretStr(emulator.token), api_url=emulator.url, clock=lambda: sum(naps), sleep=naps
        )
        with pytest.raises(ChannelError, match="another instance polls"):
            await newcomer.listen(Echo(newcomer).receive)
        await newcomer.close()
        await emulator.learner(id=1).says("hello")
        await emulator.all_confirmed()
        assert first.heard() == [Said("hello", message="1")]
