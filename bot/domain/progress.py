"""What a learner's charts show, computed from memories and answers; the outlook is a small simulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import queue
from bot.domain.chart import Bar, DueForecast, Heatmap, Outlook, RecallBars
from bot.domain.clockface import study_day
from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Memory, Parameters, Rating, falls_to, recall, review
from bot.domain.queue import Ask, Item, Load, Today

HEATMAP_WEEKS = 26
"""Half a year: columns that are still wide enough to be seen on a phone."""

KEPT = 0.80
"""Recall from which on a point may count as kept."""

MOST_BARS = 10
"""Points in one chart: as many as a phone shows in large type without scrolling."""

FORECAST_DAYS = 30

OUTLOOK_DAYS = 60
"""The outlook ends on the first of a month at least so many days away: 60 to 90 days."""

PACE = Load(new_questions=0, attempts=2)
"""Two questions a day, none of them new: both lines of the outlook are about the same points."""

REMEMBERED = 0.5
"""Recall from which on the simulated learner answers rightly."""

_DAY = timedelta(days=1)
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def heatmap_from(now: datetime, zone: ZoneInfo) -> date:
    """The Monday with which a heatmap that ends today begins."""
    today = study_day(now, zone)
    return today - _DAY * (7 * (HEATMAP_WEEKS - 1) + today.weekday())


def heatmap(answered: Iterable[datetime], now: datetime, zone: ZoneInfo) -> Heatmap:
    """Answers on each study day of half a year; `answered` are their moments, and others are passed over."""
    monday = heatmap_from(now, zone)
    counts = Counter(study_day(at, zone) for at in answered)
    days = (study_day(now, zone) - monday).days + 1
    return Heatmap(monday, tuple(counts[monday + day * _DAY] for day in range(days)))


def is_kept(memory: Memory | None, last: Rating | None, now: datetime, curve: Curve) -> bool:
    """Whether a point counts as kept: last said without help, on an earlier study day, and likely known now.

    `last` is how its newest review was rated.
    """
    if memory is None or last is None or last < Rating.GOOD:
        return False
    earlier = study_day(memory.last_review, curve.zone) < study_day(now, curve.zone)
    return earlier and recall(memory, now, parameters=curve.parameters) >= KEPT


def recall_bars(
    items: Iterable[Item],
    label: Callable[[Item], str],
    now: datetime,
    *,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> RecallBars:
    """Recall of the weakest points now; those that were never asked are left out."""
    ranked = by_recall(items, now, parameters=parameters)
    bars = tuple(Bar(label(item), level) for level, item in ranked[:MOST_BARS])
    return RecallBars(bars, len(ranked), KEPT)


def by_recall(
    items: Iterable[Item], now: datetime, *, parameters: Parameters = DEFAULT_PARAMETERS
) -> list[tuple[float, Item]]:
    """The points that were ever asked with their recall now, weakest first, else in the order given."""
    levels = [(recall(item.memory, now, parameters=parameters), item) for item in items if item.memory]
    return sorted(levels, key=lambda level: level[0])


def days_kept(parameters: Parameters) -> int:
    """Whole days for which a new point counts as kept, if it was said without help."""
    first = review(None, Rating.GOOD, _ANY_DAY, Curve(ZoneInfo("UTC"), parameters=parameters)).after
    return (falls_to(first, KEPT, parameters=parameters) - _ANY_DAY).days


def due_forecast(items: Iterable[Item], now: datetime, zone: ZoneInfo) -> DueForecast:
    """Points that come due in the next 30 study days, as memories are now."""
    return DueForecast(study_day(now, zone), tuple(queue.forecast(items, now, zone, FORECAST_DAYS)))


def outlook(items: Iterable[Item], now: datetime, curve: Curve) -> Outlook:
    """How much of what was learned is known on each day until `horizon`, just before that day's questions.

    Who goes on answers up to two questions at this time of each day: rightly where recall is one half or
    more, else not. ValueError when nothing was learned yet.
    """
    learned = [item for item in items if item.memory]
    if not learned:
        raise ValueError("there is no outlook before the first answer")
    today = study_day(now, curve.zone)
    days = [now + day * _DAY for day in range((horizon(today) - today).days + 1)]
    studying = []
    known = learned
    for moment in days:
        studying.append(_share(known, moment, curve))
        known = _evening(known, moment, curve)
    return Outlook(today, tuple(_share(learned, moment, curve) for moment in days), tuple(studying))


def horizon(today: date) -> date:
    """The day on which an outlook ends: the first of a month, 60 to 90 days away."""
    day = today + OUTLOOK_DAYS * _DAY
    return day if day.day == 1 else (day.replace(day=1) + 31 * _DAY).replace(day=1)


def _share(items: list[Item], now: datetime, curve: Curve) -> float:
    """Mean recall."""
    return sum(level for level, _ in by_recall(items, now, parameters=curve.parameters)) / len(items)


def _evening(items: list[Item], now: datetime, curve: Curve) -> list[Item]:
    """The items after a day's questions."""
    today = Today()
    while ask := queue.choose(items, now, PACE, today, curve):
        items = [_answered(item, now, curve) if _asks(ask, item) else item for item in items]
        today = Today(attempts=today.attempts + 1, last_question=ask.key)
    return items


def _answered(item: Item, now: datetime, curve: Curve) -> Item:
    """A point after its question."""
    assert item.memory
    known = recall(item.memory, now, parameters=curve.parameters) >= REMEMBERED
    result = review(item.memory, Rating.GOOD if known else Rating.AGAIN, now, curve)
    return queue.item(item.key, item.point, result.after, curve)


def _asks(ask: Ask, item: Item) -> bool:
    return item.key == ask.key and ask.point in (None, item.point)
