"""Copies of a PostgreSQL database: whole, dated, this user's alone, and put back by its own program."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.postgres.dump import dump
from bot.storage.rotation import daily, dumping
from bot.storage.store import peek
from tests.server import Server

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_copy_that_is_put_back_holds_what_was_there(
    postgresql: str, server: Server, tmp_path: Path
) -> None:
    server.do("UPDATE shelf SET mark = 'kept'", postgresql)
    dump(postgresql, tmp_path / "a.dump")
    dump(postgresql, tmp_path / "a.dump")
    assert (tmp_path / "a.dump").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.dump"]
    other = server.make()
    subprocess.run(["pg_restore", f"--dbname={other}", tmp_path / "a.dump"], check=True)  # noqa: S607 - where it is differs
    assert peek(other, lambda tx: tx.value("shelf_mark")) == "kept"


def test_a_copy_a_day_is_made_and_old_ones_go(postgresql: str, tmp_path: Path) -> None:
    beside, keep, copy = tmp_path / "data" / "keypoint", timedelta(days=14), dumping(postgresql)
    for hours in (0, 3, 24, 24 * 15):
        daily(beside, tmp_path, NOON + timedelta(hours=hours), keep, copy)
    assert sorted(path.name for path in tmp_path.glob("*.dump")) == [
        "keypoint-20261124T120000Z.dump", "keypoint-20261208T120000Z.dump",
    ]  # fmt: skip


def test_nothing_but_a_copy_is_replaced(postgresql: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana")
    with pytest.raises(StorageError, match="is no copy"):
        dump(postgresql, tmp_path / "letter.txt")
    with pytest.raises(StorageError, match="no such folder"):
        dump(postgresql, tmp_path / "nowhere" / "a.dump")


def test_without_pg_dump_it_is_said_how_to_install_it(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StorageError, match="apt install postgresql-client"):
        dump(postgresql, tmp_path / "a.dump")
    assert list(tmp_path.iterdir()) == []
