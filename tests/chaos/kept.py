"""What the database of a storm keeps, during and after it, and what the emulator saw."""

from __future__ import annotations

from tests.chaos.judge import Arrived, Asked, Posted, Record
from tests.end_to_end.house import House


def under_way(house: House) -> frozenset[int]:
    """The chats to which a message is marked as being sent."""
    rows = house.rows("SELECT address FROM outbox WHERE channel = 'telegram' AND state = 'sending'")
    return frozenset(int(address) for (address,) in rows)


def ahead(house: House) -> dict[str, int]:
    """How many updates that came from each chat are not handled yet."""
    return dict(house.rows("SELECT lane, count(*) FROM inbox WHERE state = 'new' GROUP BY lane"))


def left(house: House) -> int:
    """How much waits to be handled or sent."""
    [(inbox,)] = house.rows("SELECT count(*) FROM inbox WHERE state = 'new'")
    [(outbox,)] = house.rows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')")
    return int(inbox) + int(outbox)


def kept(house: House, chat: int) -> list[str]:
    """What the database keeps of that which waits: from a chat, to it, and altogether."""
    inbox = "SELECT update_id, reason FROM inbox WHERE lane = ? AND state = 'new' ORDER BY update_id LIMIT 5"
    outbox = "SELECT id, rank, state, tries, doubts, not_before, created_at, reason FROM outbox "
    outbox += "WHERE address = ? AND state IN ('ready', 'sending') ORDER BY id LIMIT 9"
    waits = "SELECT 'new', count(*), min(update_id) FROM inbox WHERE state = 'new' UNION ALL "
    waits += "SELECT state, count(*), min(id) FROM outbox GROUP BY state"
    return [
        *(f"inbox {row}" for row in house.rows(inbox, str(chat))),
        *(f"outbox {row}" for row in house.rows(outbox, str(chat))),
        *(f"pause {row}" for row in house.rows("SELECT until, seconds FROM pause")),
        *(f"altogether {row}" for row in house.rows(waits)),
    ]


async def recorded(house: House) -> Record:
    """What the emulator saw and the database keeps of a whole storm."""
    said = await house.telegram.journal("said", "pressed")
    sent = await house.telegram.journal("sent")
    requests = await house.telegram.journal("request")
    rows = house.rows("SELECT id, address, reference FROM outbox WHERE channel = 'telegram' ORDER BY id")
    return Record(
        updates=[entry["update_id"] for entry in said],
        handled=house.rows("SELECT update_id, state FROM inbox"),
        counted=[str(words) for (words,) in house.rows("SELECT said FROM turn WHERE said IS NOT NULL")],
        posted=[
            Posted(number, int(chat), int(message) if message else None) for number, chat, message in rows
        ],
        arrived=[
            Arrived(entry["chat"], entry["message"]["message_id"], entry["tick"], bool(entry.get("lost")))
            for entry in sent
            if "document" not in entry["message"]  # a file is a part of the message before it
        ],
        asked=[Asked(entry["method"], entry["tick"], float(entry["asked"] or 0)) for entry in requests],
    )
