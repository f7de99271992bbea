"""Writes docs/schema.md: the tables as the migrations make them.

usage: python -m tests.storage.schema_page
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.migrate import upgrade

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"

HEAD = """\
# The tables

What the steps in `bot/storage/migrations/` make together, as `python -m tests.storage.schema_page` writes it.
Times are microseconds since 1970 in UTC. JSON texts are documents with a version: see
`bot/storage/documents.py`. `step` names the steps that a database has.
"""


def page() -> str:
    """The page, from a database that is made for it."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "keypoint.sqlite3"
        upgrade(database)
        with closing(sqlite3.connect(database)) as connection:
            return "\n".join([HEAD, *_tables(connection)])


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    for name, sql in tables.fetchall():
        found = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql > '' ORDER BY 1"
        indexes = [index for (index,) in connection.execute(found, (name,))]
        whole = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql)
        yield f"## {name}\n\n```sql\n" + "\n".join(f"{each};" for each in (whole, *indexes)) + "\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
