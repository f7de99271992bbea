"""Sealing all of a database anew under the newest key, while it is used."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot.storage.sealing import STARTS, Place, is_stale, reseal_batch, settle
from bot.storage.seals import Keys
from bot.storage.store import Store

PASSES = (0.0, 0.2, 1.0, 2.0)
"""Seconds before each look at a table: on PostgreSQL, rows that somebody has locked are left to the next."""

Told = Callable[[str, int], None]
"""Hears of a table and how many of its rows have been sealed anew since it heard last."""


async def reseal(store: Store, keys: Keys, told: Told) -> list[str]:
    """Seal everything under the newest key; the tables in which something is left that could not be.

    Who ends amid this has lost nothing: what is under the newest key already is passed over.
    """
    left = [table for table in STARTS if not await _is_done(store, keys, table, told)]
    if not left:
        await store.run(settle, keys)
    return left


async def _is_done(store: Store, keys: Keys, table: str, told: Told) -> bool:
    for pause in PASSES:
        await asyncio.sleep(pause)
        place: Place | None = STARTS[table]
        while place is not None:
            began = time.monotonic()
            rows, place = await store.run(reseal_batch, keys, table, place)
            told(table, rows)
            await asyncio.sleep(time.monotonic() - began)  # others get half of the time
        if not await store.read(is_stale, keys, table):
            return True
    return False
