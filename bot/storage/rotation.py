"""The copies that the program makes by itself, and when they go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.errors import StorageError
from bot.storage.backup import AT, BEFORE_RESTORE, STAMP, backup
from bot.storage.place import driver
from bot.storage.private import make_folder

DAY = timedelta(days=1)

_STAMPED = re.compile(r"\d{8}T\d{6}Z")


Copy = Callable[[Path], None]
"""Makes a checked copy there."""


def dumping(address: str) -> Copy:
    """What makes a copy of a PostgreSQL database."""
    with driver():
        from bot.storage.postgres.dump import dump  # noqa: PLC0415 - its driver may be missing

    return partial(dump, address)


def rotate(database: Path, folder: Path, now: datetime, keep: timedelta, copy: Copy | None = None) -> Path:
    """Add a copy named after the moment to a folder, then delete all of ours that are older than `keep`.

    `copy` makes it where `database` is not the database itself but what lies beside it.

    What a learner had erased is thus gone from every copy after that time. Other files are left alone.

    Raises:
        StorageError: as `backup`; nothing is deleted before the new copy is whole.
    """
    try:
        make_folder(folder)
    except OSError as error:
        raise StorageError(f"{folder}: cannot be made a folder ({error.strerror})") from error
    target = folder / f"{database.stem}-{now:{STAMP}}.{'sqlite3' if copy is None else 'dump'}"
    if copy is None:
        backup(database, target)
    else:
        copy(target)
    forget_before(database, folder, now - keep)
    return target


def daily(
    database: Path, folder: Path, now: datetime, keep: timedelta, copy: Copy | None = None
) -> Path | None:
    """Rotate if the newest copy of the folder is a day old; the new copy, if any.

    A copy from the future, of a clock that was wrong, does not count.

    Raises:
        StorageError: as `rotate`.
    """
    ages = [now - made(each) for each in dated(database, folder) if each.suffix in {".sqlite3", ".dump"}]
    if any(timedelta() <= age < DAY for age in ages):
        forget_before(database, folder, now - keep)
        return None
    return rotate(database, folder, now, keep, copy)


def forget_before(database: Path, folder: Path | None, moment: datetime) -> None:
    """Delete every copy of ours from before a moment: daily ones, and those of upgrades and restores."""
    for copy in (*(dated(database, folder) if folder else ()), *beside(database)):
        with suppress(FileNotFoundError):  # somebody was faster
            if made(copy) < moment:
                copy.unlink()


def dated(database: Path, folder: Path) -> list[Path]:
    """The daily copies of a database in a folder, whole or cut short, oldest first."""
    name = re.compile(rf"{re.escape(database.stem)}-{_STAMPED.pattern}\.(sqlite3|dump).*")
    return sorted(_named(folder, name))


def beside(database: Path) -> list[Path]:
    """What upgrades and restores left beside a database, whole or cut short."""
    name = re.compile(
        rf"{re.escape(database.name)}(({re.escape(AT)}|{re.escape(BEFORE_RESTORE.removesuffix('-'))}).*|.*\.part.*)"
    )
    return sorted(_named(database.parent, name))


def made(copy: Path) -> datetime:
    """When a copy was made: by its name, else by its file."""
    with suppress(ValueError):
        if found := _STAMPED.search(copy.name):
            return datetime.strptime(found[0], STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _named(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    try:
        yield from (path for path in folder.iterdir() if name.fullmatch(path.name) and path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise StorageError(f"{folder}: cannot be read ({error.strerror}); let this user read it") from error
