"""Bring a database's tables up to date: yoyo runs the numbered .sql steps."""

import glob
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from yoyo import default_migration_table, read_migrations
from yoyo.backends.core.sqlite3 import SQLiteBackend
from yoyo.connections import DatabaseURI
from yoyo.exceptions import BadMigration, MigrationConflict

from bot.errors import StorageError
from bot.storage.faults import explain

MIGRATIONS = Path(__file__).with_name("migrations")


class OneTransactionBackend(SQLiteBackend):  # type: ignore[misc]  # yoyo has no types
    """yoyo on one plain connection, where a step and the record of it commit together.

    Stock yoyo applies a step on a second connection and records it afterwards, so that a kill in between
    leaves a step that is done and not recorded. It also guards an upgrade by a row, which a kill leaves
    behind; here every transaction takes SQLite's own write lock first, which dies with the process.
    """

    def connect(self, uri: DatabaseURI) -> sqlite3.Connection:
        """Open the file under its plain path; yoyo would read ? and % in it as parts of a URI."""
        return sqlite3.connect(uri.database, isolation_level=None)

    def begin(self) -> None:
        """Take the write lock at once, so that two programs that upgrade follow each other."""
        self._in_transaction = True
        self.execute("BEGIN IMMEDIATE")

    @contextmanager
    def lock(self, timeout: float = 0) -> Iterator[None]:  # noqa: ARG002 - yoyo's signature
        """Lock by a transaction, not by a row."""
        with self.transaction():
            yield

    def apply_one(self, migration: Any, force: bool = False, mark: bool = True) -> None:  # noqa: ANN401, ARG002, FBT001, FBT002 - yoyo's signature
        """Apply one step and record it, unless another program was faster."""
        with self.transaction():
            if not self.is_applied(migration):
                migration.process_steps(self, "apply")
                self._refuse_dangling()
                self.mark_one(migration, log=False)

    def _refuse_dangling(self) -> None:
        # Foreign keys are off on this connection, so that steps can rebuild tables.
        row = self.execute("PRAGMA foreign_key_check").fetchone()
        if row is not None:
            raise sqlite3.IntegrityError(f"a row of {row[0]} refers to nothing")


def upgrade(database: Path, migrations: Path = MIGRATIONS) -> list[str]:
    """Apply the steps that the database lacks, each with its record in one transaction; return their names.

    Raises:
        StorageError: a step that fails (it and those after it are not applied); tables of a newer Keypoint.
    """
    steps = _read(migrations)
    with _opened(database) as backend:
        _refuse_newer(backend, steps, database)
        missing = list(backend.to_apply(steps))
        for step in missing:
            _apply(backend, step, database)
    return [step.id for step in missing]


def applied(database: Path) -> set[str]:
    """Return the names of the steps that the database has; none when it is not Keypoint's.

    Raises:
        StorageError: a file that cannot be read.
    """
    with _opened(database) as backend:
        return _applied(backend)


def pending(database: Path, migrations: Path = MIGRATIONS) -> list[str]:
    """Return the names of the steps that the database lacks; a file that does not exist lacks them all.

    Raises:
        StorageError: tables of a newer Keypoint, or a file that cannot be read.
    """
    steps = _read(migrations)
    if not database.exists():
        return [step.id for step in steps]
    with _opened(database) as backend:
        _refuse_newer(backend, steps, database)
        done = _applied(backend)
    return [step.id for step in steps if step.id not in done]


def _read(migrations: Path) -> Any:  # noqa: ANN401 - yoyo has no types
    try:
        steps = read_migrations(glob.escape(str(migrations)))
        for step in steps:
            step.load()
    except (BadMigration, MigrationConflict, OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{migrations}: {error}") from error
    if not steps:
        raise StorageError(f"{migrations}: no .sql steps are there; install Keypoint again")
    return steps


@contextmanager
def _opened(database: Path) -> Iterator[OneTransactionBackend]:
    uri = DatabaseURI("sqlite", None, None, None, None, str(database), {})
    try:
        with OneTransactionBackend(uri, default_migration_table) as backend:
            yield backend
    except sqlite3.Error as error:
        raise explain(error, database) from error


def _applied(backend: OneTransactionBackend) -> set[str]:
    if default_migration_table not in backend.list_tables():
        return set()
    return {name for (name,) in backend.execute(f"SELECT migration_id FROM {default_migration_table}")}  # noqa: S608 - yoyo's constant


def _refuse_newer(backend: OneTransactionBackend, steps: Any, database: Path) -> None:  # noqa: ANN401 - yoyo has no types
    unknown = sorted(_applied(backend) - {step.id for step in steps})
    if unknown:
        raise StorageError(
            f"{database}: written by a newer Keypoint (step {unknown[0]} is unknown here); update Keypoint"
        )


def _apply(backend: OneTransactionBackend, step: Any, database: Path) -> None:  # noqa: ANN401 - yoyo has no types
    try:
        backend.apply_one(step)
    except sqlite3.Error as error:
        raise explain(error, f"{database}: step {step.id}") from error
