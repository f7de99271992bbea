"""Attempts, their turns and the log of reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.attempt import Attempt, Heard, Outcome
from bot.domain.memory import Memory, Rating, Review
from bot.domain.progress import Answer
from bot.domain.verdict import Grade, Verdict
from bot.errors import UnreadableError
from bot.storage.counters import next_id, next_ids
from bot.storage.documents import dumps, loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """An attempt with its id, whose it is and when it was opened."""

    id: int
    learner: int
    opened_at: datetime
    attempt: Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One exchange: what was asked and said, the grader's verdict, the state before and after.

    The state after is kept by the next turn, or by the attempt itself. `message` is the channel's id of what
    was typed.
    """

    asked: str
    said: str | None = None
    pressed: str | None = None
    message: str | None = None
    grade: Grade | None = None
    before: Attempt
    after: Attempt


@dataclass(frozen=True, slots=True)
class KeptReview:
    """One row of the review log with its id and point."""

    id: int
    point: str
    review: Review


def open_of(tx: Transaction, learner_id: int) -> KeptAttempt | None:
    """The learner's open attempt; there is never more than one.

    Raises:
        UnreadableError: it cannot be read; `expire_unreadable` lets the learner go on.
    """
    row = tx.one("attempt_open", learner=learner_id)
    return _attempt(row) if row else None


def expire_unreadable(tx: Transaction, learner_id: int, now: datetime) -> bool:
    """Close the learner's open attempt if it cannot be read, its state as it is; whether there was one."""
    row = tx.one("attempt_open", learner=learner_id)
    if row is None or any(_readable([row])):
        return False
    tx.do("attempt_save", id=row["id"], state=row["state"], outcome=Outcome.EXPIRED, closed_at=micros(now))
    return True


def learners_at(tx: Transaction, deck: str, question: str) -> list[int]:
    """Who has an open attempt at a question."""
    return [row["learner"] for row in tx.all("attempts_open_at", deck=deck, question=question)]


def most_open(tx: Transaction, most: int) -> list[tuple[str, int, str]]:
    """Deck, version and question of the open attempts, those first that most learners are at."""
    rows = tx.all("attempts_most", most=most)
    return [(row["deck"], row["version"], row["question"]) for row in rows]


def get(tx: Transaction, learner_id: int, attempt_id: int) -> KeptAttempt | None:
    """An attempt of this learner, open or closed; None also for one that cannot be read."""
    row = tx.one("attempt_get", id=attempt_id, learner=learner_id)
    return next(_readable([row] if row else []), None)


def start(tx: Transaction, learner_id: int, attempt: Attempt, now: datetime) -> KeptAttempt:
    """Open an attempt."""
    kept = KeptAttempt(next_id(tx, "attempt"), learner_id, now, attempt)
    tx.do(
        "attempt_add",
        id=kept.id,
        learner=learner_id,
        deck=attempt.deck,
        version=attempt.version,
        question=attempt.question,
        state=dumps(attempt),
        is_new=int(attempt.new),
        is_push=int(attempt.push),
        opened_at=micros(now),
    )
    return kept


def save(tx: Transaction, attempt_id: int, attempt: Attempt, now: datetime) -> None:
    """Keep the new state; a state with an outcome closes the attempt."""
    closed = micros(now) if attempt.outcome else None
    tx.do("attempt_save", id=attempt_id, state=dumps(attempt), outcome=attempt.outcome, closed_at=closed)


def since(tx: Transaction, learner_id: int, start_of_day: datetime) -> list[KeptAttempt]:
    """Attempts opened since a moment, oldest first, but for what cannot be read."""
    return list(_readable(tx.all("attempts_since", learner=learner_id, since=micros(start_of_day))))


def log_turn(tx: Transaction, attempt_id: int, turn: Turn, now: datetime) -> None:
    """Keep one exchange."""
    tx.do(
        "turn_add",
        attempt=attempt_id,
        at=micros(now),
        asked=turn.asked,
        said=turn.said,
        pressed=turn.pressed,
        message=turn.message,
        verdict=dumps(_telling(turn.grade)) if turn.grade else None,
        before=dumps(turn.before),
        changed=int(turn.before != turn.after),
    )


def _telling(grade: Grade) -> Grade:
    """What a verdict says was there, as far as it is ever told again; of the rest it says nothing."""
    points, misconceptions = (
        {
            key: replace(finding, score=round(finding.score, 3), matched=finding.matched[:1], meaning="")
            for key, finding in findings.items()
            if finding.verdict not in (Verdict.MISSING, Verdict.ABSENT)
        }
        for findings in (grade.points, grade.misconceptions)
    )
    return Grade(points, misconceptions, grade.gave_up)


def grades(tx: Transaction, attempt_id: int) -> list[tuple[str, Grade]]:
    """The attempt's replies with what the grader found in each, in order; what it missed is left out."""
    rows = tx.all("turns_of", attempt=attempt_id)
    return [(row["said"], loads(Grade, row["verdict"])) for row in rows if row["verdict"]]


def heard(tx: Transaction, deck: str, since: datetime, most: int) -> list[Heard]:
    """Marked replies to a deck's questions in attempts opened since then, the newest attempts first."""
    rows = tx.all("turns_heard", deck=deck, since=micros(since), most=most)
    return [Heard(row["said"], loads(Attempt, row["before"]), row["learner"]) for row in rows]


def log_reviews(tx: Transaction, kept: KeptAttempt, reviews: Mapping[str, Review]) -> None:
    """Append to the review log, by point id."""
    rows = [
        {
            "id": number,
            "learner": kept.learner,
            "attempt": kept.id,
            "deck": kept.attempt.deck,
            "question": kept.attempt.question,
            "point": point,
            "rating": int(review.rating),
            "at": micros(review.at),
            "before": dumps(review.before) if review.before else None,
            "after": dumps(review.after),
        }
        for number, (point, review) in zip(next_ids(tx, "review", len(reviews)), reviews.items(), strict=True)
    ]
    tx.many("review_add", rows)


def reviews_of(tx: Transaction, attempt_id: int) -> list[KeptReview]:
    """The reviews that an attempt led to."""
    return [
        KeptReview(row["id"], row["point"], _review(row))
        for row in tx.all("reviews_of_attempt", attempt=attempt_id)
    ]


def correct(tx: Transaction, review_id: int, review: Review) -> None:
    """Replace the rating of one review and what followed from it."""
    tx.do("review_correct", id=review_id, rating=int(review.rating), after=dumps(review.after))


def answers_since(tx: Transaction, learner_id: int, deck: str, start: datetime) -> list[Answer]:
    """A deck's reviews, oldest first."""
    rows = tx.all("reviews_since", learner=learner_id, deck=deck, since=micros(start))
    return [
        Answer((row["question"], row["point"]), moment(row["at"]), Rating(row["rating"]), bool(row["first"]))
        for row in rows
    ]


def last_ratings(tx: Transaction, learner_id: int, deck: str) -> dict[tuple[str, str], Rating]:
    """How each question's point of a deck was rated last."""
    rows = tx.all("reviews_last", learner=learner_id, deck=deck)
    return {(row["question"], row["point"]): Rating(row["rating"]) for row in rows}


def _readable(rows: Iterable[Row]) -> Iterator[KeptAttempt]:
    for row in rows:
        with suppress(UnreadableError):
            yield _attempt(row)


def _attempt(row: Row) -> KeptAttempt:
    return KeptAttempt(row["id"], row["learner"], moment(row["opened_at"]), loads(Attempt, row["state"]))


def _review(row: Row) -> Review:
    before = loads(Memory, row["before"]) if row["before"] else None
    return Review(
        before=before, rating=Rating(row["rating"]), at=moment(row["at"]), after=loads(Memory, row["after"])
    )
