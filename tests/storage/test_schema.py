"""The tables are what docs/schema.md says, strict, and refuse what no row may hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.migrate import upgrade
from tests.storage.golden import DATABASE_996A352, restore
from tests.storage.schema_page import PAGE, page


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_the_page_shows_what_the_steps_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it: python -m tests.storage.schema_page"


def test_an_upgraded_database_has_the_tables_of_a_new_one(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    upgrade(tmp_path / "new.sqlite3")
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as new:
        assert schema(database) == schema(new)


def schema(database: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    return [(name, sql) for name, sql in rows if "yoyo" not in name]


def test_every_table_is_strict(database: sqlite3.Connection) -> None:
    tables = database.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}
    assert loose == {"_yoyo_migration"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE learner SET standing = 'asleep'",
        "UPDATE learner SET next_due = 'soon'",
        "UPDATE learner SET body = '{'",
        "UPDATE attempt SET outcome = 'lost' WHERE outcome IS NOT NULL",
        "UPDATE attempt SET closed_at = 1 WHERE outcome IS NULL",
        "UPDATE attempt SET is_new = 2",
        "UPDATE turn SET before = 'nothing'",
        "UPDATE review SET rating = 5",
        "UPDATE review SET before = '{'",
        "UPDATE sighting SET asserted = 2",
        "UPDATE appeal SET state = 'decided'",
        "UPDATE appeal SET claim = 'never'",
        "UPDATE inbox SET state = 'read'",
        "UPDATE outbox SET rank = 3",
        "UPDATE outbox SET state = 'lost'",
        "UPDATE memory SET stability = 'long'",
        "UPDATE draft SET state = 'kept'",
    ],
)
def test_what_no_row_may_hold_is_refused(database: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(change)


def test_the_upgrade_keeps_every_row(tmp_path: Path, database: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(restore(DATABASE_996A352, tmp_path / "old.sqlite3"))) as old:
        tables = old.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%yoyo%'")
        for (name,) in tables.fetchall():
            query = f"SELECT count(*) FROM {name}"  # noqa: S608 - names of our tables
            assert database.execute(query).fetchone() == old.execute(query).fetchone(), name
    changed = database.execute("SELECT attempt, turn FROM turn WHERE changed = 0").fetchall()
    assert changed == []
    consents = database.execute("SELECT id, consent FROM learner ORDER BY id").fetchall()
    assert consents == [(1, 1), (2, None), (3, None), (4, None)]


def test_a_damaged_document_costs_its_own_row_and_not_the_upgrade(tmp_path: Path) -> None:
    path = restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE learner SET body = '{\"id\":' WHERE id = 2")
        connection.execute("UPDATE turn SET state_before = 'x', verdict = 'y' WHERE attempt = 1")
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM learner").fetchone() == (4,)
