from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.migrate import upgrade
from tests.rows import in_file, rolled_back
from tests.server import Server
from tests.tutor.school import School


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database without a row: building it takes longer than most tests."""
    database = tmp_path_factory.mktemp("empty") / "keypoint.sqlite3"
    upgrade(database)
    return database.read_bytes()


@pytest.fixture
def school(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    if engine == "postgresql":
        server: Server = request.getfixturevalue("server")
        with rolled_back(server.at(request.getfixturevalue("template"))) as (tx, rows):
            yield School(tx, rows)
        return
    database = tmp_path / "keypoint.sqlite3"
    database.write_bytes(request.getfixturevalue("empty"))
    with in_file(database) as (tx, rows):
        yield School(tx, rows)
