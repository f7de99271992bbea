"""Names that one of several programs holds, and what becomes of them when it ends or is cut off."""

from __future__ import annotations

import asyncio

from bot.storage.postgres.locks import Locks, holding
from tests.server import Server, database


def cut(server: Server, address: str) -> None:
    """End every connection to a database."""
    name = database(address)
    server.do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - ours


async def test_a_name_is_held_by_one_and_free_when_it_is_let_go_of(postgresql: str) -> None:
    async with holding(postgresql) as here, holding(postgresql) as there:
        assert await here.take(["a", "b"]) == {"a", "b"}
        assert await there.take(["a", "c"]) == {"c"}
        assert await here.take(["a"]) == set(), "held already"
        await here.release(["a", "nobody's"])
        assert await there.take(["a", "b"]) == {"a"}


async def test_who_ends_lets_go_of_everything(postgresql: str) -> None:
    async with holding(postgresql) as there:
        async with holding(postgresql) as here:
            await here.take(["a"])
        async with asyncio.timeout(10):
            while not await there.take(["a"]):  # noqa: ASYNC110 - what is waited for is the server
                await asyncio.sleep(0)


async def test_whose_connection_is_lost_learns_of_it(server: Server, postgresql: str) -> None:
    async with asyncio.timeout(30), holding(postgresql) as here:
        await here.take(["a"])
        lost = asyncio.ensure_future(here.lost())
        await asyncio.sleep(0)
        cut(server, postgresql)
        await lost
        assert await here.take(["a"]) == {"a"}


async def test_a_caller_who_is_cancelled_leaves_no_name_behind(postgresql: str) -> None:
    locks = Locks(postgresql)
    taking = asyncio.ensure_future(locks.take(["a"]))
    await asyncio.sleep(0)
    taking.cancel()
    await asyncio.gather(taking, return_exceptions=True)
    async with holding(postgresql) as there, asyncio.timeout(10):
        while not await there.take(["a"]):  # noqa: ASYNC110 - what is waited for is the server
            await asyncio.sleep(0)
    await locks.close()
