"""Copies of the database: taken while it is in use, checked page by page, and put back."""

import glob
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import StorageError
from bot.storage import steps
from bot.storage.faults import explained
from bot.storage.lease import lease
from bot.storage.private import make_file
from bot.storage.sqlite import refuse_damaged

# How the copies of a rotation are named, by the moment in UTC.
STAMP = "%Y%m%dT%H%M%SZ"
ROTATED = "keypoint-"
# What SQLite keeps beside a database belongs to it and moves with it.
COMPANIONS = ("", "-wal", "-shm")
# Between a database's name and the last step that its copy has: keypoint.sqlite3.at-0002.authors
AT = ".at-"
UPGRADES_KEPT = 3


def backup(database: Path, target: Path) -> None:
    """Copy the database as it is at one moment; the bot may go on running.

    Raises:
        StorageError: a database that is missing or damaged, or a target that exists or cannot be written.
    """
    if target.exists():
        raise StorageError(f"{target}: exists already; name another file")
    with _copied(database, target) as copy:
        copy.replace(target)


def rotate(database: Path, folder: Path, now: datetime, keep: timedelta) -> Path:
    """Add a copy named after the moment to a folder, then delete the folder's copies older than `keep`.

    What a learner had erased is thus gone from every copy after that time. Other files are left alone.

    Raises:
        StorageError: as `backup`; nothing is deleted before the new copy is whole.
    """
    target = folder / f"{ROTATED}{now:{STAMP}}.sqlite3"
    backup(database, target)
    for copy in folder.glob(f"{ROTATED}*.sqlite3"):
        with suppress(ValueError):  # named by somebody else
            made = datetime.strptime(copy.stem.removeprefix(ROTATED), STAMP).replace(tzinfo=UTC)
            if now - made > keep:
                copy.unlink()
    return target


def keep_before_upgrade(database: Path, at: str) -> None:
    """Keep a copy beside the database as it is at a step, and no more than the last three such copies.

    Raises:
        StorageError: as `backup`; nothing is deleted before the new copy is whole.
    """
    target = database.with_name(f"{database.name}{AT}{at}")
    with _copied(database, target) as copy:
        copy.replace(target)
    for older in before_upgrades(database)[:-UPGRADES_KEPT]:
        older.unlink()


def before_upgrades(database: Path) -> list[Path]:
    """The copies that upgrades left beside a database, oldest step first."""
    copies = database.parent.glob(f"{glob.escape(database.name)}{AT}[0-9]*")
    return sorted(copy for copy in copies if copy.suffix != ".part")


def forget_before(database: Path, moment: datetime) -> None:
    """Delete the copies that upgrades left before a moment, so that what was erased goes from them too."""
    for copy in before_upgrades(database):
        if copy.stat().st_mtime < moment.timestamp():
            copy.unlink()


def restore(source: Path, database: Path) -> None:
    """Put a copy in the place of the database, which is kept beside it under the ending .before-restore.

    Raises:
        StorageError: a copy that is missing or damaged (then nothing changes), a database that is in use.
    """
    with lease(database), _copied(source, database) as copy:
        with steps.opened(copy) as connection:
            known = steps.done(connection)
        if not known:
            raise StorageError(f"{source}: not a copy of a Keypoint database; name another file")
        _keep(database)
        copy.replace(database)


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
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
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(copy, isolation_level=None)) as written,
    ):
        original.backup(written)
        # A copy is one file; the store turns the log on again when it opens it.
        written.execute("PRAGMA journal_mode = DELETE")
        refuse_damaged(written, source, "integrity_check")


def _keep(database: Path) -> None:
    kept = database.with_name(f"{database.name}.before-restore")
    if database.exists():
        _forget(kept)
    for suffix in COMPANIONS:
        if Path(f"{database}{suffix}").exists():
            Path(f"{database}{suffix}").replace(f"{kept}{suffix}")


def _forget(database: Path) -> None:
    for suffix in COMPANIONS:
        Path(f"{database}{suffix}").unlink(missing_ok=True)
