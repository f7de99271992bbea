"""Taking back and correcting what was recorded: turns, reviews, sightings of mix-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.attempt import Attempt
from bot.domain.ledger import Sighting
from bot.storage import appeals, attempts
from bot.storage.attempts import KeptAttempt
from bot.storage.documents import dumps, loads
from bot.storage.learners import PointKey
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment


@dataclass(frozen=True, slots=True)
class LastTurn:
    """The newest exchange of an attempt; `message` is the channel's id of what was typed."""

    turn: int
    at: datetime
    said: str | None
    message: str | None
    before: Attempt


def last_reviewed(tx: Transaction, learner_id: int, since: datetime) -> KeptAttempt | None:
    """The attempt that the newest reviews came from, if they are not from before `since`."""
    row = tx.one("attempt_last_reviewed", learner=learner_id, since=micros(since))
    return attempts.get(tx, learner_id, row["attempt"]) if row else None


def reviewed_since(tx: Transaction, learner_id: int, since: datetime) -> list[KeptAttempt]:
    """The attempts that reviews since a moment came from, the newest first, but for what cannot be read."""
    rows = tx.all("attempts_reviewed", learner=learner_id, since=micros(since))
    found = (attempts.get(tx, learner_id, row["attempt"]) for row in rows)
    return [kept for kept in found if kept]


def answered_since(tx: Transaction, learner_id: int, since: datetime) -> list[datetime]:
    """The moments at which anything was answered, each once."""
    return [moment(row["at"]) for row in tx.all("answered_since", learner=learner_id, since=micros(since))]


def wordings_answered(tx: Transaction, learner_id: int, deck: str, question: str) -> list[str]:
    """The wordings in which anything of a question was asked and answered, those of longest ago first."""
    rows = tx.all("wordings_answered", learner=learner_id, deck=deck, question=question)
    return [row["asked"] for row in rows]


def restate(tx: Transaction, attempt_id: int, attempt: Attempt) -> None:
    """Keep a corrected state of a closed attempt; when it was closed stays."""
    tx.do("attempt_restate", id=attempt_id, state=dumps(attempt))


def last_turn(tx: Transaction, attempt_id: int) -> LastTurn | None:
    """The newest exchange; None when nothing has been said or pressed."""
    return _turn(tx.one("turn_last", attempt=attempt_id))


def last_change(tx: Transaction, attempt_id: int) -> LastTurn | None:
    """The newest exchange that changed anything: not an old button, nor a message without words."""
    return _turn(tx.one("turn_last_change", attempt=attempt_id))


def take_back(tx: Transaction, attempt_id: int, last: LastTurn, state: Attempt) -> None:
    """Open the attempt in this state, without what was said and claimed from this exchange on."""
    tx.do("turns_drop", attempt=attempt_id, turn=last.turn)
    appeals.drop(tx, attempt_id, last.at)
    reopen(tx, attempt_id, state)


def reopen(tx: Transaction, attempt_id: int, state: Attempt) -> None:
    """Open a closed attempt in this state."""
    tx.do("attempt_reopen", id=attempt_id, state=dumps(state))


def drop_reviews(tx: Transaction, attempt_id: int) -> None:
    """Forget the reviews and sightings that an attempt led to, and what was said against its marking."""
    tx.do("reviews_drop", attempt=attempt_id)
    tx.do("sightings_drop", attempt=attempt_id)
    appeals.drop(tx, attempt_id)


def forget(tx: Transaction, learner_id: int, key: PointKey) -> None:
    """Drop a memory, as if the point had never been reviewed."""
    deck, question, point = key
    tx.do("memory_drop", learner=learner_id, deck=deck, question=question, point=point)


def log_sightings(tx: Transaction, kept: KeptAttempt, asserted: Mapping[str, bool], now: datetime) -> None:
    """Keep for each misconception of the question whether the attempt asserted it."""
    for misconception, was_asserted in asserted.items():
        tx.do(
            "sighting_add",
            learner=kept.learner,
            attempt=kept.id,
            deck=kept.attempt.deck,
            question=kept.attempt.question,
            misconception=misconception,
            at=micros(now),
            asserted=int(was_asserted),
        )


def deny(tx: Transaction, kept: KeptAttempt, misconception: str) -> None:
    """Take every assertion of a misconception of this attempt's question as not meant."""
    question = {"deck": kept.attempt.deck, "question": kept.attempt.question}
    tx.do("sightings_deny", learner=kept.learner, misconception=misconception, **question)


def sightings(tx: Transaction, learner_id: int) -> list[Sighting]:
    """All sightings of a learner, oldest first."""
    return [_sighting(row) for row in tx.all("sightings_of", learner=learner_id)]


def sightings_of_question(tx: Transaction, learner_id: int, deck: str, question: str) -> list[Sighting]:
    """The sightings of one question's mix-ups, oldest first."""
    rows = tx.all("sightings_of_question", learner=learner_id, deck=deck, question=question)
    return [_sighting(row) for row in rows]


def _sighting(row: Row) -> Sighting:
    asserted = bool(row["asserted"])
    return Sighting(row["deck"], row["question"], row["misconception"], moment(row["at"]), asserted)


def _turn(row: Row | None) -> LastTurn | None:
    if row is None:
        return None
    before = loads(Attempt, row["before"])
    return LastTurn(row["turn"], moment(row["at"]), row["said"], row["message"], before)
