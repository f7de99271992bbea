"""A copy put back on a server: all of it or nothing, under nobody's feet, and the erased stay erased."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from threading import Timer

import psycopg
import pytest

from bot.errors import LockedError, StorageError
from bot.storage import erasures, learners
from bot.storage.backup import backup
from bot.storage.migrate import upgrade as upgrade_file
from bot.storage.place import shown
from bot.storage.postgres.dump import dump
from bot.storage.postgres.migrate import pending, upgrade
from bot.storage.postgres.restore import restore
from bot.storage.restore import Restored
from bot.storage.seals import Keys, new_key
from bot.storage.steps import MIGRATIONS
from bot.storage.store import Store
from tests.server import Server
from tests.storage.postgres.test_vacuum import NAME, files_with
from tests.storage.test_restore import DAY, NOW, come, go, say
from tests.test_cli import keypoint

Make = Callable[[Path, str, Server], None]

KEPT = "keypoint.before-restore-20260103T120000Z.dump"


def rows(address: str, query: str = "SELECT address FROM learner ORDER BY id") -> list[object]:
    with closing(psycopg.connect(address)) as connection:
        return [value for (value,) in connection.execute(query.encode()).fetchall()]


def put_back(copy: Path, address: str, *, force: bool = False, folder: Path | None = None) -> Restored:
    return restore(address, copy, copy.parent / "data" / "keypoint", NOW, force=force, folder=folder)


async def test_a_copy_put_back_replaces_what_was_there_and_keeps_it(postgresql: str, tmp_path: Path) -> None:
    copy = tmp_path / "a.dump"
    async with await Store.open(postgresql) as store:
        await store.run(come, "ana", "ben\tand\\more\n")
        dump(postgresql, copy)
        await store.run(come, "cleo")
    assert put_back(copy, postgresql) == Restored(tmp_path / "data" / KEPT, 0)
    assert rows(postgresql) == ["ana", "ben\tand\\more\n"]
    async with await Store.open(postgresql) as store:
        await store.run(come, "dora")
    assert rows(postgresql, "SELECT max(id) FROM learner") == [3]
    put_back(tmp_path / "data" / KEPT, postgresql)
    assert rows(postgresql) == ["ana", "ben\tand\\more\n", "cleo"]


async def test_who_was_erased_after_the_copy_is_erased_from_it_too(postgresql: str, tmp_path: Path) -> None:
    async with await Store.open(postgresql) as store:
        await store.run(come, NAME, "ben")
        await store.run(say, NAME, NOW)
        keypoint(tmp_path, "db", "backup", "a.dump", KEYPOINT_DATABASE=postgresql)
        await store.run(go, NAME, NOW + DAY)
    run = keypoint(tmp_path, "db", "restore", "a.dump", KEYPOINT_DATABASE=postgresql)
    assert run.stderr == ""
    (kept,) = (tmp_path / "data").iterdir()
    assert run.stdout.splitlines() == [
        f"{shown(postgresql)} is restored from a.dump.",
        f"What was there is in {kept.relative_to(tmp_path)}.",
        "Learners who had themselves erased after the copy: 1, erased again.",
    ]
    assert rows(postgresql) == ["ben"]
    assert files_with(NAME, postgresql) == set()
    assert rows(postgresql, "SELECT learner FROM erasure") == [1]
    assert put_back(tmp_path / "a.dump", postgresql).erased == 1


async def test_an_erasure_that_only_a_later_copy_knows_of_counts_too(
    postgresql: str, server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    async with await Store.open(postgresql) as store:
        await store.run(come, "ana", "ben")
        dump(postgresql, tmp_path / "a.dump")
        await store.run(go, "ana", NOW)
    dump(postgresql, folder / "keypoint-20260102T120000Z.dump")
    (folder / "keypoint-20260102T130000Z.dump").write_bytes(b"PGDMP and cut short")
    fresh = server.make()
    assert put_back(tmp_path / "a.dump", fresh, folder=folder) == Restored(None, 1)
    assert rows(fresh) == ["ben"]


async def test_going_back_in_time_wants_to_be_asked_for(postgresql: str, tmp_path: Path) -> None:
    copy = tmp_path / "a.dump"
    async with await Store.open(postgresql) as store:
        await store.run(come, "ana")
        await store.run(say, "ana", NOW)
        dump(postgresql, copy)
        await store.run(say, "ana", NOW + DAY)
    told = (
        r" goes to 2026-01-04 12:00 UTC, .*a\.dump only to 2026-01-03 12:00 UTC: "
        "what came since would be lost; if you want that, add --force"
    )
    with pytest.raises(StorageError, match=told):
        put_back(copy, postgresql)
    assert rows(postgresql, "SELECT count(*) FROM outbox") == [2]
    assert [*(tmp_path / "data").iterdir()] == []
    put_back(copy, postgresql, force=True)
    assert rows(postgresql, "SELECT count(*) FROM outbox") == [1]


async def test_nothing_is_put_back_under_anybodys_feet(postgresql: str, tmp_path: Path) -> None:
    dump(postgresql, tmp_path / "a.dump")
    with (
        closing(psycopg.connect(postgresql, application_name="psql")),
        pytest.raises(StorageError, match=r"another program has .* open; stop every keypoint"),
    ):
        put_back(tmp_path / "a.dump", postgresql, force=True)


async def test_a_program_that_is_just_stopping_is_waited_for(postgresql: str, tmp_path: Path) -> None:
    dump(postgresql, tmp_path / "a.dump")
    leaving = psycopg.connect(postgresql)
    timer = Timer(0.2, leaving.close)  # as a server that has not noticed yet that the program is gone
    timer.start()
    put_back(tmp_path / "a.dump", postgresql)
    timer.join()


def of_a_file(copy: Path, address: str, server: Server) -> None:
    del address, server
    upgrade_file(copy.with_name("file.sqlite3"))
    backup(copy.with_name("file.sqlite3"), copy)


def of_others(copy: Path, address: str, server: Server) -> None:
    del address
    other = server.make()
    server.do("CREATE TABLE bookmark (url TEXT)", other)
    dump(other, copy)


def of_a_newer(copy: Path, address: str, server: Server) -> None:
    server.do("INSERT INTO step VALUES ('9999.later')", address)
    dump(address, copy)
    server.do("DELETE FROM step WHERE name = '9999.later'", address)


def cut_short(copy: Path, address: str, server: Server) -> None:
    del server
    dump(address, copy)
    copy.write_bytes(copy.read_bytes()[:-300])


BAD: dict[Make, str] = {
    of_a_file: "not a copy of a PostgreSQL database.* keypoint db copy",
    of_others: "not a copy of a Keypoint database",
    of_a_newer: "written by a newer Keypoint",
    cut_short: "pg_restore failed",
}


async def test_a_bad_copy_changes_nothing(postgresql: str, server: Server, tmp_path: Path) -> None:
    async with await Store.open(postgresql) as store:
        await store.run(come, "ana")
    (tmp_path / "data").mkdir()
    for make, told in BAD.items():
        make(tmp_path / "a.dump", postgresql, server)
        with pytest.raises(StorageError, match=told):
            put_back(tmp_path / "a.dump", postgresql, force=True)
        (tmp_path / "a.dump").unlink()
    assert rows(postgresql) == ["ana"]
    assert pending(postgresql) == []
    assert [*(tmp_path / "data").iterdir()] == []


async def test_what_fails_in_the_middle_leaves_what_was_there(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Store.open(postgresql) as store:
        dump(postgresql, tmp_path / "a.dump")
        await store.run(come, "ana")

    def fail(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(erasures, "repeat", fail)
    with pytest.raises(KeyboardInterrupt):
        put_back(tmp_path / "a.dump", postgresql)
    assert rows(postgresql) == ["ana"]
    assert [*(tmp_path / "data").iterdir()] == []


def test_an_older_copy_is_brought_up_to_date(server: Server, tmp_path: Path) -> None:
    older, steps = server.make(), tmp_path / "steps"
    steps.mkdir()
    *before, last = sorted(MIGRATIONS.glob("*.sql"))
    for file in before:
        copyfile(file, steps / file.name)
    upgrade(older, steps)
    assert pending(older) == [last.stem]
    dump(older, tmp_path / "a.dump")
    put_back(tmp_path / "a.dump", older)
    assert pending(older) == []


def test_what_a_newer_version_made_goes_with_it(postgresql: str, server: Server, tmp_path: Path) -> None:
    dump(postgresql, tmp_path / "a.dump")
    server.do("INSERT INTO step VALUES ('9999.later')", postgresql)
    server.do("CREATE TABLE later (learner BIGINT REFERENCES learner (id))", postgresql)
    server.do("CREATE FUNCTION later() RETURNS INT LANGUAGE sql AS 'SELECT 1'", postgresql)
    put_back(tmp_path / "a.dump", postgresql)
    assert pending(postgresql) == []
    names = "SELECT relname FROM pg_class UNION SELECT proname FROM pg_proc"
    assert "later" not in rows(postgresql, names)


def test_tables_of_others_are_never_dropped(postgresql: str, server: Server, tmp_path: Path) -> None:
    dump(postgresql, tmp_path / "a.dump")
    server.do("CREATE TABLE bookmark (url TEXT)", postgresql)
    with pytest.raises(StorageError, match=r"bookmark would be gone, .* a database of its own"):
        put_back(tmp_path / "a.dump", postgresql, force=True)
    assert rows(postgresql, "SELECT count(*) FROM bookmark") == [0]


async def test_what_was_sealed_is_opened_with_its_key(postgresql: str, tmp_path: Path) -> None:
    copy, keys = tmp_path / "a.dump", Keys([new_key()])
    async with await Store.open(postgresql, keys=keys) as store:
        await store.run(come, "ana")
        dump(postgresql, copy)
        await store.run(come, "ben")
    put_back(copy, postgresql)
    with pytest.raises(LockedError):
        await Store.open(postgresql)
    async with await Store.open(postgresql, keys=keys) as store:
        ana = await store.read(learners.at, "test", "ana")
        assert ana is not None
        assert ana.name == "ana"
