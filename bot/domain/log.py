"""The log of a learner's reviews, point by point: what was expected of each, and what it would be today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log
from zoneinfo import ZoneInfo

from bot.domain.clockface import study_day
from bot.domain.leech import rested
from bot.domain.memory import Curve, Rating, Review, recall, relearning, review

LEAST = 1e-6
"""The least that is taken to have been expected of what happened: one surprise must not outweigh all else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, without its memories. `point` names its deck and question too.

    Ids grow in the order of the reviews; `first` is that of a point that was not remembered before, `again`
    one after which the point was to be asked once more that day.
    """

    id: int
    point: tuple[str, str, str]
    rating: Rating
    at: datetime
    first: bool
    again: bool = False


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
    return [0, *(max(0, (day - before).days) for before, day in pairwise(days))]


def replay(history: History, curve: Curve) -> list[Review]:
    """The reviews of one point as they would have been on this curve, rests of leeches included."""
    reviews: list[Review] = []
    for entry in history:
        before = reviews[-1].after if reviews else None
        result = rested(review(before, entry.rating, entry.at, curve))
        reviews.append(relearning(result) if entry.again else result)
    return reviews


def losses(curve: Curve, known: Iterable[History]) -> dict[int, float]:
    """How badly each review was foreseen on this curve, by its id.

    That is minus the logarithm of how likely what happened was held to be: 0.1 for recall that was likely by
    nine tenths, 2.3 for a lapse then. First reviews and further ones on a study day are not foreseen.
    """
    return {entry.id: loss for history in known for entry, loss in _losses(history, curve)}


def _losses(history: History, curve: Curve) -> Iterator[tuple[Entry, float]]:
    reviews = replay(history, curve)
    for entry, gap, met in zip(history, gaps(history, curve.zone), reviews, strict=True):
        if met.before and gap:
            expected = recall(met.before, entry.at, parameters=curve.parameters)
            happened = expected if entry.rating > Rating.AGAIN else 1 - expected
            yield entry, -log(max(happened, LEAST))
