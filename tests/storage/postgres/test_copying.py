"""An installation goes from one engine to the other and back, whole, and is the same afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import copying
from bot.storage.copying import TABLES, copy
from bot.storage.counters import next_id
from bot.storage.counts import counts
from bot.storage.migrate import upgrade
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.rows import TABLES as NAMES
from tests.server import Server
from tests.storage.golden import DATABASE_996A352, restore


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database in which people have studied."""
    path = restore(DATABASE_996A352, tmp_path / "old.sqlite3")
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE turn SET said = 'a' || char(0) || 'b' WHERE attempt = 1 AND turn = 1")
        connection.execute("INSERT INTO erasure VALUES (7, x'00ff', 1)")
        connection.execute("INSERT INTO pause VALUES ('telegram', 5, 0.1)")
    return path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our tables
    return sorted(found, key=str)


def test_every_table_is_copied(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        names = {name for (name,) in connection.execute(NAMES["sqlite"])}
    assert names - TABLES.keys() == {"counter", "step", "_yoyo_migration"}


def test_there_and_back_everything_is_the_same_but_for_a_nul(
    old: Path, postgresql: str, tmp_path: Path
) -> None:
    there = copy(str(old), postgresql)
    back = copy(postgresql, str(tmp_path / "new.sqlite3"))
    assert there == back
    assert there["learner"] == 4
    for table in TABLES:
        assert rows(tmp_path / "new.sqlite3", table) == [without_nul(row) for row in rows(old, table)], table
    counted = [row for row in rows(tmp_path / "new.sqlite3", "counter") if row[1] != 0]
    assert counted == rows(old, "counter")


def without_nul(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(each.replace("\0", "\ufffd") if isinstance(each, str) else each for each in row)


async def test_ids_go_on_where_they_were(old: Path, postgresql: str) -> None:
    def next_learner(tx: Transaction) -> object:
        return next_id(tx, "learner")

    copy(str(old), postgresql)
    async with await Store.open(postgresql) as store:
        assert await store.run(next_learner) == 5


async def test_half_a_copy_is_opened_by_nobody_and_goes_on(
    old: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tired(table: str, done: int, total: int) -> None:
        del done, total
        if table == "review":
            raise KeyboardInterrupt

    monkeypatch.setattr(copying, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        copy(str(old), postgresql, tired)
    with pytest.raises(StorageError, match="half of a copy; finish it: keypoint db copy FROM"):
        await Store.open(postgresql)
    told: list[str] = []
    copy(str(old), postgresql, lambda table, done, total: told.append(f"{table} {done}/{total}"))
    assert "learner 4/4" in told
    assert "learner 2/4" not in told, "copied before"
    async with await Store.open(postgresql) as store:
        assert await store.run(counts) == await store.read(counts)


def test_a_database_with_rows_is_not_written_over(old: Path, postgresql: str) -> None:
    copy(str(old), postgresql)
    with pytest.raises(StorageError, match="has rows of its own"):
        copy(str(old), postgresql)
    with pytest.raises(StorageError, match="the same database twice"):
        copy(str(old), str(old))


async def test_a_database_in_use_is_not_copied(old: Path, postgresql: str, server: Server) -> None:
    async with await Store.open(postgresql) as store:
        assert await store.run(counts) == await store.read(counts)
        with pytest.raises(StorageError, match="another keypoint is using"):
            copy(postgresql, server.make())
        with pytest.raises(StorageError, match="another keypoint is using"):
            copy(str(old), postgresql)


def test_no_such_file(tmp_path: Path, postgresql: str) -> None:
    with pytest.raises(StorageError, match="there is no such database"):
        copy(str(tmp_path / "nothing.sqlite3"), postgresql)
