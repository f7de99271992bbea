from __future__ import annotations

import pytest
from telegram import Bot

from bot.channels.telegram.about import About, tell_about
from bot.speech.account import about
from bot.speech.catalog import LANGUAGES, Speech
from emulator.client import Emulator
from emulator.clock import Clock
from emulator.server import serving
from emulator.world import World

TEXTS = {None: About("Long words.", "Short."), "ru": About("Долго.", "Коротко.")}


async def test_what_the_bot_is_about_is_told_in_every_language_and_only_once() -> None:
    world = World(Clock())
    async with serving(world) as port, Emulator.connect(port) as emulator:
        bot = Bot(emulator.token, base_url=f"{emulator.url}/bot")
        async with bot:
            await tell_about(bot, TEXTS)
            assert world.about == {
                ("description", ""): "Long words.",
                ("short_description", ""): "Short.",
                ("description", "ru"): "Долго.",
                ("short_description", "ru"): "Коротко.",
            }
            world.about["description", "ru"] = "Было."
            before = dict(world.about)
            await tell_about(bot, TEXTS)
            assert world.about == before | {("description", "ru"): "Долго."}


async def test_a_text_that_is_refused_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with (
        serving(World(Clock())) as port,
        Emulator.connect(port) as emulator,
        Bot(emulator.token, base_url=f"{emulator.url}/bot") as bot,
    ):
        await tell_about(bot, {None: About("x" * 513, "")})
    assert "what the bot is about was not set" in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_texts_fit(language: str) -> None:
    long, short = about(Speech(language))
    assert len(long) <= 512
    assert len(short) <= 120
