from __future__ import annotations

import asyncio

from bot.app.busy import AGAIN, MOMENT, shown_busy
from bot.channels.terminal import TerminalChannel


class Shown(TerminalChannel):
    def __init__(self) -> None:
        self.to: list[str] = []

    async def show_busy(self, address: str) -> None:
        self.to.append(address)


class Pauses(list[float]):
    """Every pause but the last is over at once."""

    def __init__(self, over: int) -> None:
        self.over = over
        self.ended = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        if len(self) > self.over:
            self.ended.set()
            await asyncio.Event().wait()


async def test_what_takes_a_while_is_shown_again_and_again_until_it_is_over() -> None:
    channel, pauses = Shown(), Pauses(over=2)
    async with shown_busy(channel, "7", pauses):
        await pauses.ended.wait()
    assert channel.to == ["7", "7"]
    assert pauses == [MOMENT, AGAIN, AGAIN]
    await asyncio.sleep(0)
    assert channel.to == ["7", "7"]


async def test_what_is_done_in_a_moment_is_not_shown() -> None:
    channel, pauses = Shown(), Pauses(over=0)
    async with shown_busy(channel, "7", pauses):
        await pauses.ended.wait()
    assert channel.to == []
