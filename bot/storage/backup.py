"""Copies of the database: taken while it is in use, and checked page by page and row by row."""

import glob
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.errors import StorageError
from bot.storage import steps
from bot.storage.faults import explained
from bot.storage.private import make_file
from bot.storage.sqlite import refuse_damaged

# How copies are dated, by the moment in UTC.
STAMP = "%Y%m%dT%H%M%SZ"
# What SQLite keeps beside a database belongs to it and moves with it.
COMPANIONS = ("", "-wal", "-shm")
# Between a database's name and the last step that its copy has: keypoint.sqlite3.at-0002.authors
AT = ".at-"
# Between the name of a database and the moment when a copy took its place.
BEFORE_RESTORE = ".before-restore-"
UPGRADES_KEPT = 3


def backup(database: Path, target: Path) -> None:
    """Copy the database as it is at one moment; the bot may go on running. An older copy is replaced.

    Raises:
        StorageError: a database that is missing or damaged, or a target that cannot be written or is
            anything but a copy.
    """
    if target.exists() and not _is_copy(target, database):
        raise StorageError(f"{target}: exists already and is no copy; name another file")
    with copied(database, target) as copy:
        copy.replace(target)


def keep_before_upgrade(database: Path, at: str) -> None:
    """Keep a copy beside the database as it is at a step, and no more than the last three such copies.

    Raises:
        StorageError: as `backup`; nothing is deleted before the new copy is whole.
    """
    target = database.with_name(f"{database.name}{AT}{at}")
    with copied(database, target) as copy:
        copy.replace(target)
    for older in before_upgrades(database)[:-UPGRADES_KEPT]:
        older.unlink()


def before_upgrades(database: Path) -> list[Path]:
    """The copies that upgrades left beside a database, oldest step first."""
    copies = database.parent.glob(f"{glob.escape(database.name)}{AT}[0-9]*")
    return sorted(copy for copy in copies if copy.suffix != ".part")


def read_only(database: Path) -> sqlite3.Connection:
    """A connection that changes nothing, whatever it is asked.

    Raises:
        sqlite3.Error: a file that SQLite cannot read.
    """
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _is_copy(file: Path, database: Path) -> bool:
    """A database of ours that nobody lives in: whoever opens one turns its log on, which its header tells."""
    if not file.is_file() or (database.exists() and file.samefile(database)):
        return False
    with file.open("rb") as opened:
        logged = opened.read(20)[18:] != b"\x01\x01"
    with suppress(StorageError), steps.opened(file) as connection:
        return not logged and bool(steps.done(connection))
    return False


@contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """Make a checked copy of the source beside the target; whatever is left of it afterwards is removed."""
    if not target.parent.is_dir():
        raise StorageError(f"{target.parent}: there is no such folder; make it first")
    copy = target.with_name(f"{target.name}.part")
    try:
        _forget(copy)
        make_file(copy)
        _copy(source, copy)
        yield copy
    except OSError as error:
        raise StorageError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        _forget(copy)


def _copy(source: Path, copy: Path) -> None:
    if not source.is_file():
        raise StorageError(f"{source}: there is no such file")
    with (
        explained(f"copying {source} to {copy}"),
        closing(read_only(source)) as original,
        closing(sqlite3.connect(copy, isolation_level=None)) as written,
    ):
        original.execute("BEGIN")  # rows are counted as they are copied, at one moment
        counted = _rows(original)
        original.backup(written)
        # A copy is one file; the store turns the log on again when it opens it.
        written.execute("PRAGMA journal_mode = DELETE")
        refuse_damaged(written, source, "integrity_check")
        if _rows(written) != counted:
            raise StorageError(f"{copy}: has other rows than {source}; try again, on another disk if you can")


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own names
        for (name,) in tables.fetchall()
    }


def _forget(database: Path) -> None:
    for suffix in COMPANIONS:
        Path(f"{database}{suffix}").unlink(missing_ok=True)
