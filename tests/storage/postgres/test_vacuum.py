"""What was erased is in no page of the server's files, once nobody looks at it any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing

import psycopg
import pytest

from bot.storage.engine import Engine
from bot.storage.postgres import vacuum
from bot.storage.store import open_engine
from tests.server import Server
from tests.storage.test_restore import NOW, come, go

NAME = "anastasia-quokka"

WITH_THEM = """
SELECT relname FROM pg_class
WHERE pg_relation_filepath(oid) IS NOT NULL AND relkind IN ('r', 'i', 't')
AND position(%s::bytea IN pg_read_binary_file(pg_relation_filepath(oid), 0, 100000000, true)) > 0
"""


@pytest.fixture
async def engine_there(postgresql: str) -> AsyncIterator[Engine]:
    there = await open_engine(postgresql)
    yield there
    await there.close()


def files_with(words: str, address: str) -> set[str]:
    """The tables, indexes and catalogs of a database in whose files the words stand."""
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        connection.execute("CHECKPOINT")
        return {name for (name,) in connection.execute(WITH_THEM, (words.encode(),)).fetchall()}


async def come_and_go(engine: Engine, server: Server, address: str) -> None:
    await engine.commit([lambda tx: come(tx, NAME, "ben", "cleo")])
    server.do("ANALYZE", address)
    assert {"learner", "pg_statistic"} <= files_with(NAME, address)
    await engine.commit([lambda tx: go(tx, NAME, NOW)])
    await engine.scrub()


async def test_an_erased_name_is_in_no_file(engine_there: Engine, server: Server, postgresql: str) -> None:
    await come_and_go(engine_there, server, postgresql)
    assert files_with(NAME, postgresql)
    await engine_there.tidy()
    assert files_with(NAME, postgresql) == set()


async def test_it_waits_for_who_still_looks_or_holds_a_table(
    engine_there: Engine, server: Server, postgresql: str
) -> None:
    with closing(psycopg.connect(postgresql)) as other:
        other.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1")
        await come_and_go(engine_there, server, postgresql)
        await engine_there.tidy()
        assert "learner" in files_with(NAME, postgresql)
        other.commit()
        other.execute("SELECT * FROM learner")
        await engine_there.tidy()
        assert "learner" in files_with(NAME, postgresql)
        other.commit()
        await engine_there.tidy()
        assert files_with(NAME, postgresql) == set()


async def test_of_a_large_table_no_dead_row_is_left(
    engine_there: Engine, server: Server, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacuum, "SMALL_BYTES", 0)
    server.do("CREATE EXTENSION pageinspect", postgresql)
    await come_and_go(engine_there, server, postgresql)
    await engine_there.tidy()
    with closing(psycopg.connect(postgresql)) as connection:
        items = "SELECT count(*) FROM heap_page_items(get_raw_page('learner', 0)) WHERE lp_len > 0"
        assert connection.execute(items).fetchone() == (2,)
