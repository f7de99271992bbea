"""Under which keys a database is sealed: what is asked of its tables, and units that seal rows anew."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TypeAlias

from bot.errors import UnreadableError
from bot.storage.seals import CLEAR, MARK_LENGTH, SEALED, Keys, missing
from bot.storage.transaction import Queries, Row, Transaction

BATCH = 100
"""Rows of a transaction: some 30 ms, for which others wait."""

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
    for name in {*older(tx, keys), *newest} - known:
        tx.do("seal_add", key=name)


def older(tx: Transaction, keys: Keys) -> list[str]:
    """The names of other keys than the newest under which texts may be; `CLEAR` for those in the clear."""
    known = _known(tx)
    if not known and tx.value("seals_late"):
        known = {CLEAR}
    return sorted(known - set(keys.names[:1]))


def reseal_batch(tx: Transaction, keys: Keys, table: str, place: Place) -> tuple[int, Place | None]:
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


def is_stale(tx: Transaction, keys: Keys, table: str) -> bool:
    """Whether something is left in a table that is not under the newest key."""
    return bool(tx.value(f"is_stale_{table}", mark=keys.mark))


def settle(tx: Transaction, keys: Keys) -> None:
    """Note that nothing is under another key any more."""
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
