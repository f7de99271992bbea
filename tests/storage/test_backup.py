"""Copies: taken while the bot runs, checked, and put back without losing what was there."""

from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.backup import backup
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


async def test_a_copy_never_replaces_another_file(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StorageError, match=r"letter\.txt: exists already and is no copy; name another file"):
        backup(database, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "dear"


async def test_a_target_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    with pytest.raises(StorageError, match="lost: there is no such folder; make it first"):
        backup(database, tmp_path / "lost" / "copy.sqlite3")


async def test_the_second_copy_of_a_name_replaces_the_first(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    backup(database, tmp_path / "copy.sqlite3")
    await write(tmp_path, "two")
    backup(database, tmp_path / "copy.sqlite3")
    assert on_disk(tmp_path, "copy.sqlite3") == ["one", "two"]


async def test_a_copy_never_replaces_a_database_that_is_lived_in(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    database, other = await write(tmp_path / "a", "one"), await write(tmp_path / "b", "theirs")
    for target in (other, database):
        with pytest.raises(StorageError, match="exists already and is no copy"):
            backup(database, target)
    assert on_disk(tmp_path / "b") == ["theirs"]


async def test_a_copy_without_all_rows_is_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, counted = await write(tmp_path, "one"), iter([{"note": 1}, {"note": 0}])
    monkeypatch.setattr("bot.storage.backup._rows", lambda _: next(counted))
    with pytest.raises(StorageError, match="has other rows"):
        backup(database, tmp_path / "copy.sqlite3")
    assert "copy.sqlite3" not in names(tmp_path)
