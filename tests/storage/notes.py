"""A tiny database for the tests of the engine: notes, each of which may answer another."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.store import Store
from bot.storage.transaction import Transaction

SCHEMA = """
CREATE TABLE note (
    id      INTEGER PRIMARY KEY,
    text    TEXT NOT NULL UNIQUE,
    answers INTEGER REFERENCES note (id)
);
"""

QUERIES = """
-- name: note_add(text)!
INSERT INTO note (text) VALUES (:text);
-- name: note_answer(text, answers)!
INSERT INTO note (text, answers) VALUES (:text, :answers);
-- name: note_or_nothing(text)!
INSERT OR ROLLBACK INTO note (text) VALUES (:text);
-- name: note_late_checks()!
PRAGMA defer_foreign_keys = ON;
-- name: note_at(id)^
SELECT id, text FROM note WHERE id = :id;
-- name: notes()
SELECT id, text FROM note ORDER BY id;
-- name: note_count()$
SELECT count(*) FROM note;
-- name: note_drop(text)!
DELETE FROM note WHERE text = :text;
"""


def write_files(folder: Path) -> None:
    """Write the folders of queries and steps that a store is opened with."""
    for name, file, text in (("sql", "notes.sql", QUERIES), ("steps", "0001.notes.sql", SCHEMA)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / file).write_text(text, encoding="utf-8")


async def open_notes(folder: Path, busy_seconds: float = 5.0) -> Store:
    """Open the notes of a folder."""
    write_files(folder)
    database = folder / "notes.sqlite3"
    return await Store.open(
        database, sql=folder / "sql", migrations=folder / "steps", busy_seconds=busy_seconds
    )


def add(tx: Transaction, *texts: str) -> int:
    """Write the notes down, and return how many there are now."""
    for text in texts:
        tx.do("note_add", text=text)
    return count(tx)


def count(tx: Transaction) -> int:
    """Return the number of notes."""
    return int(tx.value("note_count") or 0)


def texts(tx: Transaction) -> list[str]:
    """Return every note's text, oldest first."""
    return [row["text"] for row in tx.all("notes")]


def on_disk(folder: Path, database: str = "notes.sqlite3") -> list[str]:
    """Return the texts that another program finds in the file."""
    with closing(sqlite3.connect(folder / database)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY id")]
