"""Vectors of texts outside the project, made once and kept in build/vectors.sqlite3."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.grading.weighing.meaning import Vector
from bot.meaning.embedder import Embedder
from bot.meaning.local import LocalEmbedder, readable

FILE = Path(__file__).parent.parent / "build" / "vectors.sqlite3"


class VectorsOnDisk:
    """The Vectors of any text, made when they are first asked for."""

    def __init__(self, database: sqlite3.Connection, embedder: Embedder) -> None:
        self._database = database
        self._embedder = embedder
        database.execute("CREATE TABLE IF NOT EXISTS v (t TEXT PRIMARY KEY, v BLOB)")

    def get(self, text: str, /) -> Vector:
        """The vector of this text."""
        key = readable(text)
        if row := self._database.execute("SELECT v FROM v WHERE t = ?", (key,)).fetchone():
            return array("f", row[0])
        (made,) = self._embedder.embed([key])
        with self._database:
            self._database.execute("INSERT INTO v VALUES (?, ?)", (key, array("f", made).tobytes()))
        return made


@contextmanager
def vectors_on_disk() -> Iterator[VectorsOnDisk]:
    """They are ours for a while. The engine takes about 30 ms a text: the first time takes half an hour."""
    FILE.parent.mkdir(exist_ok=True)
    embedder = LocalEmbedder()
    with closing(sqlite3.connect(FILE)) as database, closing(embedder):
        yield VectorsOnDisk(database, embedder)
