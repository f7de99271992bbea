"""The numbered .sql steps that make the tables, and which of them a database has."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StorageError
from bot.storage.faults import explain, explained

MIGRATIONS = Path(__file__).with_name("migrations")

HALF = "9998.half-a-copy"
"""A step that a database has as long as something is copied into it: whoever opens it refuses."""

_NAME = re.compile(r"\d{4}\.[a-z0-9-]+")

# What yoyo, which applied the steps of the first releases, kept beside its record.
_LEFT_BY_YOYO = ("_yoyo_log", "_yoyo_version", "yoyo_lock")


@dataclass(frozen=True, slots=True)
class Step:
    """One file of SQL; its name is a number of four digits, a dot and a word: `0001.first`."""

    name: str
    statements: tuple[str, ...]


def read(folder: Path) -> list[Step]:
    """The steps of a folder in their order.

    Raises:
        StorageError: no steps, or a file that is no step.
    """
    try:
        steps = [_step(file) for file in sorted(folder.glob("*.sql"))]
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{folder}: {error}") from error
    if not steps:
        raise StorageError(f"{folder}: no .sql steps are there; install Keypoint again")
    numbers = [step.name[:4] for step in steps]
    if twice := {number for number in numbers if numbers.count(number) > 1}:
        raise StorageError(f"{folder}: two steps have the number {min(twice)}; give one of them the next")
    return steps


def _step(file: Path) -> Step:
    if not _NAME.fullmatch(file.stem):
        raise StorageError(f"{file}: name a step like 0001.first.sql")
    *whole, rest = _statements(file.read_text(encoding="utf-8"))
    if _has_code(rest):
        raise StorageError(f"{file}: the last statement does not end; close it with ;")
    return Step(file.stem, tuple(whole))


def _statements(text: str) -> Iterator[str]:
    """The statements of a script, a trigger as one; the last is what comes after the last whole one."""
    begun = ""
    for piece in re.split(r"(?<=;)", text):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield begun.strip()
            begun = ""
    yield begun


def _has_code(text: str) -> bool:
    return any(line.strip() and not line.strip().startswith("--") for line in text.splitlines())


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection, on which transactions begin and end by hand and foreign keys are not enforced.

    So steps can rebuild tables.

    Raises:
        StorageError: in place of every sqlite3.Error.
    """
    with explained(database), closing(sqlite3.connect(database, isolation_level=None)) as connection:
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. SQLite's write lock is taken at once, and dies with the process."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def done(connection: sqlite3.Connection) -> set[str]:
    """The names of the steps that a database has; none when it is not Keypoint's."""
    for table, column in (("step", "name"), ("_yoyo_migration", "migration_id")):
        if _has_table(connection, table):
            return {name for (name,) in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608 - those two
    return set()


def missing(connection: sqlite3.Connection, steps: Sequence[Step], database: Path) -> list[Step]:
    """The steps that a database lacks, in their order.

    Raises:
        StorageError: the database has a step that is unknown here.
    """
    return lacking(done(connection), steps, database)


def lacking(there: set[str], steps: Sequence[Step], where: object) -> list[Step]:
    """The steps that are not there, in their order.

    Raises:
        StorageError: one is there that is unknown here.
    """
    if HALF in there:
        raise StorageError(f"{where}: half of a copy; finish it: keypoint db copy FROM {where}")
    if unknown := sorted(there - {step.name for step in steps}):
        raise StorageError(
            f"{where}: written by a newer Keypoint (step {unknown[0]} is unknown here); update Keypoint"
        )
    return [step for step in steps if step.name not in there]


def begin_record(connection: sqlite3.Connection) -> None:
    """Make the table of applied steps, within a transaction; a record that yoyo kept is taken over.

    yoyo's own table stays with a row more, by which a release from before refuses the database.
    """
    if _has_table(connection, "step"):
        return
    there = done(connection)
    connection.execute("CREATE TABLE step (name TEXT PRIMARY KEY) STRICT")
    connection.executemany("INSERT INTO step VALUES (?)", [(name,) for name in sorted(there)])
    if there:
        connection.execute("INSERT INTO _yoyo_migration (migration_hash, migration_id) VALUES ('-', '9999')")
        for table in _LEFT_BY_YOYO:
            connection.execute(f"DROP TABLE IF EXISTS {table}")


def apply(connection: sqlite3.Connection, step: Step, database: Path) -> None:
    """Apply a step and record it in one transaction, unless another program was faster.

    Raises:
        StorageError: the step failed, or left a reference to nothing; nothing of it was kept.
    """
    try:
        with transaction(connection):
            if step.name in done(connection):
                return
            for statement in step.statements:
                connection.execute(statement)
            _refuse_dangling(connection)
            connection.execute("INSERT INTO step VALUES (?)", (step.name,))
    except sqlite3.Error as error:
        raise explain(error, f"{database}: step {step.name}") from error


def _refuse_dangling(connection: sqlite3.Connection) -> None:
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    if row is not None:
        raise sqlite3.IntegrityError(f"a row of {row[0]} refers to nothing")


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None
