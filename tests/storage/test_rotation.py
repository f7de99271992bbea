"""The copies that the program makes by itself: one a day, for the days that learners were promised."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.rotation import daily, forget_before, made, rotate
from tests.storage.notes import add, on_disk, open_notes

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def write(folder: Path, *notes: str) -> Path:
    async with await open_notes(folder) as store:
        await store.run(add, *notes)
    return folder / "notes.sqlite3"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


async def test_a_rotation_keeps_the_copies_of_the_stated_days_and_no_others(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "notes-letter.sqlite3").write_text("not ours")
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for days in (0, 3, 14, 15):
        rotate(database, copies, start + timedelta(days=days), keep=timedelta(days=14))
    assert names(copies) == {
        "notes-20260104T120000Z.sqlite3",
        "notes-20260115T120000Z.sqlite3",
        "notes-20260116T120000Z.sqlite3",
        "notes-letter.sqlite3",
    }


async def test_a_copy_a_day_is_made_and_its_folder_too(tmp_path: Path) -> None:
    database, copies = await write(tmp_path, "one"), tmp_path / "copies"
    new = [bool(daily(database, copies, NOW + hours * HOUR, 14 * DAY)) for hours in range(49)]
    assert [hours for hours, is_new in enumerate(new) if is_new] == [0, 24, 48]
    assert len(names(copies)) == 3
    assert on_disk(copies, "notes-20260103T120000Z.sqlite3") == ["one"]


async def test_a_copy_from_the_future_does_not_keep_the_next_one_back(tmp_path: Path) -> None:
    database, copies = await write(tmp_path, "one"), tmp_path / "copies"
    rotate(database, copies, NOW + 400 * DAY, 14 * DAY)
    assert daily(database, copies, NOW, 14 * DAY)
    assert daily(database, copies, NOW + HOUR, 14 * DAY) is None


async def test_a_copy_that_was_cut_short_counts_for_nothing_and_goes_in_time(tmp_path: Path) -> None:
    database, copies = await write(tmp_path, "one"), tmp_path / "copies"
    copies.mkdir()
    (copies / "notes-20260101T110000Z.sqlite3.part").touch()
    assert daily(database, copies, NOW, 14 * DAY)
    forget_before(database, copies, NOW - HOUR / 2)
    assert names(copies) == {"notes-20260101T120000Z.sqlite3"}


async def test_two_databases_share_a_folder(tmp_path: Path) -> None:
    database, copies = await write(tmp_path, "one"), tmp_path / "copies"
    other = database.with_name("notes-2.sqlite3")
    other.write_bytes(database.read_bytes())
    assert all(daily(each, copies, NOW, 14 * DAY) for each in (database, other))
    forget_before(database, copies, NOW + DAY)
    assert names(copies) == {"notes-2-20260101T120000Z.sqlite3"}


async def test_what_upgrades_and_restores_left_goes_after_the_same_days(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    left = {f"notes.sqlite3{end}" for end in (".at-0001.notes", ".before-restore", ".part")}
    dated = {f"notes.sqlite3.before-restore-20251231T120000Z{end}" for end in ("", "-wal")}
    for name in left | dated | {"notes.sqlite3.clock"}:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, times=2 * (NOW.timestamp(),))
    forget_before(database, None, NOW - 2 * DAY)
    assert left | dated <= names(tmp_path)
    forget_before(database, None, NOW - HOUR)
    assert names(tmp_path) == left | {"notes.sqlite3", "notes.sqlite3.clock"}
    forget_before(database, None, NOW + HOUR)
    assert names(tmp_path) == {"notes.sqlite3", "notes.sqlite3.clock"}


async def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    with pytest.raises(StorageError, match="cannot be made a folder"):
        daily(database, database / "copies", NOW, 14 * DAY)


def test_a_name_that_looks_like_a_date_and_is_none_is_dated_by_its_file(tmp_path: Path) -> None:
    copy = tmp_path / "notes-20269999T999999Z.sqlite3"
    copy.touch()
    os.utime(copy, times=2 * (NOW.timestamp(),))
    assert made(copy) == NOW
