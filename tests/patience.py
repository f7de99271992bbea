"""Waiting with a limit: what never comes fails with words instead of holding up everything after it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

Waited = TypeVar("Waited")

PATIENCE = 60.0
"""Real seconds that anything may take on a busy machine before a test gives up."""

_LOOK_SECONDS = 0.01


async def until(fits: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something that nobody announces; AssertionError when it does not come about."""
    deadline = time.monotonic() + seconds
    while not fits():
        assert time.monotonic() < deadline, f"waited {seconds:g} s in vain for {what}"
        await asyncio.sleep(_LOOK_SECONDS)


async def within(waited: Awaitable[Waited], what: str, seconds: float = PATIENCE) -> Waited:
    """What something turns out to be; AssertionError when it takes too long."""
    try:
        async with asyncio.timeout(seconds):
            return await waited
    except TimeoutError:
        raise AssertionError(f"waited {seconds:g} s in vain for {what}") from None
