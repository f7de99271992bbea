"""Ids that are never given twice, not even after what had them was erased."""

from __future__ import annotations

from bot.storage.transaction import Transaction


def next_id(tx: Transaction, table: str) -> int:
    """A fresh id for a table."""
    return int(tx.value("counter_next", name=table) or 0)
