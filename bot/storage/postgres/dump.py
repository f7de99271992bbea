"""Copies of a PostgreSQL database: made by pg_dump while it is in use, and read once through."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.errors import StorageError
from bot.storage.place import shown
from bot.storage.postgres.connecting import connect
from bot.storage.private import make_file

ENDING = ".dump"

MISSING = "pg_dump is not here; install PostgreSQL's programs: sudo apt install postgresql-client"


def dump(address: str, target: Path) -> None:
    """Copy the database as it is at one moment into a file, as pg_restore reads it.

    Raises:
        StorageError: no pg_dump, an older one than the server, no way to the database or no room.
    """
    if not target.parent.is_dir():
        raise StorageError(f"{target.parent}: there is no such folder; make it first")
    if target.exists() and not _is_dump(target):
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


def _is_dump(file: Path) -> bool:
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
