from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.telegram.channel import TelegramChannel
from tests.channels.telegram.server import TOKEN, FakeTelegram, start


class Naps(list[float]):
    """A sleep that takes no time and remembers what was asked of it."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    fake = FakeTelegram()
    server = await start(fake)
    yield fake
    await server.close()


@pytest.fixture
def clock(naps: Naps) -> Callable[[], float]:
    return lambda: 1_000.0 + sum(naps)


@pytest.fixture
async def channel(
    telegram: FakeTelegram, naps: Naps, clock: Callable[[], float], tmp_path: Path
) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(
        SecretStr(TOKEN),
        api_url=telegram.url,
        commands=[("study", "Study now")],
        owner_commands=[("decks", "The decks")],
        owners=frozenset({"9"}),
        figures=tmp_path,
        clock=clock,
        sleep=naps,
    )
    yield made
    await made.close()
