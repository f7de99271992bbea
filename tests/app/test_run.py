"""The program around the house: how it ends."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot.app.run import _until_signal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_asks_for_an_orderly_end(number: signal.Signals) -> None:
    ended = asyncio.Event()

    async def live() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    running = asyncio.create_task(_until_signal(live))
    await asyncio.sleep(0)
    os.kill(os.getpid(), number)
    await asyncio.wait_for(running, 10)
    assert ended.is_set()
