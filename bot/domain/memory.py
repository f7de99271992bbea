"""What a learner remembers of one point, and how an answer changes it: FSRS-6 as a pure function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS as FSRS_DEFAULTS

from bot.domain.clockface import day_start, study_day

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Parameters = tuple[float, ...]
"""The 21 numbers of FSRS-6; the last one is how fast forgetting slows down."""

DEFAULT_PARAMETERS: Parameters = FSRS_DEFAULTS
"""What fits most people: the package's own numbers."""

RETENTION = 0.9
"""Wanted probability of recall on the day when a point is due."""

STEPS: tuple[timedelta, ...] = ()
"""No learning or relearning steps, which are waits of minutes within a session: this tutor writes once a
day and asks back within the attempt, so even Again waits for the next day."""

LONGEST = timedelta(days=36500)
"""The longest wait, FSRS's own limit: it keeps due dates within what a calendar can say."""

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Rating(IntEnum):
    """How well a point was recalled; FSRS's own numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """FSRS's own numbers. Without steps every review ends in REVIEW; other schedulers use the rest."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A point that has been reviewed at least once; one that has not has no Memory (None).

    `stability` is the number of days until recall has fallen to 0.9, `difficulty` lies in [1, 10].
    `due` and `last_review` are instants in UTC; `due` is the start of a study day. `lapses` counts
    the times that the point was forgotten after its first review.
    """

    state: State
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    lapses: int
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One row of the log: enough to take the review back, and to fit the parameters to a learner."""

    before: Memory | None
    rating: Rating
    at: datetime
    after: Memory


def review(  # noqa: PLR0913 - the last two are the learner's own and have defaults
    memory: Memory | None,
    rating: Rating,
    now: datetime,
    zone: ZoneInfo,
    *,
    retention: float = RETENTION,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> Review:
    """What one answer at `now` makes of a memory; None is a point that was never reviewed.

    Elapsed time is counted in study days of the learner's zone, and the point is due from the start of
    its day: someone who answers at 18:20 and the next day at 18:00 has waited one day, not none.
    A clock that went backwards counts as no time. ValueError when `now` is not in UTC.
    """
    today = study_day(now, zone)
    elapsed = 0 if memory is None else max(0, (today - study_day(memory.last_review, zone)).days)
    card, _ = _scheduler(retention, parameters).review_card(
        _card(memory, now, elapsed), fsrs.Rating(rating), now
    )
    due = day_start(today + (card.due - now), zone)
    return Review(before=memory, rating=rating, at=now, after=_remembered(card, memory, rating, now, due))


def recall(memory: Memory, now: datetime, *, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """The estimated probability, in [0, 1], that the learner still knows the point."""
    days = max(0.0, (now - memory.last_review) / _DAY)
    decay, factor = _curve(parameters)
    return float((1 + factor * days / memory.stability) ** decay)


def falls_to(memory: Memory, level: float, *, parameters: Parameters = DEFAULT_PARAMETERS) -> datetime:
    """The first whole second at which recall is below `level`, in (0, 1]; 100 years at most."""
    decay, factor = _curve(parameters)
    days: float = memory.stability / factor * (level ** (1 / decay) - 1)
    seconds = min(days, LONGEST / _DAY) * _DAY // _SECOND
    return memory.last_review + (seconds + 1) * _SECOND


def _scheduler(retention: float, parameters: Parameters) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=retention,
        learning_steps=STEPS,
        relearning_steps=STEPS,
        maximum_interval=LONGEST.days,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, now: datetime, elapsed: int) -> fsrs.Card:
    # Without an id and a due time the constructor sleeps and reads the clock.
    if memory is None:
        return fsrs.Card(card_id=0, due=now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=now - elapsed * _DAY,
    )


def _remembered(
    card: fsrs.Card, before: Memory | None, rating: Rating, now: datetime, due: datetime
) -> Memory:
    assert card.stability is not None
    assert card.difficulty is not None
    lapsed = before is not None and rating is Rating.AGAIN
    return Memory(
        state=State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=due,
        last_review=now,
        lapses=(before.lapses if before else 0) + lapsed,
        reviews=(before.reviews if before else 0) + 1,
    )


def _curve(parameters: Parameters) -> tuple[float, float]:
    """Exponent and factor of the forgetting curve, which passes 0.9 when `stability` days have gone."""
    decay = -parameters[20]
    return decay, 0.9 ** (1 / decay) - 1
