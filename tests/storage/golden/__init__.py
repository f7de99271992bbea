"""What earlier releases left, read for ever: a whole database, and rows of each stored document."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parent
DATABASE_996A352 = FOLDER / "996a352.sql"
"""Made by that commit itself, in four chats and one that ends amid sending: Ana (1) has been asked back,
Boris (2, in Russian) is asked about a mix-up, Olga (3) has decided an appeal and sent a draft, Carla (4)
writes in Telegram."""


def restore(dump: Path, database: Path) -> Path:
    """Make a database of a dump."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return database
