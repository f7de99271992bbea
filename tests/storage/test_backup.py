"""Copies: taken while the bot runs, checked, and put back without losing what was there."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.backup import backup, restore, rotate
from bot.storage.lease import lease
from tests.storage.notes import add, on_disk, open_notes


async def write(folder: Path, *notes: str) -> Path:
    async with await open_notes(folder) as store:
        await store.run(add, *notes)
    return folder / "notes.sqlite3"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


async def test_a_copy_of_a_running_database_is_whole_and_a_single_file(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        await store.run(add, "only in the log so far")
        backup(tmp_path / "notes.sqlite3", tmp_path / "copy.sqlite3")
        assert on_disk(tmp_path, "copy.sqlite3") == ["only in the log so far"]
    assert names(tmp_path) == {"notes.sqlite3", "copy.sqlite3"}


async def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StorageError, match=r"letter\.txt: exists already; name another file"):
        backup(database, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "dear"


async def test_a_copy_put_back_replaces_the_database_and_keeps_it_beside(tmp_path: Path) -> None:
    database = await write(tmp_path, "old")
    backup(database, tmp_path / "copy.sqlite3")
    await write(tmp_path, "new")
    restore(tmp_path / "copy.sqlite3", database)
    assert on_disk(tmp_path) == ["old"]
    assert on_disk(tmp_path, "notes.sqlite3.before-restore") == ["old", "new"]
    async with await open_notes(tmp_path) as store:
        assert await store.run(add, "goes on") == 2


async def test_the_log_of_a_database_that_was_killed_is_kept_with_it(tmp_path: Path) -> None:
    database, killed = await write(tmp_path, "one"), tmp_path / "killed"
    backup(database, tmp_path / "copy.sqlite3")
    killed.mkdir()
    async with await open_notes(tmp_path) as store:
        await store.run(add, "in the log")
        for name in ("notes.sqlite3", "notes.sqlite3-wal"):
            (killed / name).write_bytes((tmp_path / name).read_bytes())
    restore(tmp_path / "copy.sqlite3", killed / "notes.sqlite3")
    assert on_disk(killed) == ["one"]
    assert on_disk(killed, "notes.sqlite3.before-restore") == ["one", "in the log"]


async def test_a_copy_is_put_back_where_no_database_is(tmp_path: Path) -> None:
    restore(await write(tmp_path, "one"), tmp_path / "new" / "fresh.sqlite3")
    assert on_disk(tmp_path, "new/fresh.sqlite3") == ["one"]


def a_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(4096))


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def missing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (a_zip, "not a database"),
        (foreign, "not a copy of a Keypoint database"),
        (missing, "there is no such file"),
        (Path.mkdir, "there is no such file"),
    ],
)
async def test_a_bad_copy_changes_nothing(tmp_path: Path, spoil: object, told: str) -> None:
    database = await write(tmp_path, "one")
    assert callable(spoil)
    spoil(tmp_path / "copy")
    with pytest.raises(StorageError, match=told):
        restore(tmp_path / "copy", database)
    assert on_disk(tmp_path) == ["one"]
    assert names(tmp_path) - {"copy"} == {"notes.sqlite3", "notes.sqlite3.lock"}


async def test_nothing_is_put_back_under_a_running_bot(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    backup(database, tmp_path / "copy.sqlite3")
    with lease(database), pytest.raises(StorageError, match=r"another keypoint is using .*; stop it first"):
        restore(tmp_path / "copy.sqlite3", database)


async def test_a_target_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    with pytest.raises(StorageError, match="lost: there is no such folder; make it first"):
        backup(database, tmp_path / "lost" / "copy.sqlite3")


async def test_a_rotation_keeps_the_copies_of_the_stated_days_and_no_others(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "keypoint-letter.sqlite3").write_text("not ours")
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for days in (0, 3, 14, 15):
        rotate(database, copies, start + timedelta(days=days), keep=timedelta(days=14))
    assert names(copies) == {
        "keypoint-20260104T120000Z.sqlite3",
        "keypoint-20260115T120000Z.sqlite3",
        "keypoint-20260116T120000Z.sqlite3",
        "keypoint-letter.sqlite3",
    }
