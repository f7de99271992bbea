"""A stock bot and the emulator, both inside the test's own process: one test of many starts a real one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import telegram

from emulator.client import Emulator
from emulator.clock import Clock
from emulator.learner import Learner
from emulator.server import serving
from emulator.world import World


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    world = World(Clock())
    world.updates.repeat_pause = 0.0
    async with serving(world) as port, Emulator.connect(port) as client:
        yield client


@pytest.fixture
async def bot(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with telegram.Bot(
        emulator.token, base_url=f"{emulator.url}/bot", base_file_url=f"{emulator.url}/file/bot"
    ) as stock:
        yield stock


@pytest.fixture
async def ana(emulator: Emulator) -> Learner:
    """A learner who has started the bot; her first update is confirmed."""
    learner = emulator.learner(id=1, name="Ana")
    await learner.says("/start")
    await emulator.expire()
    return learner
