from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from tests.end_to_end.house import House
from tests.server import Server


@pytest.fixture(scope="session", autouse=True)
def houses(engine: str, request: pytest.FixtureRequest) -> Iterator[None]:
    """Houses keep their rows in the engine that the tests are run on."""
    if engine == "postgresql":
        server: Server = request.getfixturevalue("server")
        House.new_database = partial(server.make, request.getfixturevalue("template"))
    yield
    House.new_database = None
