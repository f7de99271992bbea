"""Copies of a PostgreSQL database: made by pg_dump while it is in use, and read once through."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.errors import StorageError
from bot.storage.place import shown
from bot.storage.postgres.connecting import connect
from bot.storage.private import make_file

ENDING = ".dump"

MISSING = (
    "pg_dump and pg_restore are not here; install PostgreSQL's programs: sudo apt install postgresql-client"
)


def dump(address: str, target: Path) -> None:
    """Copy the database as it is at one moment into a file, as pg_restore reads it.

    Raises:
        StorageError: no pg_dump, an older one than the server, no way to the database or no room.
    """
    if not target.parent.is_dir():
        raise StorageError(f"{target.parent}: there is no such folder; make it first")
    if target.exists() and not is_dump(target):
        raise StorageError(f"{target}: exists already and is no copy; name another file")
    connect(address).close()  # says best what is wrong
    part = target.with_name(f"{target.name}.part")
    try:
        make_file(part)
        _run("pg_dump", "--format=custom", f"--file={part}", f"--dbname={_open(address)}", address=address)
        _run("pg_restore", "--list", str(part), address=address)
        part.replace(target)
    except FileNotFoundError as error:
        raise StorageError(MISSING) from error
    except OSError as error:
        raise StorageError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def script(file: Path, *options: str) -> Iterator[Iterator[bytes]]:
    r"""What a copy holds, as lines: SQL, and the rows of each table behind its COPY, up to one of `\.`.

    Raises:
        StorageError: no pg_restore, or a file that it cannot read to the end.
    """
    command = [
        "pg_restore",
        "--file=-",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        *options,
        str(file),
    ]
    with TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints)  # noqa: S603 - as below
        except FileNotFoundError as error:
            raise StorageError(MISSING) from error
        with process:
            yield iter(process.stdout or ())
        if process.returncode:
            complaints.seek(0)
            said = " ".join(complaints.read().decode(errors="replace").split())
            raise StorageError(f"{file}: pg_restore failed: {said or 'it gave no reason'}")


def is_dump(file: Path) -> bool:
    """Whether this is a file that pg_dump made."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(5) == b"PGDMP"


def _open(address: str) -> str:
    """What pg_dump may be given: arguments are seen by everybody on the machine, so without the password."""
    return make_conninfo(**_given(address, without="password"))


def _given(address: str, without: str = "") -> dict[str, str]:
    return {key: str(value) for key, value in conninfo_to_dict(address).items() if key != without}


def _run(program: str, *arguments: str, address: str) -> None:
    password = _given(address).get("password")
    secret = {} if password is None else {"PGPASSWORD": password}
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL's, by its name
        [program, *arguments], env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = " ".join(done.stderr.split())
        raise StorageError(f"{shown(address)}: {program} failed: {said or 'it gave no reason'}")
