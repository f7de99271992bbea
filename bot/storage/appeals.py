"""What learners say against the marking, what authors made of it, and the phrasings that they let stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.appeal import Appeal, Claim, Phrasing, Ruling, Verb
from bot.storage.attempts import KeptAttempt
from bot.storage.counters import next_id
from bot.storage.transaction import Transaction
from bot.storage.values import micros, moment

MOST_WAITING = 1000
"""Appeals that are looked at: the oldest ones. No author reads more in a day."""

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answered:
    """An appeal that was decided and whose learner does not know it yet."""

    claim: Claim
    words: str
    outcome: Ruling


def add(  # noqa: PLR0913 - one row
    tx: Transaction, kept: KeptAttempt, item: str, claim: Claim, words: str, now: datetime
) -> None:
    """Keep what a learner says of one verdict; a second word on the same one replaces the first."""
    tx.do(
        "appeal_add",
        id=next_id(tx, "appeal"),
        learner=kept.learner,
        attempt=kept.id,
        deck=kept.attempt.deck,
        question=kept.attempt.question,
        item=item,
        claim=claim,
        words=words,
        at=micros(now),
    )


def drop(tx: Transaction, attempt_id: int, since: datetime = _BEGINNING) -> None:
    """Forget what was said against the marking of an attempt from then on, unless it was decided."""
    tx.do("appeals_drop", attempt=attempt_id, since=micros(since))


def waiting(tx: Transaction) -> list[Appeal]:
    """Appeals that authors may see, oldest first: their learners have said yes to it."""
    return [
        Appeal(
            id=row["id"],
            learner=row["learner"],
            deck=row["deck"],
            question=row["question"],
            item=row["item"],
            claim=Claim(row["claim"]),
            words=row["words"],
            at=moment(row["at"]),
        )
        for row in tx.all("appeals_waiting", most=MOST_WAITING)
    ]


def decide(tx: Transaction, appeal_ids: Iterable[int], outcome: Ruling) -> None:
    """Keep what an author made of appeals; those that were decided before stay as they are."""
    for appeal_id in appeal_ids:
        tx.do("appeal_decide", id=appeal_id, state=outcome)


def take_answers(tx: Transaction, learner_id: int) -> list[Answered]:
    """What came of a learner's appeals since they were last told; from now on they know."""
    rows = tx.all("appeals_untold", learner=learner_id)
    if rows:
        tx.do("appeals_tell", learner=learner_id)
    return [Answered(Claim(row["claim"]), row["words"], Ruling(row["state"])) for row in rows]


def add_phrasing(tx: Transaction, deck: str, phrasing: Phrasing, version: int) -> None:
    """Keep a phrasing that an author let stand; `version` is the first one that has it."""
    tx.do(
        "phrasing_add",
        id=next_id(tx, "phrasing"),
        deck=deck,
        question=phrasing.question,
        item=phrasing.item,
        verb=phrasing.verb,
        text=phrasing.text,
        version=version,
    )


def phrasings(tx: Transaction, deck: str) -> list[Phrasing]:
    """The phrasings that authors let stand for a deck, oldest first; its file may not have them yet."""
    rows = tx.all("phrasings_of", deck=deck)
    return [Phrasing(row["question"], row["item"], Verb(row["verb"]), row["text"]) for row in rows]


def drop_phrasings(tx: Transaction, deck: str, version: int) -> None:
    """Forget the phrasings that came after a version."""
    tx.do("phrasings_drop", deck=deck, version=version)
