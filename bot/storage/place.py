"""Where a database is: a file, or a PostgreSQL server's address, which is never shown with its password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StorageError

_ADDRESS = re.compile(r"postgres(ql)?://")

_PASSWORD = re.compile(r"(?<=://)([^:@/?]*):[^@/?]*@|(?<=[?&])(password|sslpassword|passfile)=[^&]*&?")


def is_address(database: str | Path) -> bool:
    """Whether this is the address of a PostgreSQL database."""
    return isinstance(database, str) and _ADDRESS.match(database) is not None


def shown(address: str) -> str:
    """An address as it may be told: without a password."""
    return _PASSWORD.sub(lambda found: f"{found[1]}@" if found[1] is not None else "", address).rstrip("?&")


@contextmanager
def driver() -> Iterator[None]:
    """Around what imports `bot.storage.postgres`: StorageError where its driver is not there."""
    try:
        yield
    except ImportError as error:
        raise StorageError(
            "PostgreSQL needs its driver, psycopg; install it: make postgresql, or pip install "
            "'keypoint-tutor[postgresql]'"
        ) from error
