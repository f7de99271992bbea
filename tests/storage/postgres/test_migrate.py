"""Both engines have the same tables, and every step can be taken on both."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import bot
from bot.errors import StorageError
from bot.storage.migrate import upgrade
from bot.storage.postgres import dialect
from bot.storage.postgres.migrate import OWN, pending
from bot.storage.postgres.migrate import upgrade as upgrade_server
from bot.storage.steps import MIGRATIONS, read

KINDS = {"INTEGER": "bigint", "REAL": "double precision", "TEXT": "text", "BLOB": "bytea"}

Columns = set[tuple[str, str, str, bool]]


def test_both_engines_have_the_same_columns(postgresql: str, tmp_path: Path) -> None:
    path = tmp_path / "keypoint.sqlite3"
    upgrade(path)
    assert of_server(postgresql) == of_file(path)


def of_file(path: Path) -> Columns:
    query = """
    SELECT t.name, c.name, c.type, c."notnull" OR c.pk
    FROM pragma_table_list t JOIN pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.name NOT IN ('counter', 'sqlite_schema')
    """
    with closing(sqlite3.connect(path)) as connection:
        return {
            (table, name, KINDS[kind], bool(full)) for table, name, kind, full in connection.execute(query)
        }


def of_server(address: str) -> Columns:
    query = """
    SELECT table_name, column_name, data_type, is_nullable = 'NO' FROM information_schema.columns
    WHERE table_schema = 'public'
    """
    with psycopg.connect(address) as connection:
        return set(connection.execute(query).fetchall())


def test_both_engines_have_the_same_indexes(postgresql: str, tmp_path: Path) -> None:
    path = tmp_path / "keypoint.sqlite3"
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        there = {name for (name,) in connection.execute(query)}
    query = """
    SELECT indexname FROM pg_indexes
    WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)
    """
    with psycopg.connect(postgresql) as server:
        made = {name for (name,) in server.execute(query)}
    assert made == there


def names_of_ids() -> Iterator[str]:
    """What `next_id`, `next_ids` and `new_cause` are called with."""
    for file in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    ast.Name("next_id" | "next_ids") | ast.Attribute(_, "new_cause"),
                    [_, ast.Constant(str(name)), *_],
                ):
                    yield name


def test_every_kind_of_id_has_its_sequence() -> None:
    made = "".join(file.read_text(encoding="utf-8") for file in OWN.glob("*.sql"))
    assert set(names_of_ids()) == set(re.findall(r"CREATE SEQUENCE ids_(\w+);", made)), (
        "a new name needs a step of PostgreSQL's own that makes its sequence: bot/storage/postgres/migrations"
    )


def test_every_own_step_is_one_of_the_list() -> None:
    assert {file.stem for file in OWN.glob("*.sql")} <= {step.name for step in read(MIGRATIONS)}


def test_a_step_that_fails_leaves_nothing(postgresql: str, tmp_path: Path) -> None:
    for file in MIGRATIONS.glob("*.sql"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "9001.good.sql").write_text("ALTER TABLE attempt ADD COLUMN mood TEXT CHECK (mood <> '');")
    (tmp_path / "9002.bad.sql").write_text(
        "CREATE TABLE mood (id TEXT) STRICT; INSERT INTO nothing VALUES (1);"
    )
    with pytest.raises(StorageError, match="nothing"):
        upgrade_server(postgresql, tmp_path)
    assert pending(postgresql, tmp_path) == ["9001.good", "9002.bad"]
    (tmp_path / "9002.bad.sql").unlink()
    assert upgrade_server(postgresql, tmp_path) == ["9001.good"]
    assert upgrade_server(postgresql, tmp_path) == []


def test_who_joined_a_class_before_names_were_asked_for_agreed_to_be_counted_only(postgresql: str) -> None:
    with psycopg.connect(postgresql, autocommit=True) as connection:
        for made in ("TABLE membership", "INDEX sighting_asserted", "INDEX outbox_class"):
            connection.execute(f"DROP {made}")
        connection.execute("DELETE FROM step WHERE name = '0010.classes'")
        for number, body in enumerate(('{"classes": ["spring", "a b"]}', '{"classes": []}', "{}")):
            row = (number, str(number), body)
            connection.execute(
                "INSERT INTO learner VALUES (%s, 'test', %s, 'active', NULL, NULL, %s, 0)", row
            )
        upgrade_server(postgresql, MIGRATIONS)
        rows = connection.execute("SELECT * FROM membership").fetchall()
    assert rows == [(0, "spring", 0, 0, None)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT 1 FROM a WHERE b = :b_c AND d = ':e'", "SELECT 1 FROM a WHERE b = %(b_c)s AND d = ':e'"),
        ("SELECT a::text, :a -- of :b, 5 %", "SELECT a::text, %(a)s -- of :b, 5 %%"),
        ("SELECT a LIKE '%x' AND b % :c", "SELECT a LIKE '%%x' AND b %% %(c)s"),
    ],
)
def test_a_query_in_postgresqls_words(ours: str, theirs: str) -> None:
    assert dialect.query(ours) == theirs


def test_a_step_in_postgresqls_words() -> None:
    ours = "CREATE TABLE a (b INTEGER, c TEXT DEFAULT 'TEXT', d REAL, e BLOB) STRICT; -- INTEGER"
    columns = """b BIGINT, c TEXT COLLATE "C" DEFAULT 'TEXT', d DOUBLE PRECISION, e BYTEA"""
    assert dialect.step(ours) == f"CREATE TABLE a ({columns}); -- INTEGER"
