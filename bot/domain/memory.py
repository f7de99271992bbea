"""What a learner remembers of one point, and how an answer changes it: FSRS-6 as a pure function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS as FSRS_DEFAULTS

from bot.domain.clockface import day_start, study_day

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


@dataclass(frozen=True, slots=True)
class Curve:
    """What turns a memory into dates: the learner's zone, the recall that they want, how they forget.

    `retention` is the wanted probability of recall, in (0, 1), on the day when a point is due.
    """

    zone: ZoneInfo
    retention: float = RETENTION
    parameters: Parameters = DEFAULT_PARAMETERS


class Rating(IntEnum):
    """How well a point was recalled; FSRS's own numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """FSRS's own numbers. Without steps every review ends in REVIEW; LEARNING is left to other schedulers.

    RELEARNING is a point that was given up and is to be asked once more on the same study day.
    """

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A point that has been reviewed at least once; one that has not has no Memory (None).

    `stability` is the number of days until recall has fallen to 0.9, `difficulty` lies in [1, 10].
    `last_review` is an instant in UTC. `lapses` counts the days on which the point was forgotten after its
    first review. `rest` is the least number of study days until it is due again. When it is due is not kept:
    that follows from the curve, so that another zone or wanted recall counts at once.
    """

    state: State
    step: int | None
    stability: float
    difficulty: float
    last_review: datetime
    lapses: int
    reviews: int
    rest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One row of the log: enough to take the review back, and to fit the parameters to a learner."""

    before: Memory | None
    rating: Rating
    at: datetime
    after: Memory


def review(memory: Memory | None, rating: Rating, now: datetime, curve: Curve) -> Review:
    """What one answer at `now` makes of a memory; None is a point that was never reviewed.

    Elapsed time is counted in study days of the learner's zone: someone who answers at 18:20 and the next day
    at 18:00 has waited one day, not none. A clock that went backwards counts as no time. ValueError when
    `now` is not in UTC.
    """
    elapsed = 0
    if memory is not None:
        elapsed = max(0, (study_day(now, curve.zone) - study_day(memory.last_review, curve.zone)).days)
    card, _ = _scheduler(curve.parameters).review_card(_card(memory, now, elapsed), fsrs.Rating(rating), now)
    lapsed = elapsed > 0 and rating is Rating.AGAIN
    return Review(before=memory, rating=rating, at=now, after=_remembered(card, memory, now, lapsed=lapsed))


def relearning(result: Review) -> Review:
    """The same review of a point that is to be asked once more on this study day."""
    return replace(result, after=replace(result.after, state=State.RELEARNING, step=0))


def is_once_more(memory: Memory, now: datetime, curve: Curve) -> bool:
    """Whether the point is to be asked once more today."""
    today = study_day(now, curve.zone)
    return memory.state is State.RELEARNING and study_day(memory.last_review, curve.zone) == today


def due(memory: Memory, curve: Curve) -> datetime:
    """The start of the study day on which recall has fallen to what is wanted; a day later at least.

    A point that was to be asked once more and was not is due on the next day.
    """
    days = max(1, memory.rest, min(LONGEST.days, round(_days_to(memory, curve.retention, curve.parameters))))
    if memory.state is State.RELEARNING:
        days = 1
    return day_start(study_day(memory.last_review, curve.zone) + days * _DAY, curve.zone)


def recall(memory: Memory, now: datetime, *, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """The estimated probability, in [0, 1], that the learner still knows the point."""
    return recall_after(memory.stability, (now - memory.last_review) / _DAY, parameters)


def recall_after(stability: float, days: float, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """The same of a point of this stability that was last reviewed so many days ago."""
    decay, factor = _shape(parameters)
    return float((1 + factor * max(0.0, days) / stability) ** decay)


def falls_to(memory: Memory, level: float, *, parameters: Parameters = DEFAULT_PARAMETERS) -> datetime:
    """The first whole second at which recall is below `level`, in (0, 1]; 100 years at most."""
    seconds = min(_days_to(memory, level, parameters), LONGEST / _DAY) * _DAY // _SECOND
    return memory.last_review + (seconds + 1) * _SECOND


def _days_to(memory: Memory, level: float, parameters: Parameters) -> float:
    """Days after the last review until recall has fallen to `level`."""
    decay, factor = _shape(parameters)
    days: float = memory.stability / factor * (level ** (1 / decay) - 1)
    return days


@lru_cache(maxsize=256)
def _scheduler(parameters: Parameters) -> fsrs.Scheduler:
    """The wanted recall does not matter to it: what becomes of a memory depends on the answer alone."""
    return fsrs.Scheduler(
        parameters=parameters,
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
        due=now,
        last_review=now - elapsed * _DAY,
    )


def _remembered(card: fsrs.Card, before: Memory | None, now: datetime, *, lapsed: bool) -> Memory:
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        state=State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review=now,
        lapses=(before.lapses if before else 0) + lapsed,
        reviews=(before.reviews if before else 0) + 1,
    )


def _shape(parameters: Parameters) -> tuple[float, float]:
    """Exponent and factor of the forgetting curve, which passes 0.9 when `stability` days have gone."""
    decay = -parameters[20]
    return decay, 0.9 ** (1 / decay) - 1
