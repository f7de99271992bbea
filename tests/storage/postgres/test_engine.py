"""PostgreSQL under the store keeps what SQLite does, and lets several programs write."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import StorageError, UnavailableError
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.server import Server
from tests.storage.notes import QUERIES, add, count, texts

SCHEMA = """
CREATE TABLE note (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text    TEXT NOT NULL UNIQUE,
    answers INTEGER REFERENCES note (id)
);
"""
MORE = """
-- name: note_change(was, text)!
UPDATE note SET text = :text WHERE text = :was;
-- name: note_like(text)$
SELECT count(*) FROM note WHERE text LIKE :text || '%';
"""


async def opened(address: str, folder: Path) -> Store:
    for name, file, text in (("sql", "notes.sql", QUERIES + MORE), ("steps", "0001.notes.sql", SCHEMA)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / file).write_text(text, encoding="utf-8")
    return await Store.open(address, sql=folder / "sql", migrations=folder / "steps")


@pytest.fixture
def address(server: Server) -> str:
    return server.make()


@pytest_asyncio.fixture
async def two(address: str, tmp_path: Path) -> AsyncIterator[tuple[Store, Store]]:
    """Two programs over one database, with the notes `one` and `two` in it."""
    async with await opened(address, tmp_path) as here, await opened(address, tmp_path) as there:
        await here.run(add, "one", "two")
        yield here, there


async def test_what_one_program_keeps_the_other_reads(two: tuple[Store, Store]) -> None:
    here, there = two
    assert await there.read(texts) == ["one", "two"]
    assert await here.read(lambda tx: tx.value("note_like", text="o")) == 1


async def test_units_that_wait_together_fail_alone(two: tuple[Store, Store]) -> None:
    def fail(tx: Transaction) -> None:
        add(tx, "half done")
        raise LookupError

    here, there = two
    outcomes = await asyncio.gather(
        here.run(add, "a"), here.run(fail), here.run(add, "one"), here.run(add, "b"), return_exceptions=True
    )
    assert [type(each) for each in outcomes] == [int, LookupError, StorageError, int]
    assert "note_text_key" in str(outcomes[2])
    assert await there.read(texts) == ["one", "two", "a", "b"]


async def test_an_error_tells_nothing_of_the_row(two: tuple[Store, Store]) -> None:
    with pytest.raises(StorageError) as caught:
        await two[0].run(add, "one")
    assert "(one)" not in str(caught.value)


async def test_a_unit_that_goes_on_after_an_error_fails_whole(two: tuple[Store, Store]) -> None:
    def insist(tx: Transaction) -> int:
        for text in ("lost", "lost"):
            try:
                add(tx, text)
            except StorageError:
                return 1
        return 2

    with pytest.raises(StorageError, match="nothing of it was kept"):
        await two[0].run(insist)
    assert await two[1].read(count) == 2


async def test_a_reader_cannot_write(two: tuple[Store, Store]) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        await two[0].read(add, "sneaked in")


async def test_text_with_a_nul_is_kept_without_it(two: tuple[Store, Store]) -> None:
    await two[0].run(add, "a\0b")
    assert (await two[1].read(texts))[-1] == "a\ufffdb"


async def test_two_programs_that_wait_for_each_other_both_get_on(two: tuple[Store, Store]) -> None:
    both = threading.Barrier(2, timeout=10)
    tries: list[str] = []

    def cross(tx: Transaction, first: str, second: str) -> None:
        tries.append(first)
        tx.do("note_change", was=first, text=first)
        if len(tries) <= 2:
            both.wait()
        tx.do("note_change", was=second, text=second)

    here, there = two
    await asyncio.gather(here.run(cross, "one", "two"), there.run(cross, "two", "one"))
    assert len(tries) > 2


async def test_who_is_in_the_way_for_good_is_told_after_some_tries(
    two: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.postgres.engine.WAITS", (0.0, 0.0))
    tries: list[int] = []

    def clash(tx: Transaction) -> None:
        tries.append(1)
        tx._connection.execute("DO $$ BEGIN RAISE serialization_failure; END $$")
        raise AssertionError

    with pytest.raises(UnavailableError, match="other programs change the same rows"):
        await two[0].run(lambda tx: tx._call("note_count", lambda _: clash(tx)))
    assert len(tries) == 4


async def test_programs_that_start_together_make_the_tables_once(address: str, tmp_path: Path) -> None:
    stores = await asyncio.gather(*(opened(address, tmp_path) for _ in range(4)))
    for store in stores:
        assert await store.run(count) == 0
        await store.close()
