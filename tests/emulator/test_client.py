"""The emulator as a process of its own, its clock, its forms of arguments, and a learner's patience."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import telegram

from emulator.client import Emulator
from emulator.learner import Learner


async def test_a_process_of_its_own_serves_a_bot_and_reads_the_clock_file(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    async with Emulator.start(clock_file=clock) as emulator:
        bot = telegram.Bot(emulator.token, base_url=f"{emulator.url}/bot")
        ana = emulator.learner(id=1, name="Ana")
        await ana.says("/start")
        clock.write_text("86400")
        async with bot:
            await bot.send_message(1, "tomorrow")
        today, tomorrow = [seen.raw["date"] for seen in await ana.screen()]
        assert 86_000 < tomorrow - today < 87_000
        assert abs(today - time.time()) < 60


_VALUES = {"chat_id": "1", "text": "hi", "reply_markup": '{"inline_keyboard": [[{"text": "a", "url": "b"}]]}'}


@pytest.mark.parametrize("form", ["params", "data", "json", "multipart"])
async def test_arguments_come_in_four_forms_and_methods_in_any_case(
    emulator: Emulator, ana: Learner, form: str
) -> None:
    parts = aiohttp.FormData(_VALUES, default_to_multipart=True)
    body: dict[str, Any] = {"data": parts} if form == "multipart" else {form: _VALUES}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{emulator.url}/bot{emulator.token}/SENDMESSAGE", **body) as response,
    ):
        assert (response.status, (await response.json())["ok"]) == (200, True)
    assert (await ana.reads()).buttons == ["a"]


async def test_a_form_in_a_get_request_is_read_too(emulator: Emulator, ana: Learner) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{emulator.url}/bot{emulator.token}/sendMessage", data=_VALUES) as response,
    ):
        assert (await response.json())["ok"]
    assert (await ana.reads()).text == "hi"


async def test_waiting_in_vain_says_what_the_chat_shows(bot: telegram.Bot, ana: Learner) -> None:
    await bot.send_message(1, "something else")
    with pytest.raises(
        AssertionError, match=r"(?s)Ana waited 0.01 s in vain.*me: /start.*bot: something else"
    ):
        await ana.reads("hello", within=0.01)
    assert (await ana.reads("something")).text == "something else"


async def test_reading_goes_on_where_it_stopped_or_where_it_is_told(bot: telegram.Bot, ana: Learner) -> None:
    for text in ("one", "two", "one more"):
        await bot.send_message(1, text)
    first = await ana.reads("one")
    assert (await ana.reads("one")).text == "one more"
    assert (await ana.reads(after=first)).text == "two"
    assert [seen.text for seen in await ana.unread()] == ["one more"]


async def test_a_group_is_a_chat_of_its_own(bot: telegram.Bot, emulator: Emulator) -> None:
    member = emulator.learner(id=5, name="Eva", chat=-100)
    await member.says("hello all")
    (update,) = await bot.get_updates()
    assert update.effective_chat is not None
    assert update.effective_user is not None
    assert (update.effective_chat.id, update.effective_chat.type, update.effective_user.id) == (
        -100,
        "group",
        5,
    )


async def test_the_queue_is_counted(bot: telegram.Bot, emulator: Emulator, ana: Learner) -> None:
    await ana.says("one")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    await emulator.all_confirmed(within=0)
