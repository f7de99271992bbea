"""Inbox and outbox: what came in is kept before it is confirmed, what is said until it was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from bot.domain.message import Message
from bot.storage.counters import next_id
from bot.storage.documents import dumps, loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment

LONGEST_WAIT = timedelta(hours=1)
"""Between two tries of a message. One that is to wait longer was put off before the clock went back, so it is
tried at once; a channel that wants to be left alone for longer holds its messages back itself."""

REASON_LENGTH = 500
"""Characters kept of why a message was given up."""

_OF_UPDATE = re.compile(r"\w+:u(\d+):")


class Rank(IntEnum):
    """Who goes first when many wait."""

    REPLY = 0
    PUSH = 1
    REPORT = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """An outbox row that waits: for whom, how urgent, and not before when."""

    id: int
    address: str
    rank: Rank
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """One outbox row on its way.

    `part` counts the parts that were delivered, `doubts` the tries of which nobody knows what became.
    `update` is the number of the one that it answers; None for what is said unasked. `cut_off` counts the
    tries when nothing was kept of what became of the last one, such as after a kill; 0 when something was.
    """

    id: int
    address: str
    message: Message
    rank: Rank
    part: int
    doubts: int
    created: datetime
    update: int | None = None
    cut_off: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter to be sent; `reference` is the channel's id of the message that it edits."""

    letter: Letter
    reference: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a try: the message is sent, or goes on from a part, perhaps later.

    `reference` is the channel's id of the message, when it has got one.
    """

    id: int
    sent: bool
    part: int
    doubts: int
    not_before: datetime
    reference: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One inbox row that is not handled yet."""

    update: int
    lane: str
    body: str


def receive(tx: Transaction, channel: str, updates: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """Keep updates; those that came before are dropped. The new ones, in order."""
    return [
        update
        for update in updates
        if tx.do(
            "inbox_add",
            channel=channel,
            update_id=update.update,
            lane=update.lane,
            body=update.body,
            received_at=micros(now),
        )
    ]


def waiting(tx: Transaction, channel: str) -> list[Waiting]:
    """Updates that were kept and not handled, such as after a crash, in order."""
    rows = tx.all("inbox_waiting", channel=channel)
    return [Waiting(row["update_id"], row["lane"], row["body"]) for row in rows]


def is_waiting(tx: Transaction, channel: str, lane: str) -> bool:
    """Whether anything of one person was kept and is not handled yet."""
    return bool(tx.value("inbox_is_waiting", channel=channel, lane=lane))


def finish(tx: Transaction, channel: str, update: int) -> bool:
    """Mark an update as handled, in the transaction that handles it; False when it was handled before."""
    return tx.do("inbox_finish", channel=channel, update_id=update, state="done", reason=None) == 1


def quarantine(tx: Transaction, channel: str, update: int, reason: str) -> None:
    """Set an update aside that cannot be handled; it stays for a look."""
    tx.do("inbox_finish", channel=channel, update_id=update, state="poison", reason=reason)


def post(  # noqa: PLR0913 - one row
    tx: Transaction,
    dedup: str,
    channel: str,
    address: str,
    message: Message,
    now: datetime,
    rank: Rank = Rank.REPLY,
) -> None:
    """Put a message into the outbox; one with a `dedup` that was posted before is dropped."""
    tx.do(
        "outbox_add",
        id=next_id(tx, "outbox"),
        dedup=dedup,
        channel=channel,
        address=address,
        rank=int(rank),
        body=dumps(message),
        key=message.key or message.replaces,
        now=micros(now),
    )


def cause_of(channel: str, update: int) -> str:
    """What `dedup` begins with in all that answers an update."""
    return f"{channel}:u{update}"


def new_cause(tx: Transaction, what: str) -> str:
    """What `dedup` begins with where no update is the cause: never given twice, whatever the clock shows."""
    return f"{what}:{next_id(tx, what)}"


def fresh(tx: Transaction, channel: str, after: int, most: int) -> list[Entry]:
    """Messages that wait and have a larger id than `after`, in order."""
    return [_entry(row) for row in tx.all("outbox_fresh", channel=channel, after=after, most=most)]


def waiting_for(tx: Transaction, channel: str, address: str) -> list[Entry]:
    """Messages that wait for one chat, in order."""
    return [_entry(row) for row in tx.all("outbox_of", channel=channel, address=address)]


def take(tx: Transaction, channel: str, letter_id: int) -> Taken | None:
    """A message that still waits, marked as being sent. UnreadableError for one that cannot be read."""
    row = tx.one("outbox_letter", id=letter_id)
    if row is None:
        return None
    if not tx.do("outbox_claim", id=letter_id):  # another program was faster
        return None
    message = loads(Message, row["body"])
    key, address = message.replaces, row["address"]
    reference = tx.value("outbox_reference", channel=channel, address=address, key=key) if key else None
    rank, created = Rank(row["rank"]), moment(row["created_at"])
    cause = _OF_UPDATE.match(row["dedup"])
    update = int(cause[1]) if cause else None
    part = row["part"]
    cut_off = row["tries"] - part if row["reason"] is None else 0
    found = Letter(row["id"], address, message, rank, part, row["doubts"], created, update, cut_off)
    return Taken(found, None if reference is None else str(reference))


def resume(tx: Transaction, channel: str) -> int:
    """After a crash: what was being sent is sent again, since a lost message is worse than a doubled one."""
    return tx.do("outbox_interrupted", channel=channel)


def under_way(tx: Transaction, channel: str) -> bool:
    """Whether anything is marked as being sent."""
    return bool(tx.value("outbox_under_way", channel=channel))


def owed(tx: Transaction, channel: str, address: str, most: int) -> int:
    """How many messages wait for a chat; no more than `most` are counted."""
    return len(tx.all("outbox_owed", channel=channel, address=address, most=most))


def unsettled(tx: Transaction, channel: str, now: datetime) -> bool:
    """Whether anything is under way, or waits and could be sent now."""
    latest = micros(now + LONGEST_WAIT)
    return bool(tx.value("outbox_unsettled", channel=channel, now=micros(now), latest=latest))


def mark(tx: Transaction, marks: Iterable[Mark]) -> None:
    """Keep what became of messages."""
    tx.many(
        "outbox_mark",
        [
            {
                "id": each.id,
                "state": "sent" if each.sent else "ready",
                "part": each.part,
                "doubts": each.doubts,
                "not_before": micros(each.not_before),
                "reference": each.reference,
                "reason": each.reason,
            }
            for each in marks
        ],
    )


def pause(tx: Transaction, channel: str, now: datetime, seconds: float) -> None:
    """The channel wants to be left alone for so long, or for as long as it said before."""
    if paused(tx, channel, now) < seconds:
        tx.do("pause_keep", channel=channel, until=micros(now + timedelta(seconds=seconds)), seconds=seconds)


def paused(tx: Transaction, channel: str, now: datetime) -> float:
    """Seconds for which the channel wants to be left alone yet; 0 or less: no more."""
    row = tx.one("pause_of", channel=channel)
    return min((moment(row["until"]) - now).total_seconds(), float(row["seconds"])) if row else 0.0


def try_again(tx: Transaction, letter_id: int, now: datetime, wait: timedelta, reason: str) -> None:
    """Back into the queue, to be tried after this wait or the longest one."""
    not_before = now + min(wait, LONGEST_WAIT)
    tx.do("outbox_again", id=letter_id, not_before=micros(not_before), reason=reason)


def give_up(tx: Transaction, letter_id: int, reason: str) -> None:
    """It can never be delivered."""
    tx.do("outbox_dead", id=letter_id, reason=reason)


def drop_for(tx: Transaction, channel: str, address: str, reason: str) -> None:
    """Nothing more goes to this address."""
    tx.do("outbox_drop_for", channel=channel, address=address, reason=reason)


def move(tx: Transaction, channel: str, address: str, moved_to: str) -> None:
    """A chat got another address: what waits for it goes there."""
    tx.do("outbox_move", channel=channel, address=address, moved_to=moved_to)


def prune(tx: Transaction, channel: str, before: datetime) -> None:
    """Forget a channel's handled mail that is older than the channel could repeat it."""
    tx.do("inbox_prune", channel=channel, before=micros(before))
    tx.do("outbox_prune", channel=channel, before=micros(before))


def _entry(row: Row) -> Entry:
    return Entry(row["id"], row["address"], Rank(row["rank"]), moment(row["not_before"]))


def forget(tx: Transaction, channel: str, address: str) -> None:
    """Delete all mail from and to an address."""
    tx.do("inbox_forget", channel=channel, address=address)
    tx.do("outbox_forget", channel=channel, address=address)
