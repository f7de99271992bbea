"""PostgreSQL's errors, renamed where they enter: what happened, where, and the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from bot.errors import DamagedError, StorageError, UnavailableError

CONFLICTS = (errors.SerializationFailure, errors.DeadlockDetected, errors.LockNotAvailable)
"""Two programs were in each other's way: the same again may well succeed."""

WRITE_IT = "write postgresql://user:password@host/database, odd signs of the password as %40 and so on"

_NO_CONNECTION = {
    r"password authentication failed|no password supplied|role .* does not exist|no pg_hba.conf entry": (
        "the server refuses this user or password; correct KEYPOINT_DATABASE, or let the server know the user"
    ),
    r"database .* does not exist": "there is no such database; make it: createdb --encoding UTF8 NAME",
    r"could not translate host name|Name or service not known|failed to resolve": (
        "there is no such host; correct KEYPOINT_DATABASE"
    ),
    r"SSL|certificate": "no secure connection could be made; look at sslmode and the certificates",
    r"too many (clients|connections)|remaining connection slots": (
        "the server has no connection left; raise its max_connections or run fewer programs"
    ),
}
_NO_SERVER = "no server answers; start PostgreSQL, or correct host and port in KEYPOINT_DATABASE"

_NEXT_STEPS = {
    "53100": "the server's disk is full; free some space",
    "25006": "the database cannot be written; is the server a standby?",
    "42501": "this user may not do that; let it own the database: ALTER DATABASE ... OWNER TO ...",
    "42P01": "tables are missing; make them: keypoint db upgrade",
    "42703": "tables are older than this Keypoint; run keypoint db upgrade",
    "XX001": "the database is damaged; put a copy into a new one: keypoint db restore COPY",
    "XX002": "an index of the database is damaged; have it made anew: REINDEX DATABASE",
    "57P01": "the server ended the connection; it is opened again by itself",
    "57P03": "the server is starting up; it is tried again",
}

_DAMAGED = frozenset({"XX001", "XX002"})

_PASSING = ("08", "53", "55", "57", "58", "25006")
"""How the codes begin of what may pass: the connection, room, locks, an operator's word, the system."""


def explain(error: Exception, where: object) -> StorageError:
    """Return the error as one line that starts with where it happened: a database or a query."""
    code = getattr(error, "sqlstate", None) or ""
    said = _said(error)
    if isinstance(error, CONFLICTS):
        return UnavailableError(f"{where}: other programs change the same rows; try again ({said})")
    if isinstance(error, psycopg.OperationalError) and not code:
        return UnavailableError(f"{where}: {_why_not_connected(said)}")
    kind = UnavailableError if code.startswith(_PASSING) else StorageError
    kind = DamagedError if code in _DAMAGED else kind
    step = _NEXT_STEPS.get(code)
    return kind(f"{where}: {said}" if step is None else f"{where}: {step} ({said})")


def _said(error: Exception) -> str:
    """Its first sentence: the details repeat the row, with what learners wrote."""
    first = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return " ".join((first or str(error)).split())


def _why_not_connected(said: str) -> str:
    """The next step alone: what libpq says may repeat a part of a password that was written wrongly."""
    steps = (step for words, step in _NO_CONNECTION.items() if re.search(words, said))
    return next(steps, _NO_SERVER)


@contextmanager
def explained(where: object) -> Iterator[None]:
    """Rename what PostgreSQL raises inside the block.

    Raises:
        StorageError: in place of every psycopg.Error.
    """
    try:
        yield
    except psycopg.Error as error:
        raise explain(error, where) from error
