"""Under which keys a database is sealed, and sealing all of it anew under the newest, while it is used."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from bot.errors import UnreadableError
from bot.storage.seals import CLEAR, MARK_LENGTH, SEALED, Keys, missing
from bot.storage.transaction import Queries, Row, Transaction

if TYPE_CHECKING:
    from bot.storage.store import Store

BATCH = 100
"""Rows of a transaction: some 30 ms, for which others wait."""

PASSES = (0.0, 0.2, 1.0, 2.0)
"""Seconds before each look at a table: on PostgreSQL, rows that somebody has locked are left to the next."""

Place: TypeAlias = Mapping[str, int | str]
"""Columns of a table's key, and where in it a batch begins: behind this row."""

STARTS: Mapping[str, Place] = MappingProxyType(
    {
        "learner": {"id": -1},  # first: every other program looks at these, and so hears of the newest key
        "deck_version": {"deck": "", "version": -1},
        "draft": {"id": -1},
        "attempt": {"id": -1},
        "turn": {"attempt": -1, "turn": -1},
        "appeal": {"id": -1},
        "phrasing": {"id": -1},
        "inbox": {"channel": "", "update_id": -1},
        "outbox": {"id": -1},
    }
)
"""Every table with texts that are sealed, and what comes before all its rows."""

Told = Callable[[str, int], None]
"""Hears of a table and how many of its rows have been sealed anew since it heard last."""


def admit(tx: Transaction, keys: Keys) -> None:
    """Note the newest key, under which texts are sealed from now on.

    Raises:
        LockedError: texts are sealed with a key that is not among these.
    """
    known = _known(tx)
    if lacking := sorted(known - {CLEAR, *keys.names}):
        raise missing(lacking)
    newest = keys.names[:1]
    if known.issuperset(newest):
        return
    before = (CLEAR,) if not known and tx.value("seals_late") else ()
    for name in (*before, *newest):
        tx.do("seal_add", key=name)


def older(tx: Transaction, keys: Keys) -> list[str]:
    """The names of other keys than the newest under which texts may be; `CLEAR` for those in the clear."""
    return sorted(_known(tx) - set(keys.names[:1]))


async def reseal(store: Store, keys: Keys, told: Told) -> list[str]:
    """Seal everything under the newest key; the tables in which something is left that could not be.

    Who ends amid this has lost nothing: what is under the newest key already is passed over.
    """
    left = [table for table in STARTS if not await _is_done(store, keys, table, told)]
    if not left:
        await store.run(_settle, keys)
    return left


async def _is_done(store: Store, keys: Keys, table: str, told: Told) -> bool:
    for pause in PASSES:
        await asyncio.sleep(pause)
        place: Place | None = STARTS[table]
        while place is not None:
            began = time.monotonic()
            rows, place = await store.run(_batch, keys, table, place)
            told(table, rows)
            await asyncio.sleep(time.monotonic() - began)  # others get half of the time
        if not await store.read(_is_stale, keys, table):
            return True
    return False


def _batch(tx: Transaction, keys: Keys, table: str, place: Place) -> tuple[int, Place | None]:
    """Seal the next rows anew; how many, and where to go on, None at the end."""
    after = {f"after_{column}": value for column, value in place.items()}
    found = tx.all(f"stale_{table}", mark=keys.mark, most=BATCH, **after)
    opened = []
    for row in found:
        with suppress(UnreadableError):
            opened.append(_columns(row, (*STARTS[table], *SEALED[table])))
    tx.many(f"reseal_{table}", opened)
    return len(opened), _columns(found[-1], STARTS[table]) if found else None


def _columns(row: Row, names: tuple[str, ...] | Place) -> dict[str, int | str]:
    return {name: row[name] for name in names}


def _is_stale(tx: Transaction, keys: Keys, table: str) -> bool:
    return bool(tx.value(f"is_stale_{table}", mark=keys.mark))


def _settle(tx: Transaction, keys: Keys) -> None:
    """Nothing is under another key any more."""
    tx.do("seals_drop", but=keys.names[0])


def _known(tx: Transaction) -> set[str]:
    return {row["key"] for row in tx.all("seals")}


def queries() -> Queries:
    """What this module asks of each table, as named queries."""
    return {name: text for table in STARTS for name, text in _queries(table).items()}


def _queries(table: str) -> Queries:
    key, columns = list(STARTS[table]), sorted(SEALED[table])
    stale = " OR ".join(f"substr({column}, 1, {MARK_LENGTH}) <> :mark" for column in columns)
    behind = f"({', '.join(key)}) > ({', '.join(f':after_{column}' for column in key)})"
    sets, at = (
        sep.join(f"{each} = :{each}" for each in names) for sep, names in ((", ", columns), (" AND ", key))
    )
    return {  # of names of ours
        f"stale_{table}": f"SELECT {', '.join(key + columns)} FROM {table} WHERE {behind} AND ({stale}) "  # noqa: S608
        f"ORDER BY {', '.join(key)} LIMIT :most",
        f"is_stale_{table}": f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {stale})",  # noqa: S608
        f"reseal_{table}": f"UPDATE {table} SET {sets} WHERE {at}",  # noqa: S608
    }
