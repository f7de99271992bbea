"""Ids that are never given twice, not even after what had them was erased."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.transaction import Transaction


def next_id(tx: Transaction, table: str) -> int:
    """A fresh id for a table."""
    return next_ids(tx, table, 1)[0]


def next_ids(tx: Transaction, table: str, count: int) -> Sequence[int]:
    """So many fresh ids for a table, in order; others may get some in between."""
    given: int | list[int] = tx.value("counter_next", name=table, count=count) or 0
    return range(given - count + 1, given + 1) if isinstance(given, int) else sorted(given)
