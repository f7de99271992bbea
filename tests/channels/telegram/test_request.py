from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.telegram import request
from bot.channels.telegram.request import AiohttpRequest, UnreachedError
from tests.channels.telegram.server import LOST, NEVER, TOKEN, Answer, FakeTelegram, ok, refusal


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    made = AiohttpRequest()
    yield made
    await made.shutdown()


def address(telegram: FakeTelegram, method: str = "getMe") -> str:
    return f"{telegram.url}/bot{TOKEN}/{method}"


async def test_an_answer_is_given_back_parsed(request_: AiohttpRequest, telegram: FakeTelegram) -> None:
    telegram.will("getMe", ok({"id": 1}))
    assert await request_.post(address(telegram)) == {"id": 1}


async def test_a_server_that_is_not_there_was_surely_not_reached(
    request_: AiohttpRequest, unused_tcp_port: int
) -> None:
    with pytest.raises(UnreachedError, match="ClientConnectorError"):
        await request_.post(f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe")


async def test_a_name_that_is_no_address_was_surely_not_reached(request_: AiohttpRequest) -> None:
    with pytest.raises(UnreachedError):
        await request_.post(f"nonsense/bot{TOKEN}/getMe")


async def test_a_dropped_connection_leaves_it_open_whether_it_arrived(
    request_: AiohttpRequest, telegram: FakeTelegram
) -> None:
    telegram.will("getMe", LOST)
    with pytest.raises(NetworkError) as failure:
        await request_.post(address(telegram))
    assert not isinstance(failure.value, UnreachedError | TimedOut)


async def test_a_lost_answer_is_not_asked_for_again(request_: AiohttpRequest, telegram: FakeTelegram) -> None:
    await request_.post(address(telegram))
    telegram.will("sendMessage", LOST)
    with pytest.raises(NetworkError):
        await request_.post(address(telegram, "sendMessage"))
    assert len(telegram.asked("sendMessage")) == 1


async def test_a_silent_server_times_out(request_: AiohttpRequest, telegram: FakeTelegram) -> None:
    telegram.will("getMe", NEVER)
    with pytest.raises(TimedOut):
        await request_.post(address(telegram), read_timeout=0.01)


async def test_a_request_that_found_no_free_connection_was_surely_not_sent(
    request_: AiohttpRequest, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request, "CONNECTIONS", 1)
    monkeypatch.setattr(request, "CONNECT_TIMEOUT", 0.01)
    telegram.will("getMe", NEVER)
    waiting = asyncio.create_task(request_.post(address(telegram)))
    await telegram.idle.wait()
    with pytest.raises(UnreachedError, match="ConnectionTimeoutError"):
        await request_.post(address(telegram, "sendMessage"))
    waiting.cancel()


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'"x"', b"\xff\xfe"])
async def test_an_answer_that_is_not_telegrams_is_an_error(
    request_: AiohttpRequest, telegram: FakeTelegram, body: bytes
) -> None:
    telegram.will("getMe", Answer(200, body))
    with pytest.raises(TelegramError, match="Invalid server response"):
        await request_.post(address(telegram))


@pytest.mark.parametrize("answer", [Answer(502, b"<html>"), Answer(502, b"[1]"), refusal(500, "Internal")])
async def test_a_broken_server_is_a_network_error(
    request_: AiohttpRequest, telegram: FakeTelegram, answer: Answer
) -> None:
    telegram.will("getMe", answer)
    with pytest.raises(NetworkError):
        await request_.post(address(telegram))


async def test_a_redirect_is_not_followed_with_the_token(
    request_: AiohttpRequest, telegram: FakeTelegram
) -> None:
    telegram.will("getMe", Answer(302, headers={"Location": "/elsewhere"}))
    with pytest.raises(NetworkError, match="302"):
        await request_.post(address(telegram))
    assert [method for method, _ in telegram.calls] == ["getMe"]


async def test_a_download_stops_at_its_limit(request_: AiohttpRequest, telegram: FakeTelegram) -> None:
    telegram.will("a", Answer(200, b"x" * 10), Answer(200, b"x" * 11), Answer(404, b""))
    assert await request_.download(address(telegram, "a"), 10) == b"x" * 10
    with pytest.raises(NetworkError, match="longer than 10 bytes"):
        await request_.download(address(telegram, "a"), 10)
    with pytest.raises(NetworkError, match="status 404"):
        await request_.download(address(telegram, "a"), 10)


async def test_after_closing_nothing_is_sent_until_it_is_opened_again(
    request_: AiohttpRequest, telegram: FakeTelegram
) -> None:
    await request_.post(address(telegram))
    await request_.shutdown()
    await request_.shutdown()
    with pytest.raises(UnreachedError, match="closed"):
        await request_.post(address(telegram))
    await request_.initialize()
    assert await request_.post(address(telegram))


async def test_no_error_or_its_cause_names_the_token(
    request_: AiohttpRequest, telegram: FakeTelegram, unused_tcp_port: int
) -> None:
    telegram.will("getMe", LOST, NEVER, Answer(200, b"x"))
    for url in [address(telegram)] * 3 + [
        f"nonsense/bot{TOKEN}",
        f"http://127.0.0.1:{unused_tcp_port}/{TOKEN}",
    ]:
        with pytest.raises(TelegramError) as failure:
            await request_.post(url, read_timeout=0.01)
        assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r}"
