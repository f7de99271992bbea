"""Tells what a database keeps of one reply, in bytes by table: its turn, its update and what was answered.

usage: reply_size.py DATABASE
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

TABLES = ("turn", "inbox", "outbox")


def main(database: str) -> int:
    """Print the mean length of a row's text in each table, and their sum."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        sizes = {name: _mean(connection, name) for name in TABLES}
    for name, size in [*sizes.items(), ("in all", sum(sizes.values()))]:
        print(f"{name:8}{size:8.0f} bytes")
    return 0


def _mean(connection: sqlite3.Connection, table: str) -> float:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    length = " + ".join(f"coalesce(length(CAST({column} AS BLOB)), 0)" for column in columns)
    typed = "WHERE verdict IS NOT NULL" if table == "turn" else ""
    return float(connection.execute(f"SELECT coalesce(avg({length}), 0) FROM {table} {typed}").fetchone()[0])  # noqa: S608 - our tables


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
