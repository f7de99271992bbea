"""Putting a copy in the place of the database: not under anybody's feet, and the erased stay erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import StorageError
from bot.storage import erasures, rotation, steps
from bot.storage.backup import BEFORE_RESTORE, COMPANIONS, STAMP, copied, read_only
from bot.storage.engine import SQL
from bot.storage.erasures import Erasure
from bot.storage.lease import alone
from bot.storage.migrate import upgrade
from bot.storage.transaction import Transaction, load_queries
from bot.storage.values import moment

# When something was last said or heard. Mail is forgotten after days, reviews never.
NEWEST = """
SELECT max(at) FROM (SELECT max(created_at) AS at FROM outbox UNION ALL SELECT max(received_at) FROM inbox
                     UNION ALL SELECT max(at) FROM review) AS said
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did besides: where it put what was there, and whom it erased again."""

    kept: Path | None
    erased: int


def restore(
    source: Path, database: Path, now: datetime, *, force: bool = False, folder: Path | None = None
) -> Restored:
    """Put a copy in the place of the database, which is kept beside it under .before-restore and the moment.

    Erasures that came after the copy happen to it too, as far as the ledger of the database, or of another
    copy beside it or in the folder, tells of them.

    Raises:
        StorageError: a copy that is missing or damaged, a database that is in use, or one that is newer than
            the copy, without `force`. Nothing changes then.
    """
    with alone(database), copied(source, database) as copy:
        with steps.opened(copy) as connection:
            known = steps.done(connection)
        if not known:
            raise StorageError(f"{source}: not a copy of a Keypoint database; name another file")
        if not force:
            refuse_to_go_back(source, _newest(copy), str(database), _newest(database))
        erased = _erase_again(copy, _ledgers(database, folder))
        kept = _keep(database, now)
        copy.replace(database)
    return Restored(kept, erased)


def refuse_to_go_back(source: Path, then: datetime | None, database: str, there: datetime | None) -> None:
    """StorageError when what is there has newer messages than the copy."""
    if there is not None and (then is None or then < there):
        goes = f"{database} goes to {_minute(there)}, {source} "
        ends = f"only to {_minute(then)}" if then else "has nothing yet"
        raise StorageError(f"{goes}{ends}: what came since would be lost; if you want that, add --force")


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _newest(database: Path) -> datetime | None:
    """When something happened last; None where that cannot be read."""
    with suppress(sqlite3.Error), closing(read_only(database)) as connection:
        (at,) = connection.execute(NEWEST).fetchone()
        return None if at is None else moment(at)
    return None


def _ledgers(database: Path, folder: Path | None) -> set[Erasure]:
    """All erasures that any database within reach knows of."""
    copies = (*(rotation.dated(database, folder) if folder else ()), *rotation.beside(database))
    return {each for path in (database, *copies) for each in _ledger(path)}


def _ledger(database: Path) -> list[Erasure]:
    with suppress(sqlite3.Error, StorageError), closing(read_only(database)) as connection:
        return erasures.ledger(Transaction(connection, load_queries(SQL)))
    return []  # damaged, none of ours, or from before there was a ledger


def _erase_again(copy: Path, known: Iterable[Erasure]) -> int:
    wanted = set(known) - set(_ledger(copy))
    if not wanted:
        return 0
    upgrade(copy, keep=False)
    with steps.opened(copy) as connection:
        connection.row_factory = sqlite3.Row
        for setting in ("foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}")
        with steps.transaction(connection):
            return erasures.repeat(Transaction(connection, load_queries(SQL)), wanted)


def _keep(database: Path, now: datetime) -> Path | None:
    """Set aside what is there, also the log of a database that is there no more."""
    kept = database.with_name(f"{database.name}{BEFORE_RESTORE}{now:{STAMP}}")
    there = [end for end in COMPANIONS if Path(f"{database}{end}").exists()]
    for end in there:
        Path(f"{database}{end}").replace(f"{kept}{end}")
    return kept if there else None
