"""Learners and what they remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime

from bot.domain.learner import Learner
from bot.domain.memory import Memory, State
from bot.errors import UnreadableError
from bot.storage.counters import next_id
from bot.storage.documents import dumps, loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment

PointKey = tuple[str, str, str]
"""Deck, question and point ids."""


def get(tx: Transaction, learner_id: int) -> Learner:
    """The learner with this id; KeyError when there is none."""
    row = tx.one("learner_get", id=learner_id)
    if row is None:
        raise KeyError(learner_id)
    return _learner(row)


def at(tx: Transaction, channel: str, address: str) -> Learner | None:
    """Who answers at this address; None before their first message."""
    row = tx.one("learner_at", channel=channel, address=address)
    return _learner(row) if row else None


def language_at(tx: Transaction, channel: str, address: str, default: str = "en") -> str:
    """The language of who answers at this address; `default` before their first message.

    Also where their row cannot be read: others may be told something at the same time.
    """
    row = tx.one("learner_at", channel=channel, address=address)
    learner = next(_readable([row] if row else []), None)
    return learner.language if learner else default


def add(tx: Transaction, learner: Learner) -> Learner:
    """Keep a new learner; the id is given here, the one passed in is ignored."""
    new = replace(learner, id=next_id(tx, "learner"))
    tx.do("learner_add", channel=new.channel, **_parameters(new))
    return new


def save(tx: Transaction, learner: Learner) -> None:
    """Keep all that can change of a learner."""
    tx.do("learner_save", **_parameters(learner))


def delete(tx: Transaction, learner_id: int) -> None:
    """Erase a learner with everything that hangs on them."""
    tx.do("learner_delete", id=learner_id)


def due(tx: Transaction, channel: str, now: datetime, most: int) -> list[int]:
    """Ids of a channel's learners whom the reminder round has to look at, longest waiting first."""
    rows = tx.all("learners_due", channel=channel, now=micros(now), most=most)
    return [row["id"] for row in rows]


def outdated(tx: Transaction, channel: str, most: int) -> list[int]:
    """Ids of a channel's learners whose plan is older than what can be asked now."""
    return [row["id"] for row in tx.all("learners_outdated", channel=channel, most=most)]


def look_again(tx: Transaction, learner_id: int, at: datetime) -> None:
    """Put off the look at a learner who cannot be read or reminded now; then they are planned anew."""
    tx.do("learner_look_at", id=learner_id, at=micros(at))


def reviewed(tx: Transaction, reviews: int, since: datetime) -> list[Learner]:
    """The learners with at least so many reviews, and one since then; no more of each are looked at.

    One whose row cannot be read is left out.
    """
    rows = tx.all("learners_reviewed", reviews=reviews, since=micros(since))
    return list(_readable(rows))


def rename_off(tx: Transaction, old: str, new: str) -> None:
    """Whoever does not study a deck does not study it under its new id either."""
    for learner in _readable(tx.all("learners_all"), f'"{old}"'):
        if old in learner.decks_off:
            save(tx, replace(learner, decks_off=learner.decks_off - {old} | {new}))


def memories(tx: Transaction, learner_id: int) -> dict[PointKey, Memory]:
    """All memories of a learner."""
    rows = tx.all("memories_of", learner=learner_id)
    return {(row["deck"], row["question"], row["point"]): _memory(row) for row in rows}


def memories_of_deck(tx: Transaction, learner_id: int, deck: str) -> dict[PointKey, Memory]:
    """Memories of one deck."""
    rows = tx.all("memories_of_deck", learner=learner_id, deck=deck)
    return {(deck, row["question"], row["point"]): _memory(row) for row in rows}


def memories_of_question(tx: Transaction, learner_id: int, deck: str, question: str) -> dict[str, Memory]:
    """Memories of one question by point id."""
    rows = tx.all("memories_of_question", learner=learner_id, deck=deck, question=question)
    return {row["point"]: _memory(row) for row in rows}


def remember(tx: Transaction, learner_id: int, key: PointKey, memory: Memory) -> None:
    """Keep one memory, new or changed."""
    deck, question, point = key
    values = asdict(memory) | {"state": int(memory.state), "last_review": micros(memory.last_review)}
    tx.do("memory_save", learner=learner_id, deck=deck, question=question, point=point, **values)


def _readable(rows: Iterable[Row], naming: str = "") -> Iterator[Learner]:
    for row in rows:
        with suppress(UnreadableError):
            if naming in row["body"]:
                yield _learner(row)


def _learner(row: Row) -> Learner:
    return loads(Learner, row["body"])


def _parameters(learner: Learner) -> dict[str, object]:
    return {
        "id": learner.id,
        "address": learner.address,
        "standing": learner.standing,
        "consent": learner.consent,
        "next_due": micros(learner.next_due) if learner.next_due else None,
        "body": dumps(learner),
    }


def _memory(row: Row) -> Memory:
    values = {field.name: row[field.name] for field in fields(Memory)}
    return Memory(**values | {"state": State(row["state"]), "last_review": moment(row["last_review"])})
