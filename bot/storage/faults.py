"""SQLite's errors, renamed where they enter: what happened, where, and the next step."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import DamagedError, StorageError, UnavailableError

# The primary code is the low byte; the rest says which system call failed.
PRIMARY_CODE = 0xFF

NEXT_STEPS = {
    sqlite3.SQLITE_NOTADB: "not a database; name another file, or put a copy back: keypoint db restore COPY",
    sqlite3.SQLITE_CORRUPT: "the database is damaged; put a copy back: keypoint db restore COPY",
    sqlite3.SQLITE_READONLY: "the database cannot be written; let this user write the file and its folder",
    sqlite3.SQLITE_PERM: "this user may not use the database; let it read and write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that it is a file in a folder that this user may write",
    sqlite3.SQLITE_BUSY: "another program holds the database; close that program or try again",
    sqlite3.SQLITE_LOCKED: "another program holds the database; close that program or try again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_IOERR: "the disk failed; check its free space and its health",
}


UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    }
)
"""What may pass: everything else is a fault of the data or of ours, and comes again at every try."""


DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What no other try mends."""


def explain(error: Exception, where: object) -> StorageError:
    """Return the error as one line that starts with where it happened: a file or a query."""
    # Errors that are not from the SQLite library, such as a missing parameter, carry no code.
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
    step = NEXT_STEPS.get(code)
    kind = UnavailableError if code in UNAVAILABLE else DamagedError if code in DAMAGED else StorageError
    return kind(f"{where}: {error}" if step is None else f"{where}: {step} ({error})")


@contextmanager
def explained(where: object) -> Iterator[None]:
    """Rename what SQLite raises inside the block.

    Raises:
        StorageError: in place of every sqlite3.Error.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, where) from error
