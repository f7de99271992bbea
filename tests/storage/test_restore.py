"""A copy put back: nothing that was there is lost, nobody is disturbed, and the erased stay erased."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.learner import Learner
from bot.domain.message import Message
from bot.errors import StorageError
from bot.storage import erasures, learners, mail
from bot.storage.backup import backup
from bot.storage.lease import held_by_chat, lease
from bot.storage.restore import restore
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.storage.golden import DATABASE_996A352
from tests.storage.golden import restore as read_dump
from tests.storage.notes import add, on_disk, open_notes

NOW = datetime(2026, 1, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def write(folder: Path, *notes: str) -> Path:
    async with await open_notes(folder) as store:
        await store.run(add, *notes)
    return folder / "notes.sqlite3"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


async def test_a_copy_put_back_replaces_the_database_and_keeps_it_beside(tmp_path: Path) -> None:
    database = await write(tmp_path, "old")
    backup(database, tmp_path / "copy.sqlite3")
    await write(tmp_path, "new")
    restore(tmp_path / "copy.sqlite3", database, NOW)
    assert on_disk(tmp_path) == ["old"]
    assert on_disk(tmp_path, "notes.sqlite3.before-restore-20260103T120000Z") == ["old", "new"]
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
    restore(tmp_path / "copy.sqlite3", killed / "notes.sqlite3", NOW)
    assert on_disk(killed) == ["one"]
    assert on_disk(killed, "notes.sqlite3.before-restore-20260103T120000Z") == ["one", "in the log"]


async def test_a_copy_is_put_back_where_no_database_is(tmp_path: Path) -> None:
    restore(await write(tmp_path, "one"), tmp_path / "new" / "fresh.sqlite3", NOW)
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
        restore(tmp_path / "copy", database, NOW)
    assert on_disk(tmp_path) == ["one"]
    assert names(tmp_path) - {"copy"} == {"notes.sqlite3", "notes.sqlite3.lock", "notes.sqlite3.chat.lock"}


async def test_nothing_is_put_back_under_a_running_bot(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    backup(database, tmp_path / "copy.sqlite3")
    with lease(database), pytest.raises(StorageError, match=r"another keypoint is using .*; stop it first"):
        restore(tmp_path / "copy.sqlite3", database, NOW)


async def test_nothing_is_put_back_under_a_chat(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    backup(database, tmp_path / "copy.sqlite3")
    told = r"a chat has .*notes\.sqlite3 open; leave it first"
    with lease(held_by_chat(database)), pytest.raises(StorageError, match=told):
        restore(tmp_path / "copy.sqlite3", database, NOW)


OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode = WAL")
print(connection.execute("SELECT count(*) FROM note").fetchone(), flush=True)
sys.stdin.read()
"""


def test_nothing_is_put_back_while_any_other_program_has_it_open(tmp_path: Path) -> None:
    database = asyncio.run(write(tmp_path, "one"))
    backup(database, tmp_path / "copy.sqlite3")
    command = [sys.executable, "-c", OTHER, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"(1,)\n"
        with pytest.raises(StorageError, match=r"another program has .* open; close it first"):
            restore(tmp_path / "copy.sqlite3", database, NOW)
        other.communicate()
    restore(tmp_path / "copy.sqlite3", database, NOW)


def test_the_log_of_a_database_that_is_gone_is_set_aside(tmp_path: Path) -> None:
    database = asyncio.run(write(tmp_path, "one"))
    backup(database, tmp_path / "copy.sqlite3")
    database.unlink()
    log = Path(f"{database}-wal")
    log.write_bytes(b"of another database")
    assert restore(tmp_path / "copy.sqlite3", database, NOW).kept
    assert on_disk(tmp_path) == ["one"]
    assert Path(f"{database}.before-restore-20260103T120000Z-wal").read_bytes() == b"of another database"


async def test_two_restores_keep_two_databases(tmp_path: Path) -> None:
    database = await write(tmp_path, "one")
    backup(database, tmp_path / "copy.sqlite3")
    for days in (0, 1):
        await write(tmp_path, f"day {days}")
        restore(tmp_path / "copy.sqlite3", database, NOW + days * DAY)
    assert on_disk(tmp_path, "notes.sqlite3.before-restore-20260103T120000Z") == ["one", "day 0"]
    assert on_disk(tmp_path, "notes.sqlite3.before-restore-20260104T120000Z") == ["one", "day 1"]


def come(tx: Transaction, *people: str) -> None:
    for name in people:
        learner = Learner(id=0, channel="test", address=name, name=name, joined=NOW)
        learners.add(tx, learner)


def go(tx: Transaction, name: str, now: datetime) -> None:
    learner = learners.at(tx, "test", name)
    assert learner
    erasures.erase(tx, learner.id, learner.channel, learner.address, now)


def say(tx: Transaction, name: str, now: datetime) -> None:
    mail.post(tx, f"{name}{now}", "test", name, Message("Hello."), now)


def people(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [name for (name,) in connection.execute("SELECT address FROM learner ORDER BY id")]


async def test_going_back_in_time_wants_to_be_asked_for(tmp_path: Path) -> None:
    database, copy = tmp_path / "keypoint.sqlite3", tmp_path / "copy.sqlite3"
    async with await Store.open(database) as store:
        await store.run(say, "ana", NOW)
        backup(database, copy)
        await store.run(say, "ana", NOW + DAY)
    told = (
        r"keypoint\.sqlite3 goes to 2026-01-04 12:00 UTC, .*copy\.sqlite3 only to 2026-01-03 12:00 UTC: "
        "what came since would be lost; if you want that, add --force"
    )
    with pytest.raises(StorageError, match=told):
        restore(copy, database, NOW)
    restore(copy, database, NOW, force=True)
    restore(copy, database, NOW + DAY)


async def test_who_was_erased_after_the_copy_is_erased_from_it_too(tmp_path: Path) -> None:
    database, copy = tmp_path / "keypoint.sqlite3", tmp_path / "copy.sqlite3"
    async with await Store.open(database) as store:
        await store.run(come, "ana", "ben")
        await store.run(say, "ana", NOW)
        backup(database, copy)
        await store.run(go, "ana", NOW + DAY)
    assert restore(copy, database, NOW, force=True).erased == 1
    assert people(database) == ["ben"]
    assert b"ana" not in database.read_bytes()
    assert restore(copy, database, NOW + DAY, force=True).erased == 1


async def test_an_erasure_that_only_a_later_copy_knows_of_counts_too(tmp_path: Path) -> None:
    database, copy, folder = tmp_path / "keypoint.sqlite3", tmp_path / "copy.sqlite3", tmp_path / "copies"
    folder.mkdir()
    async with await Store.open(database) as store:
        await store.run(come, "ana", "ben")
        backup(database, copy)
        await store.run(go, "ana", NOW)
    backup(database, folder / "keypoint-20260102T120000Z.sqlite3")
    database.write_bytes(b"the disk was bad")
    assert restore(copy, database, NOW, folder=folder).erased == 1
    assert people(database) == ["ben"]


async def test_somebody_else_with_the_number_of_an_erased_one_stays(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    database, other = tmp_path / "keypoint.sqlite3", tmp_path / "other" / "keypoint.sqlite3"
    async with await Store.open(database) as store:
        await store.run(come, "ana")
        await store.run(go, "ana", NOW)
    async with await Store.open(other) as store:
        await store.run(come, "ben")
    backup(other, tmp_path / "copy.sqlite3")
    assert restore(tmp_path / "copy.sqlite3", database, NOW).erased == 0
    assert people(database) == ["ben"]


async def test_a_copy_from_before_there_was_a_ledger_is_brought_up_to_date_and_erased(tmp_path: Path) -> None:
    copy, database = read_dump(DATABASE_996A352, tmp_path / "copy.sqlite3"), tmp_path / "keypoint.sqlite3"
    (first, *others) = people(copy)
    restore(copy, database, NOW)
    async with await Store.open(database) as store:
        await store.run(_erase_first, NOW)
    assert restore(copy, database, NOW, force=True).erased == 1
    assert people(database) == others
    assert first not in others


def _erase_first(tx: Transaction, now: datetime) -> None:
    learner = learners.get(tx, 1)
    erasures.erase(tx, learner.id, learner.channel, learner.address, now)


async def test_an_older_program_puts_back_what_the_upgrade_left(tmp_path: Path) -> None:
    database, copy = tmp_path / "keypoint.sqlite3", tmp_path / "keypoint.sqlite3.at-0006.erasures"
    async with await Store.open(database) as store:
        await store.run(come, "ana", "ben")
        backup(database, copy)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO step VALUES ('9999.of-a-later-program')")
        connection.execute("DELETE FROM learner WHERE address = 'ana'")
        seen = (1, erasures.mark(1, "test", "ana"), 0)
        connection.execute("INSERT INTO erasure VALUES (?, ?, ?)", seen)
    assert restore(copy, database, NOW, force=True).erased == 1
    async with await Store.open(database):
        assert people(database) == ["ben"]
