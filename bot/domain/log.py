"""The log of a learner's reviews, point by point: what was expected of each, and what it would be today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import log
from zoneinfo import ZoneInfo

from bot.domain.clockface import study_day
from bot.domain.leech import rested
from bot.domain.memory import RETENTION, Parameters, Rating, Review, recall, review

SUREST = 1e-6
"""How near to 0 or 1 an expectation is taken to be at most: one surprise must not weigh more than all else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, without its memories. `point` names its deck and question too.

    Ids grow in the order of the reviews; `first` is that of a point that was not remembered before.
    """

    id: int
    point: tuple[str, str, str]
    rating: Rating
    at: datetime
    first: bool


History = tuple[Entry, ...]
"""The reviews of one point from its first one on, oldest first."""


def histories(entries: Iterable[Entry]) -> list[History]:
    """The log by points, in the order of their first reviews.

    A point that was forgotten and met anew has two histories. One that was renamed goes on without its
    first review: what came before stands under its old name, and what came after is left out.
    """
    begun: list[list[Entry]] = []
    latest: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        if entry.first:
            latest[entry.point] = []
            begun.append(latest[entry.point])
        if entry.point in latest:
            latest[entry.point].append(entry)
    return [tuple(history) for history in begun]


def gaps(history: History, zone: ZoneInfo) -> list[int]:
    """Study days from one review to the next; 0 for the first, and where a clock went backwards."""
    days = [study_day(entry.at, zone) for entry in history]
    return [0, *(max(0, (day - before).days) for before, day in zip(days, days[1:], strict=False))]


def replay(
    history: History, zone: ZoneInfo, parameters: Parameters, *, retention: float = RETENTION
) -> list[Review]:
    """The reviews of one point as they would have been with these parameters, rests of leeches included."""
    reviews: list[Review] = []
    for entry in history:
        before = reviews[-1].after if reviews else None
        after = review(before, entry.rating, entry.at, zone, retention=retention, parameters=parameters)
        reviews.append(rested(after))
    return reviews


def log_loss(
    parameters: Parameters, histories: Iterable[History], zone: ZoneInfo, *, since: int = 0
) -> float:
    """How badly recall was foreseen: the mean of minus the logarithm of what was expected of what happened.

    Counted are the reviews from the id `since` on that came a study day or more after the one before;
    ValueError when there are none.
    """
    losses = [
        loss
        for history in histories
        if history[-1].id >= since
        for entry, loss in _losses(history, zone, parameters)
        if entry.id >= since
    ]
    if not losses:
        raise ValueError("there is no review to be foreseen")
    return sum(losses) / len(losses)


def _losses(history: History, zone: ZoneInfo, parameters: Parameters) -> Iterator[tuple[Entry, float]]:
    reviews = replay(history, zone, parameters)
    for entry, gap, met in zip(history, gaps(history, zone), reviews, strict=True):
        if met.before and gap:
            expected = recall(met.before, entry.at, parameters=parameters)
            happened = expected if entry.rating > Rating.AGAIN else 1 - expected
            yield entry, -log(min(max(happened, SUREST), 1 - SUREST))
