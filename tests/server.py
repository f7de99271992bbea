"""A PostgreSQL server for tests: a cluster of its own in memory, reached by a socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

GIVEN = "KEYPOINT_TEST_POSTGRESQL"
"""The address of a server that is there already; its user may make databases."""

MISSING = "PostgreSQL's tests need its server: sudo apt install postgresql (nothing needs to be started)"

_SETTINGS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60",
    "shared_buffers=64MB", "max_wal_size=256MB", "autovacuum=off",
)  # fmt: skip

_CLUSTER = ("--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, newest first; None where they are not installed."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[4]))
    return Path(on_path).resolve().parent if on_path else debian[-1].parent if debian else None


@dataclass(frozen=True)
class Server:
    """Where databases are made; `template` has the tables and no row."""

    address: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def at(self, database: str) -> str:
        """The address of a database."""
        head, _, query = self.address.partition("?")
        return f"{head.rpartition('/')[0]}/{database}" + (f"?{query}" if query else "")

    def make(self, template: str = "template0") -> str:
        """A new database like the template."""
        name = f"keypoint_test_{os.getpid()}_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self.at(name)

    def drop(self, address: str) -> None:
        """Delete a database, whoever still has it open."""
        self.do(f"DROP DATABASE IF EXISTS {database(address)} WITH (FORCE)")

    def do(self, command: str, address: str | None = None) -> None:
        """Carry out one command, in a database if that matters."""
        with psycopg.connect(address or self.address, autocommit=True) as connection:
            connection.execute(command)


def database(address: str) -> str:
    """The name of the database of an address."""
    return address.partition("?")[0].rpartition("/")[2]


@contextmanager
def started() -> Iterator[Server]:
    """A server, with the rights of the user `postgres` where we are root, whom it refuses."""
    if given := os.environ.get(GIVEN):
        yield Server(given)
        return
    programs = binaries()
    assert programs, MISSING
    folder = Path(tempfile.mkdtemp(prefix="keypoint-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    user = ["--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")

    def command(program: str, *arguments: str) -> list[str]:
        ends_with_us = ["setpriv", "--pdeathsig=INT", *user]
        return [*ends_with_us, str(programs / program), "-D", str(folder / "data"), *arguments]

    try:
        subprocess.run(command("initdb", *_CLUSTER), cwd=folder, check=True, stdout=subprocess.DEVNULL)
        options = [f"-c{each}" for each in (*_SETTINGS, f"unix_socket_directories={folder}")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(command("postgres", *options), cwd=folder, stdout=log, stderr=log)
        try:
            server = Server(f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}")
            _wait_for(server)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.do("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
