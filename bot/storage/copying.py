"""A whole installation from one database to another, of either engine: table by table, and checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from bot.errors import StorageError
from bot.storage.ends import opened as opened_file
from bot.storage.place import driver, is_address
from bot.storage.steps import HALF

BATCH = 1_000
"""Rows that are written at a time; who goes on after an end amid a copy begins anew with the last of them."""

TABLES: dict[str, tuple[str, ...]] = {
    "learner": ("id",),
    "deck": ("id",),
    "deck_version": ("deck", "version"),
    "draft": ("id",),
    "membership": ("learner", "class"),
    "memory": ("learner", "deck", "question", "point"),
    "course": ("learner", "deck"),
    "opening": ("learner", "deck", "question"),
    "attempt": ("id",),
    "turn": ("attempt", "turn"),
    "marking": ("attempt", "turn"),
    "review": ("id",),
    "sighting": ("attempt", "misconception"),
    "appeal": ("id",),
    "phrasing": ("id",),
    "inbox": ("channel", "update_id"),
    "outbox": ("id",),
    "shelf": (),
    "erasure": ("learner", "at"),
    "pause": ("channel",),
    "pulse": ("channel",),
    "seal": ("key",),
}
"""Every table that is copied, before those that refer to it, and what tells its rows apart."""

Told = Callable[[str, int, int], None]
"""Hears how far it is: the table, its rows so far, its rows."""


class End(Protocol):
    """One of the two databases, open and used by nobody else."""

    where: str

    def steps(self) -> set[str]:
        """The steps that it has."""

    def ask(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other, with ? for values."""

    def write(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, all or none of them."""

    def counters(self) -> dict[str, int]:
        """The last id that was given by each name."""

    def count_from(self, counters: dict[str, int]) -> None:
        """Give ids from here on."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table, sorted."""


def copy(source: str, target: str, told: Told = lambda _table, _rows, _all: None) -> dict[str, int]:
    """Copy everything, and tell how many rows of each table there are now.

    What an earlier try has copied already is only checked.

    Raises:
        StorageError: the same database twice, a target with rows of its own, one of the two in use, tables of
            different releases, or rows that are not the same afterwards.
    """
    if source == target:
        raise StorageError("that is the same database twice; name another TO")
    with _opened(source, make=False) as here, _opened(target, make=True) as there:
        if here.steps() != there.steps() - {HALF}:
            raise StorageError(f"{here.where}: has older tables than this; run keypoint db upgrade")
        if HALF not in there.steps():
            _refuse_rows(there)
            there.write("INSERT INTO step (name) VALUES (?)", [(HALF,)])
        rows = {table: _copy(here, there, table, told) for table in TABLES}
        there.count_from(here.counters())
        there.write("DELETE FROM step WHERE name = ?", [(HALF,)])
    return rows


def _refuse_rows(there: End) -> None:
    for table in TABLES.keys() - {"shelf"}:
        if list(there.ask(f"SELECT 1 FROM {table} LIMIT 1")):  # noqa: S608 - our tables
            raise StorageError(f"{there.where}: has rows of its own; name a database that is new")


def _copy(here: End, there: End, table: str, told: Told) -> int:
    """Copy a table and compare it; how many rows it has."""
    columns = here.columns(table)
    if columns != there.columns(table):
        raise StorageError(f"{there.where}: its table {table} is another; first: keypoint db upgrade")
    key = TABLES[table]
    names, order = ", ".join(columns), f"ORDER BY {', '.join(key)}" if key else ""
    ((total,),) = here.ask(f"SELECT count(*) FROM {table}")  # noqa: S608 - our tables
    query = f"SELECT {names} FROM {table} {order}"  # noqa: S608 - our tables
    if _digest(there.ask(query)) != (wanted := _digest(here.ask(query))):
        marks = ", ".join("?" for _ in columns)
        again = f"ON CONFLICT ({', '.join(key)}) DO NOTHING" if key else ""
        insert = f"INSERT INTO {table} ({names}) VALUES ({marks}) {again}"  # noqa: S608 - our tables
        if not key:  # one row, which the steps have made
            there.write(f"DELETE FROM {table} WHERE 1 = ?", [(1,)])  # noqa: S608 - our tables
        done = 0
        for rows in _batches(here.ask(query)):
            there.write(insert, rows)
            done += len(rows)
            told(table, done, total)
        if _digest(there.ask(query)) != wanted:
            raise StorageError(
                f"{there.where}: its table {table} differs from what was copied; use a new one"
            )
    told(table, total, total)
    return int(total)


def _digest(rows: Iterator[tuple[Any, ...]]) -> tuple[int, str]:
    """How many rows, and a checksum of them. PostgreSQL keeps no NUL: what stands for it is the same here."""
    digest, number = sha256(), 0
    for row in rows:
        number += 1
        digest.update(json.dumps([_plain(each) for each in row], ensure_ascii=True).encode())
    return number, digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _opened(database: str, *, make: bool) -> AbstractContextManager[End]:
    if is_address(database):
        with driver():
            from bot.storage.postgres.ends import opened  # noqa: PLC0415 - its driver may be missing

        return opened(database, make=make)
    return opened_file(Path(database), make=make)
