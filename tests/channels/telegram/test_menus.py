"""Menus are set in each language, and again only when Telegram may show other ones."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.channels.telegram.menus import Commands, Menus
from bot.channels.telegram.request import AiohttpRequest
from tests.channels.telegram.server import LOST, NEVER, TOKEN, FakeTelegram, ok, refusal
from tests.patience import until

STUDY, STATS, DECKS = ("study", "Study now"), ("stats", "Progress"), ("decks", "The decks")


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot", request=AiohttpRequest()) as bot:
        yield bot


class Starts:
    """A program that is started again and again; each start tells which menus it set."""

    def __init__(self, bot: Bot, telegram: FakeTelegram, kept: Path) -> None:
        self.kept = kept
        self._bot = bot
        self._telegram = telegram

    async def __call__(self, *commands: tuple[str, str]) -> list[str]:
        before = len(self._telegram.asked("setMyCommands"))
        await self.publish(commands)
        return [json.loads(call["scope"])["type"] for call in self._telegram.asked("setMyCommands")[before:]]

    async def publish(self, commands: Commands) -> None:
        menus = Menus(self._bot, {None: commands}, {None: ()}, self.kept)
        await menus.publish()
        await menus.publish_for("9")


@pytest.fixture
def starts(bot: Bot, telegram: FakeTelegram, tmp_path: Path) -> Starts:
    return Starts(bot, telegram, tmp_path / "menus")


async def test_the_menu_is_set_in_every_language(bot: Bot, telegram: FakeTelegram) -> None:
    menus = Menus(bot, {None: [STUDY], "ru": [("study", "Учиться")]}, {None: [DECKS]}, None)
    await menus.publish()
    await menus.publish_for("9")
    told = [
        (menu.get("language_code"), [each["description"] for each in json.loads(menu["commands"])])
        for menu in telegram.asked("setMyCommands")
    ]
    assert told == [
        (None, ["Study now"]),
        ("ru", ["Учиться"]),
        (None, ["Study now", "The decks"]),
        ("ru", ["Учиться", "The decks"]),
    ]


async def test_a_menu_is_set_again_only_when_it_has_changed(starts: Starts, telegram: FakeTelegram) -> None:
    telegram.will("setMyCommands", ok(True), refusal(400, "Bad Request: chat not found"))
    assert await starts(STUDY) == ["all_private_chats", "chat"]
    assert await starts(STUDY) == ["chat"]  # there is a chat with the owner by now
    assert await starts(STUDY) == []
    assert await starts(STUDY, STATS) == ["all_private_chats", "chat"]
    assert await starts(STUDY) == ["all_private_chats", "chat"]
    starts.kept.write_text("{half", encoding="utf-8")
    assert await starts(STUDY) == ["all_private_chats", "chat"]


async def test_a_menu_whose_answer_was_lost_is_set_again(starts: Starts, telegram: FakeTelegram) -> None:
    await starts(STUDY)
    telegram.will("setMyCommands", LOST)
    await starts(STUDY, STATS)  # which Telegram may show from now on
    assert await starts(STUDY) == ["all_private_chats", "chat"]


async def test_a_menu_that_was_under_way_at_the_end_is_set_again(
    starts: Starts, telegram: FakeTelegram
) -> None:
    await starts(STUDY)
    telegram.will("setMyCommands", NEVER)
    under_way = asyncio.create_task(starts.publish([STUDY, STATS]))
    await until(lambda: len(telegram.asked("setMyCommands")) == 3, "the menu to be under way")
    under_way.cancel()
    assert await starts(STUDY) == ["all_private_chats"]
