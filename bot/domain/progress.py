"""What a learner's charts show, computed from memories and answers; the outlook is a small simulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import queue
from bot.domain.chart import Bar, DueForecast, Heatmap, Outlook, RecallBars
from bot.domain.clockface import study_day
from bot.domain.memory import Curve, Memory, Parameters, Rating, falls_to, recall, review
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


@dataclass(frozen=True, slots=True)
class Met:
    """A point that was ever asked; `last` is how its newest review was rated, None where the log has none."""

    item: Item
    memory: Memory
    last: Rating | None = None

    @property
    def missed(self) -> bool:
        """Whether its newest answer did not have it."""
        return self.last is Rating.AGAIN

    @property
    def alone(self) -> bool:
        """Whether it was last said without help."""
        return self.last is not None and self.last >= Rating.GOOD

    def known(self, now: datetime, curve: Curve) -> float:
        """Recall now, as far as answers show: what was missed is not known because it was shown since."""
        return 0.0 if self.missed else recall(self.memory, now, parameters=curve.parameters)

    def kept(self, now: datetime, curve: Curve) -> bool:
        """Whether it was last said without help, on an earlier study day, and is likely known now."""
        earlier = study_day(self.memory.last_review, curve.zone) < study_day(now, curve.zone)
        return self.alone and earlier and self.known(now, curve) >= KEPT


def met(items: Iterable[Item], last: Mapping[tuple[str, str], Rating]) -> list[Met]:
    """The points of a deck that were ever asked; `last` are the newest ratings, by question and point."""
    return [Met(each, each.memory, last.get((each.question, each.point))) for each in items if each.memory]


def weakest_first(points: Iterable[Met], now: datetime, curve: Curve) -> list[Met]:
    """These points by how well they are known now, else in the order given."""
    return sorted(points, key=lambda each: each.known(now, curve))


def recall_bars(
    points: Sequence[Met], label: Callable[[Item], str], now: datetime, curve: Curve
) -> RecallBars:
    """What is known of the weakest points now."""
    ranked = weakest_first(points, now, curve)[:MOST_BARS]
    bars = (Bar(label(each.item), each.known(now, curve), each.kept(now, curve)) for each in ranked)
    return RecallBars(tuple(bars), len(points), KEPT)


@dataclass(frozen=True, slots=True)
class Answer:
    """One review as it is counted: of which question and point, when, how rated, the first of all or not."""

    point: tuple[str, str]
    at: datetime
    rating: Rating
    first: bool = False


def tested(answers: Iterable[Answer], zone: ZoneInfo) -> list[bool]:
    """Whether each point was recalled, once for each study day on which it was asked but the first.

    `answers` are in order. What comes back within a day was told on that day and tests nothing.
    """
    of_day: dict[tuple[object, date], Answer] = {}
    for each in answers:
        of_day.setdefault((each.point, study_day(each.at, zone)), each)
    return [each.rating > Rating.AGAIN for each in of_day.values() if not each.first]


def days_kept(parameters: Parameters) -> int:
    """Whole days for which a new point counts as kept, if it was said without help."""
    first = review(None, Rating.GOOD, _ANY_DAY, Curve(ZoneInfo("UTC"), parameters=parameters)).after
    return (falls_to(first, KEPT, parameters=parameters) - _ANY_DAY).days


def due_forecast(items: Iterable[Item], now: datetime, zone: ZoneInfo) -> DueForecast:
    """Points that come due in the next 30 study days, as memories are now."""
    return DueForecast(study_day(now, zone), tuple(queue.forecast(items, now, zone, FORECAST_DAYS)))


def outlook(points: Sequence[Met], now: datetime, curve: Curve) -> Outlook:
    """How much of what was learned is known on each day until `horizon`, just before that day's questions.

    Who goes on answers up to two questions at this time of each day: rightly where recall is one half or
    more, else not. ValueError when nothing was learned yet.
    """
    if not points:
        raise ValueError("there is no outlook before the first answer")
    today = study_day(now, curve.zone)
    days = [now + day * _DAY for day in range((horizon(today) - today).days + 1)]
    studying = []
    going_on = list(points)
    for moment in days:
        studying.append(_share(going_on, moment, curve))
        going_on = _evening(going_on, moment, curve)
    return Outlook(today, tuple(_share(points, moment, curve) for moment in days), tuple(studying))


def horizon(today: date) -> date:
    """The day on which an outlook ends: the first of a month, 60 to 90 days away."""
    day = today + OUTLOOK_DAYS * _DAY
    return day if day.day == 1 else (day.replace(day=1) + 31 * _DAY).replace(day=1)


def _share(points: Sequence[Met], now: datetime, curve: Curve) -> float:
    """The mean of what is known."""
    return sum(each.known(now, curve) for each in points) / len(points)


def _evening(points: list[Met], now: datetime, curve: Curve) -> list[Met]:
    """The points after a day's questions."""
    today = Today()
    while ask := queue.choose([each.item for each in points], now, PACE, today, curve):
        points = [_answered(each, now, curve) if _asks(ask, each.item) else each for each in points]
        today = Today(attempts=today.attempts + 1, last_question=ask.key)
    return points


def _answered(point: Met, now: datetime, curve: Curve) -> Met:
    """A point after its question; from then on it is known as far as its memory tells."""
    remembered = recall(point.memory, now, parameters=curve.parameters) >= REMEMBERED
    rating = Rating.GOOD if remembered else Rating.AGAIN
    after = review(point.memory, rating, now, curve).after
    return Met(queue.item(point.item.key, point.item.point, after, curve), after)


def _asks(ask: Ask, item: Item) -> bool:
    return item.key == ask.key and ask.point in (None, item.point)
