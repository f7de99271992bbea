"""One running bot for each database: a lock file beside it that the system drops when the process ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import StorageError
from bot.storage.private import make_file, make_folder

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lease(database: Path) -> Iterator[None]:
    """Hold the database for this process as long as the block runs.

    The lock file stays afterwards: deleting it would let two processes each lock a file of that name.

    Raises:
        StorageError: another process holds it, or the lock file cannot be written.
    """
    path = database.with_name(f"{database.name}.lock")
    try:
        make_folder(path.parent)
        make_file(path)
        file = path.open("a")
    except OSError as error:
        raise StorageError(
            f"{path}: cannot be written ({error.strerror}); let this user write the folder"
        ) from error
    with file:
        _take(file, database)
        yield


def _take(file: IO[str], database: Path) -> None:
    try:
        _lock(file)
    except OSError as error:
        raise StorageError(f"another keypoint is using {database}; stop it first") from error
