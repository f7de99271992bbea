"""Bring a database's tables up to date, a copy of it kept as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import StorageError
from bot.storage import steps
from bot.storage.backup import keep_before_upgrade
from bot.storage.steps import MIGRATIONS

OLDEST = (3, 37)
"""The first SQLite with strict tables."""


def upgrade(database: Path, migrations: Path = MIGRATIONS, *, keep: bool = True) -> list[str]:
    """Apply the steps that the database lacks, each with its record in one transaction; return their names.

    Unless told not to `keep` one, a copy of the database as it was is left beside it.

    Raises:
        StorageError: a step that fails (it and those after it are not applied); tables of a newer Keypoint;
            no room for the copy.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise StorageError(
            f"SQLite 3.37 or newer is needed and {sqlite3.sqlite_version} is there; use a newer Python"
        )
    known = steps.read(migrations)
    with steps.opened(database) as connection:
        if not steps.missing(connection, known, database):
            return []
        with steps.transaction(connection):  # whoever upgrades at the same time waits and then looks anew
            there, missing = steps.done(connection), steps.missing(connection, known, database)
            if keep and there and missing:
                keep_before_upgrade(database, max(there))
            steps.begin_record(connection)
        for step in missing:
            steps.apply(connection, step, database)
    return [step.name for step in missing]


def pending(database: Path, migrations: Path = MIGRATIONS) -> list[str]:
    """Return the names of the steps that the database lacks; a file that does not exist lacks them all.

    Raises:
        StorageError: tables of a newer Keypoint, or a file that cannot be read.
    """
    known = steps.read(migrations)
    if not database.exists():
        return [step.name for step in known]
    with steps.opened(database) as connection:
        return [step.name for step in steps.missing(connection, known, database)]
