"""Bring a PostgreSQL database's tables up to date: the same numbered steps, all that are missing at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.storage import steps
from bot.storage.place import shown
from bot.storage.postgres import dialect
from bot.storage.postgres.connecting import Connection, connect
from bot.storage.postgres.faults import explained
from bot.storage.steps import MIGRATIONS

OWN = Path(__file__).with_name("migrations")
"""Steps that PostgreSQL needs in other words. The first of them stands for all those before it too."""

UPGRADING = 4_271_020
"""The advisory lock that is held meanwhile: replicas start together."""


def upgrade(address: str, migrations: Path = MIGRATIONS) -> list[str]:
    """Apply the steps that the database lacks in one transaction; return their names.

    Raises:
        StorageError: a step that fails, tables of a newer Keypoint, or no way to the database.
    """
    where = shown(address)
    with explained(where), closing(connect(address)) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (UPGRADING,))
        return apply(connection, where, migrations)


def apply(connection: Connection, where: str, migrations: Path = MIGRATIONS) -> list[str]:
    """The same within a transaction that has the advisory lock."""
    known = steps.read(migrations)
    missing, texts = _missing(connection, known, where), _texts(known)
    for name in missing:
        if texts[name]:
            connection.execute(texts[name])
        connection.execute("INSERT INTO step (name) VALUES (%s)", (name,))
    return missing


def pending(address: str, migrations: Path = MIGRATIONS) -> list[str]:
    """The names of the steps that the database lacks. StorageError as `upgrade`."""
    with explained(shown(address)), closing(connect(address)) as connection:
        return _missing(connection, steps.read(migrations), shown(address), make=False)


def _missing(
    connection: Connection, known: Sequence[steps.Step], where: str, *, make: bool = True
) -> list[str]:
    if make:
        connection.execute('CREATE TABLE IF NOT EXISTS step (name TEXT COLLATE "C" PRIMARY KEY)')
    return [step.name for step in steps.lacking(done(connection), known, where)]


def done(connection: Connection) -> set[str]:
    """The names of the steps that a database has; none when it is not Keypoint's."""
    found = connection.execute("SELECT to_regclass('step') IS NOT NULL").fetchone()
    if not (found and found[0]):
        return set()
    return {row[0] for row in connection.execute("SELECT name FROM step")}


def _texts(known: Sequence[steps.Step]) -> dict[str, str]:
    """What each step does here; nothing, for those that the first one of our own stands for."""
    own = {file.stem: file for file in sorted(OWN.glob("*.sql"))}
    ours = [step.name for step in known if step.name in own]
    texts = {}
    for step in known:
        if step.name in own:
            texts[step.name] = own[step.name].read_text(encoding="utf-8")
        else:
            stood_for = bool(ours) and step.name < ours[0]
            texts[step.name] = "" if stood_for else dialect.step("\n".join(step.statements))
    return texts
