"""What is said when PostgreSQL cannot be used: one line with the next step, and never the password."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StorageError, UnavailableError
from bot.storage.counts import counts
from bot.storage.place import is_address, shown
from bot.storage.store import Store, peek
from bot.storage.transaction import Transaction
from tests.server import Server, database

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://ana:secret@host:5/db", "postgresql://ana@host:5/db"),
        ("postgres://ana@host/db", "postgres://ana@host/db"),
        (
            "postgresql://host/db?user=ana&password=secret&sslmode=require",
            "postgresql://host/db?user=ana&sslmode=require",
        ),
        ("postgresql:///db?password=secret", "postgresql:///db"),
    ],
)
def test_an_address_is_told_without_its_password(address: str, told: str) -> None:
    assert is_address(address)
    assert shown(address) == told


async def refused(address: str) -> str:
    with pytest.raises(StorageError) as caught:
        await Store.open(address)
    line = str(caught.value)
    assert "secret" not in line
    assert "\n" not in line
    return line


async def test_no_server() -> None:
    line = await refused("postgresql://ana:secret@127.0.0.1:9/keypoint")
    assert line == (
        "postgresql://ana@127.0.0.1:9/keypoint: no server answers; start PostgreSQL, or correct host and "
        "port in KEYPOINT_DATABASE"
    )


async def test_no_address() -> None:
    assert "KEYPOINT_DATABASE is no address" in await refused("postgresql://ana@127.0.0.1/db?secret=secret")


async def test_no_such_database(server: Server) -> None:
    assert "there is no such database; make it: createdb" in await refused(server.at("nowhere"))


async def test_a_user_who_is_unknown(server: Server) -> None:
    address = server.at("postgres").replace("postgres@", "nobody:secret@")
    assert "the server refuses this user or password" in await refused(address)


async def test_a_database_that_keeps_no_utf_8(server: Server) -> None:
    server.do("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "keeps LATIN1; make another: createdb -T template0 -E UTF8" in await refused(server.at("latin"))


async def test_a_user_who_may_not_make_tables(server: Server) -> None:
    address = server.make()
    server.do("CREATE ROLE guest LOGIN")
    line = await refused(address.replace("postgres@", "guest@"))
    assert "let it own the database" in line


async def test_a_database_of_a_later_keypoint(postgresql: str) -> None:
    async with await Store.open(postgresql) as store:
        await store.run(lambda tx: tx._connection.execute("INSERT INTO step VALUES ('9999.later')"))
    assert "written by a newer Keypoint" in await refused(postgresql)


def test_to_look_at_a_database_without_tables_is_an_error(server: Server) -> None:
    with pytest.raises(StorageError, match="keypoint db upgrade"):
        peek(server.make(), counts)


def test_without_the_driver_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('no pq wrapper available')")
    run = subprocess.run(
        [sys.executable, "-m", "bot", "stats"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
            "KEYPOINT_DATABASE": "postgresql://ana:secret@127.0.0.1:9/db",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "pip install 'keypoint-tutor[postgresql]'" in run.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if "pycache" not in path.name) == ["psycopg.py"]


async def test_a_server_that_ends_connections_costs_one_try(server: Server, postgresql: str) -> None:
    async with await Store.open(postgresql) as store:
        assert await store.run(counts) == await store.read(counts)
        server.do(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database(postgresql)}'"  # noqa: S608 - ours
        )
        assert await store.run(counts) == await store.read(counts)


async def test_a_server_that_ends_the_connection_amid_a_unit_is_a_reason_to_try_again(
    server: Server, postgresql: str
) -> None:
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database(postgresql)}'"  # noqa: S608 - ours

    def end_it(tx: Transaction) -> None:
        server.do(kill)
        tx.one("record_counts")

    async with await Store.open(postgresql) as store:
        with pytest.raises(UnavailableError):
            await store.run(end_it)
        assert await store.run(counts) == await store.read(counts)
