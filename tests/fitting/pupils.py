"""Made-up learners whose true memory is known, and the logs that they leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.log import Entry
from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Memory, Parameters, Rating, due, recall, review

ZONE = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = Curve(ZONE)

QUICK_TO_FORGET: Parameters = (
    *(0.3 * days for days in DEFAULT_PARAMETERS[:4]),
    *DEFAULT_PARAMETERS[4:8],
    DEFAULT_PARAMETERS[8] - 0.8,
    *DEFAULT_PARAMETERS[9:],
)
"""First memories last a third of what they last on average, and grow at less than half the pace."""


def entry(number: int, rating: Rating, day: float, point: str = "a", *, first: bool = False) -> Entry:
    """A review so many days after the first evening."""
    return Entry(number, ("deck", "question", point), rating, EVENING + day * DAY, first)


def log(true: Parameters, points: int, most: int, seed: int = 1) -> tuple[Entry, ...]:
    """The first reviews of somebody who remembers by `true` and is asked by the defaults."""
    chance = Random(seed)
    truth: dict[int, Memory] = {}
    belief: dict[int, Memory] = {}
    entries: list[Entry] = []
    day = 0
    while len(entries) < most:
        now = EVENING + day * DAY
        for point in range(min(points, 2 * day + 2)):
            known, held = truth.get(point), belief.get(point)
            if held and due(held, USUAL) > now:
                continue
            likely = recall(known, now, parameters=true) if known else 0.5
            rating = Rating.GOOD if chance.random() < likely else Rating.AGAIN
            entries.append(entry(len(entries) + 1, rating, day, str(point), first=known is None))
            truth[point] = review(known, rating, now, Curve(ZONE, parameters=true)).after
            belief[point] = review(held, rating, now, USUAL).after
        day += 1
    return tuple(entries[:most])
