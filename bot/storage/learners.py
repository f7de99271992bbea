"""Learners and what they remember."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date, datetime

from bot.domain.learner import Learner, Setup, Standing
from bot.domain.memory import Memory, State
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


def add(tx: Transaction, learner: Learner) -> Learner:
    """Keep a new learner; the id is given here, the one passed in is ignored."""
    tx.do("learner_add", **_parameters(learner))
    return at(tx, learner.channel, learner.address) or learner


def save(tx: Transaction, learner: Learner) -> None:
    """Keep all that can change of a learner."""
    tx.do("learner_save", **_parameters(learner))


def due(tx: Transaction, now: datetime, most: int) -> list[int]:
    """Ids of the learners whom the reminder round has to look at, longest waiting first."""
    return [row["id"] for row in tx.all("learners_due", now=micros(now), most=most)]


def everyone(tx: Transaction) -> list[int]:
    """Ids of all learners who have not stopped."""
    return [row["id"] for row in tx.all("learners_all")]


def memories(tx: Transaction, learner_id: int) -> dict[PointKey, Memory]:
    """All memories of a learner."""
    rows = tx.all("memories_of", learner=learner_id)
    return {(row["deck"], row["question"], row["point"]): _memory(row) for row in rows}


def memories_of_question(tx: Transaction, learner_id: int, deck: str, question: str) -> dict[str, Memory]:
    """Memories of one question by point id."""
    rows = tx.all("memories_of_question", learner=learner_id, deck=deck, question=question)
    return {row["point"]: _memory(row) for row in rows}


def remember(tx: Transaction, learner_id: int, key: PointKey, memory: Memory) -> None:
    """Keep one memory, new or changed."""
    deck, question, point = key
    values = asdict(memory) | {
        "state": int(memory.state),
        "due": micros(memory.due),
        "last_review": micros(memory.last_review),
    }
    tx.do("memory_save", learner=learner_id, deck=deck, question=question, point=point, **values)


def rename_question(tx: Transaction, deck: str, old: str, new: str) -> int:
    """Move every learner's memories of a question to its new id; how many moved."""
    return tx.do("memory_rename_question", deck=deck, old=old, new=new)


def rename_point(tx: Transaction, deck: str, question: str, old: str, new: str) -> int:
    """Move every learner's memory of a point to its new id; how many moved."""
    return tx.do("memory_rename_point", deck=deck, question=question, old=old, new=new)


def _parameters(learner: Learner) -> dict[str, object]:
    values: dict[str, object] = asdict(learner)
    return values | {
        "consent": int(learner.consent),
        "pushed_on": learner.pushed_on.isoformat() if learner.pushed_on else None,
        "next_due": micros(learner.next_due) if learner.next_due else None,
        "joined": micros(learner.joined),
    }


def _learner(row: Row) -> Learner:
    values = {field.name: row[field.name] for field in fields(Learner)}
    return Learner(
        **values
        | {
            "standing": Standing(row["standing"]),
            "setup": Setup(row["setup"]),
            "expects": Setup(row["expects"]) if row["expects"] else None,
            "consent": bool(row["consent"]),
            "pushed_on": date.fromisoformat(row["pushed_on"]) if row["pushed_on"] else None,
            "next_due": moment(row["next_due"]) if row["next_due"] is not None else None,
            "joined": moment(row["joined"]),
        }
    )


def _memory(row: Row) -> Memory:
    values = {field.name: row[field.name] for field in fields(Memory)}
    return Memory(
        **values
        | {"state": State(row["state"]), "due": moment(row["due"]), "last_review": moment(row["last_review"])}
    )
