"""What holds for every test: no settings of the machine, no network, and the same examples every time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from shutil import disk_usage

import pytest
from hypothesis import settings

from bot.storage.postgres.migrate import upgrade
from tests import server as server_of_tests

for _name in [name for name in os.environ if name.upper().startswith("KEYPOINT_")]:
    if _name != server_of_tests.GIVEN:
        del os.environ[_name]

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder itself; pytest makes one of its own in it
_ROOM = 2_000_000_000
"""Bytes. Databases of tests are put there if it has so many: most of their time is spent on the disk."""

if os.access(_MEMORY, os.W_OK) and disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile("fixed")


def _stay_home(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to connect or look up names beyond this machine; connections in subprocesses are not seen."""
    match event, arguments:
        case ("socket.connect", (_, (str(host), *_))) | ("socket.getaddrinfo", (str(host), *_)):
            if not _is_here(host):
                raise RuntimeError(
                    f"{host}: tests reach nothing beyond this machine; start a server of yours"
                )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in {"", "localhost"}


sys.addaudithook(_stay_home)

ENGINES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default="sqlite", help="what tests keep their rows in")
    parser.addoption("--long", action="store_true", help="run also what takes a minute")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another engine, leave out what is about SQLite; and what is long, unless it is asked for."""
    for item in items if not config.getoption("--long") else ():
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="make test-long runs it"))
    for item in items if config.getoption("--engine") != "sqlite" else ():
        if marker := item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason=f"SQLite alone: {marker.args[0]}"))


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine tests of both are run on."""
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def server() -> Iterator[server_of_tests.Server]:
    """A PostgreSQL server of our own, if it is installed."""
    if server_of_tests.binaries() is None and server_of_tests.GIVEN not in os.environ:
        pytest.skip(server_of_tests.MISSING)
    with server_of_tests.started() as server:
        yield server


@pytest.fixture(scope="session")
def template(server: server_of_tests.Server) -> str:
    """The name of a PostgreSQL database with our tables and no row."""
    address = server.make()
    upgrade(address)
    return server_of_tests.database(address)


@pytest.fixture
def postgresql(server: server_of_tests.Server, template: str) -> Iterator[str]:
    """The address of a PostgreSQL database of the test's own."""
    address = server.make(template)
    yield address
    server.drop(address)


@pytest.fixture
def database(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test keeps its rows: a file that is not there yet, or a PostgreSQL database without a row."""
    if engine == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    return str(tmp_path / "keypoint.sqlite3")
