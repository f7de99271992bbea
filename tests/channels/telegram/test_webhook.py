"""Telegram brings updates: kept before they are confirmed, from nobody else, whatever they hold."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.channels.base import Raw
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import HEADER, LOOK_SECONDS, secret_of
from bot.errors import ChannelError
from emulator.client import Emulator
from tests.channels.telegram.conftest import Naps
from tests.patience import until

UPDATE = b'{"update_id": 7, "message": {"from": {"id": 5}, "text": "hello"}}'


class Kept(list[Raw]):
    """What was received; refuses while `full`."""

    full = False

    async def __call__(self, raws: Sequence[Raw]) -> None:
        if self.full:
            raise OSError("disk full")
        self.extend(raws)


class Naptime(Naps):
    """Naps, of which one may be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.napped = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        await super().__call__(seconds)
        self.napped.set()
        await asyncio.sleep(0.01)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator.start() as started:
        yield started


def made(emulator: Emulator, port: int, naps: Naps) -> TelegramChannel:
    return TelegramChannel(
        SecretStr(emulator.token),
        api_url=emulator.url,
        webhook_url=f"http://127.0.0.1:{port}/telegram",
        sleep=naps,
    )


@asynccontextmanager
async def listening(channel: TelegramChannel, kept: Kept, naps: Naptime) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(channel.listen(kept))
    try:
        await asyncio.wait({task, asyncio.create_task(naps.napped.wait())}, return_when="FIRST_COMPLETED")
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await channel.close()


@asynccontextmanager
async def answering(channel: TelegramChannel, port: int) -> AsyncIterator[None]:
    async def take(request: web.Request) -> web.Response:
        return web.Response(status=await channel.take(request.headers.get(HEADER, ""), await request.read()))

    app = web.Application()
    app.router.add_post("/telegram", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield
    await runner.cleanup()


async def test_only_who_knows_the_secret_brings_updates(emulator: Emulator, unused_tcp_port: int) -> None:
    naps, kept = Naptime(), Kept()
    channel = made(emulator, unused_tcp_port, naps)
    secret = secret_of(SecretStr(emulator.token))
    async with listening(channel, kept, naps):
        assert await channel.take("", UPDATE) == HTTPStatus.FORBIDDEN
        assert await channel.take(emulator.token, UPDATE) == HTTPStatus.FORBIDDEN
        assert await channel.take("sécret", UPDATE) == HTTPStatus.FORBIDDEN
        assert not kept
        assert await channel.take(secret, UPDATE) == HTTPStatus.OK
    assert [(raw.update, raw.lane) for raw in kept] == [(7, "5")]


@pytest.mark.parametrize("body", [b"", b"no JSON", b"[]", b"{}", b'{"update_id": "7"}', b"\xff", b"7"])
async def test_what_can_never_be_read_is_not_brought_again(
    body: bytes, emulator: Emulator, unused_tcp_port: int
) -> None:
    naps, kept = Naptime(), Kept()
    channel = made(emulator, unused_tcp_port, naps)
    async with listening(channel, kept, naps):
        assert await channel.take(secret_of(SecretStr(emulator.token)), body) == HTTPStatus.OK
    assert not kept


async def test_what_is_not_kept_is_not_confirmed(emulator: Emulator, unused_tcp_port: int) -> None:
    naps, kept = Naptime(), Kept()
    channel = made(emulator, unused_tcp_port, naps)
    secret = secret_of(SecretStr(emulator.token))
    assert await channel.take(secret, UPDATE) == HTTPStatus.SERVICE_UNAVAILABLE  # nobody listens yet
    async with listening(channel, kept, naps):
        kept.full = True
        assert await channel.take(secret, UPDATE) == HTTPStatus.SERVICE_UNAVAILABLE
    assert await channel.take(secret, UPDATE) == HTTPStatus.SERVICE_UNAVAILABLE


async def test_what_waited_is_brought_in_order_and_then_it_is_caught_up(
    emulator: Emulator, unused_tcp_port: int
) -> None:
    naps, kept = Naptime(), Kept()
    ana = emulator.learner(1)
    for number in range(5):
        await ana.says(str(number))
    channel = made(emulator, unused_tcp_port, naps)
    assert not channel.caught_up
    async with answering(channel, unused_tcp_port), listening(channel, kept, naps):
        await emulator.all_confirmed(20)
        await until(lambda: channel.caught_up, "the webhook to be caught up")
        assert channel.answered_at() is not None
    assert [raw.update for raw in kept] == sorted(raw.update for raw in kept)
    assert len(kept) == 5


async def test_a_webhook_that_somebody_removed_is_set_again(
    emulator: Emulator, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    naps, kept = Naptime(), Kept()
    channel = made(emulator, unused_tcp_port, naps)
    async with answering(channel, unused_tcp_port), listening(channel, kept, naps):
        await channel._bot.delete_webhook()
        await until(lambda: "somebody else has changed the webhook" in caplog.text, "a look")
        await emulator.learner(1).says("still there?")
        await emulator.all_confirmed(20)
    assert len(kept) == 1


async def test_telegram_that_does_not_get_through_is_said_and_is_not_well(
    emulator: Emulator, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    naps, kept = Naptime(), Kept()
    await emulator.learner(1).says("hello")
    channel = made(emulator, unused_tcp_port, naps)
    async with listening(channel, kept, naps):
        await until(lambda: "could not bring an update" in caplog.text, "what Telegram says")
    assert "can KEYPOINT_WEBHOOK_URL be reached" in caplog.text
    assert LOOK_SECONDS not in naps  # it is not caught up


async def test_a_refused_token_ends_it(emulator: Emulator, unused_tcp_port: int) -> None:
    naps, kept = Naptime(), Kept()
    channel = made(emulator, unused_tcp_port, naps)
    async with listening(channel, kept, naps) as task:
        await emulator.revoke()
        with pytest.raises(ChannelError, match="token was refused"):
            await task


async def test_without_a_webhook_nothing_is_taken(channel: TelegramChannel) -> None:
    assert await channel.take("", UPDATE) == HTTPStatus.NOT_FOUND
