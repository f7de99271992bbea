"""What waits in the inbox, for programs that share it."""

from __future__ import annotations

from collections.abc import Collection

from bot.storage.mail import Waiting
from bot.storage.transaction import Transaction


def of(tx: Transaction, channel: str, lanes: Collection[str]) -> list[Waiting]:
    """What waits in these lanes, in order."""
    rows = tx.all("claims_of", channel=channel, lanes=list(lanes)) if lanes else []
    return [Waiting(row["update_id"], row["lane"], row["body"]) for row in rows]


def free(tx: Transaction, channel: str, but: Collection[str], most: int) -> list[str]:
    """Other lanes in which something waits, those that have waited longest first."""
    rows = tx.all("claims_free", channel=channel, lanes=list(but), most=most) if most > 0 else []
    return [row["lane"] for row in rows]


def look(tx: Transaction, channel: str, lanes: Collection[str], most: int) -> tuple[list[Waiting], list[str]]:
    """Both at one moment."""
    return of(tx, channel, lanes), free(tx, channel, lanes, most)
