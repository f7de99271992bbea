"""Whoever waits longer than a moment sees that something is on its way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.channels.base import Channel

MOMENT = 1.0
"""Seconds after which somebody begins to wonder."""

AGAIN = 4.0
"""Seconds until it is shown once more: Telegram shows it for five."""


@asynccontextmanager
async def shown_busy(
    channel: Channel, address: str, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[None]:
    """Show it in a chat as long as the block runs, once that has taken a moment."""
    showing = asyncio.create_task(_show(channel, address, pause))
    try:
        yield
    finally:
        showing.cancel()


async def _show(channel: Channel, address: str, pause: Callable[[float], Awaitable[None]]) -> None:
    await pause(MOMENT)
    while True:
        await channel.show_busy(address)
        await pause(AGAIN)
