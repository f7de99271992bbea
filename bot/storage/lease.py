"""One running bot for each database: a lock file beside it that the system drops when the process ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.errors import StorageError
from bot.storage.private import make_file, make_folder

DEAD_MAN_SWITCH = 128
"""The byte of the -shm file that every connection locks, by which the last one knows that it is the last."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _is_open(database: Path) -> bool:
        del database  # the system itself refuses to replace an open file
        return False
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_open(database: Path) -> bool:
        """Whether a connection of any process holds the lock that says so, in what SQLite keeps beside."""
        try:
            with Path(f"{database}-shm").open("r+b") as shared:
                fcntl.lockf(shared, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, DEAD_MAN_SWITCH)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False


@contextmanager
def lease(database: Path, taken: str | None = None) -> Iterator[None]:
    """Hold the database for this process as long as the block runs.

    `taken` says what to do when another process holds it, if there is more to say than to stop that one.

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
        _take(file, taken or f"another keypoint is using {database}; stop it first")
        yield


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the database while nobody else has it open: no bot, no chat, no other program.

    Raises:
        StorageError: somebody has.
    """
    with lease(database), lease(held_by_chat(database), f"a chat has {database} open; leave it first"):
        if _is_open(database):
            raise StorageError(f"another program has {database} open; close it first")
        yield


def held_by_chat(database: Path) -> Path:
    """What a terminal chat holds, so that it can go on beside a bot."""
    return database.with_name(f"{database.name}.chat")


def _take(file: IO[str], taken: str) -> None:
    try:
        _lock(file)
    except OSError as error:
        raise StorageError(taken) from error
