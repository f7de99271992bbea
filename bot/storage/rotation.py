"""The copies that the program makes by itself, and when they go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import StorageError
from bot.storage.backup import AT, BEFORE_RESTORE, STAMP, backup
from bot.storage.private import make_folder

DAY = timedelta(days=1)

_STAMPED = re.compile(r"\d{8}T\d{6}Z")


def rotate(database: Path, folder: Path, now: datetime, keep: timedelta) -> Path:
    """Add a copy named after the moment to a folder, then delete all of ours that are older than `keep`.

    What a learner had erased is thus gone from every copy after that time. Other files are left alone.

    Raises:
        StorageError: as `backup`; nothing is deleted before the new copy is whole.
    """
    try:
        make_folder(folder)
    except OSError as error:
        raise StorageError(f"{folder}: cannot be made a folder ({error.strerror})") from error
    target = folder / f"{database.stem}-{now:{STAMP}}.sqlite3"
    backup(database, target)
    forget_before(database, folder, now - keep)
    return target


def daily(database: Path, folder: Path, now: datetime, keep: timedelta) -> Path | None:
    """Rotate if the newest copy of the folder is a day old; the new copy, if any.

    A copy from the future, of a clock that was wrong, does not count.

    Raises:
        StorageError: as `rotate`.
    """
    ages = [now - made(copy) for copy in dated(database, folder) if copy.suffix == ".sqlite3"]
    if any(timedelta() <= age < DAY for age in ages):
        forget_before(database, folder, now - keep)
        return None
    return rotate(database, folder, now, keep)


def forget_before(database: Path, folder: Path | None, moment: datetime) -> None:
    """Delete every copy of ours from before a moment: daily ones, and those of upgrades and restores."""
    for copy in (*(dated(database, folder) if folder else ()), *beside(database)):
        with suppress(FileNotFoundError):  # somebody was faster
            if made(copy) < moment:
                copy.unlink()


def dated(database: Path, folder: Path) -> list[Path]:
    """The daily copies of a database in a folder, whole or cut short, oldest first."""
    name = re.compile(rf"{re.escape(database.stem)}-{_STAMPED.pattern}\.sqlite3.*")
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
