from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.migrate import upgrade
from bot.storage.sqlite import connect_writer
from bot.storage.store import SQL
from bot.storage.transaction import Transaction, load_queries
from tests.tutor.school import School


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database without a row: building it takes longer than most tests."""
    database = tmp_path_factory.mktemp("empty") / "keypoint.sqlite3"
    upgrade(database)
    return database.read_bytes()


@pytest.fixture
def school(empty: bytes, tmp_path: Path) -> Iterator[School]:
    database = tmp_path / "keypoint.sqlite3"
    database.write_bytes(empty)
    with closing(connect_writer(database, 5.0)) as connection:
        yield School(Transaction(connection, load_queries(SQL)), connection)
