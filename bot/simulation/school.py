"""A class under one way of scheduling, and two ways compared where the class remembers equally well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import fmean
from zoneinfo import ZoneInfo

from bot.domain.clockface import in_quiet
from bot.domain.memory import Curve
from bot.domain.queue import USUAL_LOAD, Load
from bot.domain.reminder import spread
from bot.simulation.course import Course, Shape, course, names
from bot.simulation.plan import Plan, Way
from bot.simulation.pupil import Habits, pupil
from bot.simulation.reader import PERFECT, Reader
from bot.simulation.year import Log, Span, Wishes, Year

ZONES = ("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu")
"""Summer time at two in the morning, at midnight, by half an hour, and none."""

REMIND_AT = (8 * 60, 12 * 60 + 30, 18 * 60, 21 * 60 + 55, 23 * 60 + 30)
"""Minutes after midnight: times that are offered, one just before the quiet hours and one within them. Five
times and four zones give twenty pupils each a clock of their own."""

QUIET = (22 * 60, 8 * 60)

FIRST_DAY = date(2026, 1, 1)

USUAL_HABITS = Habits()

LADDER = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Wanted recalls of a whole question that are tried, upward, to meet a mean recall."""

CLOSER = 2
"""Further trials between the two rungs around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Who learns what, for how long. The same values give the same figures.

    `reader` marks the answers, and of its errors the learners correct the share `corrects`.
    """

    deck: Shape
    learners: int = 20
    days: int = 365
    seed: int = 1
    away: range = range(0)
    habits: Habits = USUAL_HABITS
    load: Load = USUAL_LOAD
    reader: Reader = PERFECT
    corrects: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """Means for each learner, but `busiest`: the most questions that anybody was asked in one day.

    `recall` is the mean true recall over all points and days.
    """

    way: Way
    retention: float
    recall: float
    typed: float
    messages: float
    asked: float
    busiest: int
    pushes: int
    in_quiet: int


@dataclass(frozen=True, slots=True)
class Match:
    """What the same mean recall costs another way: interpolated between its two nearest trials."""

    way: Way
    retention: float
    typed: float
    messages: float
    asked: float


@dataclass(frozen=True, slots=True)
class Comeback:
    """After a break: means for each learner, but `busiest`: the most questions on any day since.

    `waited` counts the points that were due, `days` those until no more were due than before the break.
    """

    waited: float
    days: float
    busiest: int


def years(klass: Class, way: Way, retention: float) -> list[Log]:
    """Every learner's log."""
    of = course(klass.deck)
    return [_year(klass, of, way, retention, number) for number in range(klass.learners)]


def result(klass: Class, way: Way, retention: float) -> Result:
    """What the class learned, and what it cost."""
    logs = years(klass, way, retention)
    return Result(
        way,
        retention,
        recall=fmean(level for log in logs for level in log.recalls),
        typed=fmean(log.typed for log in logs),
        messages=fmean(log.messages for log in logs),
        asked=fmean(log.asked.total() for log in logs),
        busiest=max(max(log.asked.values(), default=0) for log in logs),
        pushes=sum(len(log.pushes) for log in logs),
        in_quiet=sum(_in_quiet(number, log) for number, log in enumerate(logs)),
    )


def match(recall: float, trial: Callable[[float], Result]) -> Match | None:
    """What it costs where `trial`, the result for a wanted recall, meets this mean recall; None if nowhere.

    Cost grows faster and faster with recall, so that a straight line between distant rungs would lie
    above the truth: the gap is narrowed first.
    """
    around = _around(recall, trial)
    if around is None:
        return None
    for _ in range(CLOSER):
        middle = trial(_share(recall, *around, "retention"))
        around = (middle, around[1]) if middle.recall < recall else (around[0], middle)
    return Match(
        way=around[0].way,
        retention=_share(recall, *around, "retention"),
        typed=_share(recall, *around, "typed"),
        messages=_share(recall, *around, "messages"),
        asked=_share(recall, *around, "asked"),
    )


def comeback(klass: Class, retention: float, days: int) -> Comeback:
    """What a class that answers nothing for `days` in the middle of the time comes back to."""
    start = (klass.days - days) // 2
    logs = years(replace(klass, away=range(start, start + days)), Way.POINTS, retention)
    since = Span(FIRST_DAY, klass.days).day(start + days)
    return Comeback(
        waited=fmean(log.waiting[start + days] for log in logs),
        days=fmean(_days_to_clear(log.waiting, start, start + days) for log in logs),
        busiest=max(count for log in logs for day, count in log.asked.items() if day >= since),
    )


def more(ours: float, theirs: float) -> float:
    """How much more ours is, as a share of theirs: -0.2 is a fifth less."""
    return ours / theirs - 1


def _around(recall: float, trial: Callable[[float], Result]) -> tuple[Result, Result] | None:
    """The first two rungs of the ladder with this recall between them."""
    for below, above in pairwise(map(trial, LADDER)):
        if below.recall < recall <= above.recall:
            return below, above
    return None


def _days_to_clear(waiting: list[int], left: int, back: int) -> int:
    after = enumerate(waiting[back:])
    return next((days for days, points in after if points <= waiting[left]), len(waiting) - back)


def _share(recall: float, below: Result, above: Result, what: str) -> float:
    """The value at this recall on the straight line from one result to the other."""
    part = (recall - below.recall) / (above.recall - below.recall)
    low, high = getattr(below, what), getattr(above, what)
    return float(low + part * (high - low))


def _year(klass: Class, of: Course, way: Way, retention: float, number: int) -> Log:
    zone = ZoneInfo(ZONES[number % len(ZONES)])
    wishes = Wishes(REMIND_AT[number % len(REMIND_AT)], QUIET, spread(number), klass.load)
    learner = pupil(names(of), klass.habits, klass.seed, number, zone, klass.reader, klass.corrects)
    span = Span(FIRST_DAY, klass.days, klass.away)
    return Year(learner, Plan(way, of, Curve(zone, retention)), span, wishes).live()


def _in_quiet(number: int, log: Log) -> int:
    zone = ZoneInfo(ZONES[number % len(ZONES)])
    return sum(in_quiet(at, zone, *QUIET) for at in log.pushes)
