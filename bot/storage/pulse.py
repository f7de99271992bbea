"""That the program lives, and how its channel does; with few imports, since it is looked at every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment


@dataclass(frozen=True, slots=True)
class Pulse:
    """How a channel does.

    When this was last written down, when the channel was last heard of, and since when nothing has got
    through each way. That is the age of the oldest message that waits, unless one that came after it did
    not have to: somebody who floods, or whose chat cannot be reached, waits alone.
    """

    written: datetime | None
    answered: datetime | None
    unhandled: datetime | None
    unsent: datetime | None


def beat(tx: Transaction, channel: str, now: datetime, answered: datetime | None) -> None:
    """Write down that the program lives, and when the channel was last heard of."""
    tx.do("pulse_keep", channel=channel, at=micros(now), polled_at=micros(answered) if answered else None)


def pulse(tx: Transaction, channel: str) -> Pulse:
    """How a channel does, as it was last written down."""
    row = tx.one("pulse_of", channel=channel)
    times = (row["at"], row["polled_at"], row["unhandled"], row["unsent"]) if row else (None,) * 4
    return Pulse(*(None if time is None else moment(time) for time in times))
