"""What is kept is for this user alone, and what is erased is gone from the files."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.backup import backup
from bot.storage.lease import lease
from bot.storage.private import make_file, make_folder
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.storage.notes import add, open_notes


@pytest.fixture
def open_house() -> Iterator[None]:
    """The widest umask there is."""
    before = os.umask(0)
    yield
    os.umask(before)


async def write(folder: Path, *notes: str) -> None:
    async with await open_notes(folder) as store:
        await store.run(add, *notes)


def open_to_all(path: Path) -> None:
    path.chmod(0o644)


def rights(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"


def rights_in(folder: Path) -> dict[str, str]:
    return {path.name: rights(path) for path in folder.iterdir() if path.is_file()}


@pytest.mark.usefixtures("open_house")
async def test_files_are_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    database = folder / "keypoint.sqlite3"
    with lease(database):
        async with await Store.open(database):
            backup(database, folder / "copy.sqlite3")
            found = rights_in(folder)
    names = ("", "-wal", "-shm", ".lock")
    assert found == {f"keypoint.sqlite3{name}": "600" for name in names} | {"copy.sqlite3": "600"}
    assert (rights(folder), rights(folder.parent)) == ("700", "700")


async def test_a_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    await write(tmp_path, "mine")
    open_to_all(tmp_path / "notes.sqlite3")
    async with await open_notes(tmp_path) as store:
        await store.run(add, "more")
        found = rights_in(tmp_path)
    assert {found[f"notes.sqlite3{end}"] for end in ("", "-wal", "-shm")} == {"600"}


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "new")
    assert (rights(tmp_path), rights(tmp_path / "new")) == ("755", "700")


def test_a_folder_in_the_place_of_a_file_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_file(tmp_path)
    assert rights(tmp_path) == "755"


def test_a_file_of_somebody_else_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "n").touch(0o644)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    make_file(tmp_path / "n")


def drop(tx: Transaction, text: str) -> None:
    tx.do("note_drop", text=text)


def in_files(folder: Path, words: str) -> set[str]:
    return {path.name for path in folder.glob("notes.sqlite3*") if words.encode() in path.read_bytes()}


async def test_what_is_erased_is_in_no_file_of_the_running_database(tmp_path: Path) -> None:
    secret = "the quokka of Anastasia " * 300  # more than a page
    async with await open_notes(tmp_path) as store:
        await store.run(add, "stays", secret)
        assert in_files(tmp_path, secret[:24])
        await store.run(drop, secret)
        await store.scrub()
        assert in_files(tmp_path, secret[:24]) == set()
        assert in_files(tmp_path, "stays")


async def test_what_somebody_still_reads_is_scrubbed_when_they_are_done(tmp_path: Path) -> None:
    async with await open_notes(tmp_path, busy_seconds=0.05) as store:
        await store.run(add, "secret")
        with closing(sqlite3.connect(tmp_path / "notes.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM note").fetchall()
            await store.run(drop, "secret")
            await store.scrub()
            assert in_files(tmp_path, "secret")
        await store._engine.tidy()
        assert in_files(tmp_path, "secret") == set()
