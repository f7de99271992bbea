"""How much there is, for whoever runs the bot."""

from __future__ import annotations

from bot.storage.transaction import Transaction


def counts(tx: Transaction) -> dict[str, int]:
    """Learners, attempts, reviews, mail; nothing about anybody."""
    row = tx.one("record_counts")
    return {key: row[key] for key in row.keys()} if row else {}  # noqa: SIM118 - a row iterates over its values
