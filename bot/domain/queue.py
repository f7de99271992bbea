"""What to ask a learner next, and when: the send rule, the order and the load of a day.

- A question is **due whole** when two of its points are due, or its only one.
- A **lone** due point waits, for a sibling or until it is twice as likely to be forgotten as wanted (recall
  below 0.80 where 0.90 is wanted), and is then asked alone.
- A point that was added to a question already begun has no memory: it counts as due, with recall 0.
- A question none of whose points has a memory is **new**.
- A point that was given up today is asked alone **once more** today, after everything else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.clockface import study_day, tomorrow
from bot.domain.memory import Curve, Memory, State, falls_to, is_once_more, recall
from bot.domain.memory import due as due_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

LEAST_RECALL = 0.05
"""No lone point waits for less, as it else would where little more than the half is wanted."""

LONE_RISK = 2
"""How many times as likely as wanted a lone due point is forgotten before it is asked: until then a sibling
may come due and save a message."""

BACKLOG_DAYS = 2
"""Days' worth of due questions above which no new ones are asked: what is half known comes first."""

MOST_AGAIN = 2
"""Places of a day that are kept for points that are asked once more: about one attempt's questions back."""

_DAY = timedelta(days=1)
ALWAYS = datetime.min.replace(tzinfo=UTC)
"""When a point of a question begun is due that was never reviewed."""

Key = tuple[str, str]
"""A question: its deck's id and its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point as the queue sees it, in deck order; no memory means that it was never reviewed.

    `due` is when it is due, if its question was begun.
    """

    deck: str
    question: str
    point: str
    memory: Memory | None = None
    due: datetime = ALWAYS

    @property
    def key(self) -> Key:
        """The question that it belongs to."""
        return self.deck, self.question


@dataclass(frozen=True, slots=True)
class Load:
    """The most that is asked in one study day; `attempts` includes the new questions."""

    new_questions: int = 2
    attempts: int = 8


USUAL_LOAD = Load()
"""Of a learner who has not chosen otherwise."""


@dataclass(frozen=True, slots=True)
class Today:
    """What this study day has already seen. Skipped questions rest until the next one."""

    new_questions: int = 0
    attempts: int = 0
    last_question: Key | None = None
    skipped: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put; `point` is None for the whole of it. `recall` is that of its weakest due point.

    `again`: once more for a point that was given up today.
    """

    deck: str
    question: str
    point: str | None
    new: bool
    recall: float
    again: bool = False

    @property
    def key(self) -> Key:
        """The question that it puts."""
        return self.deck, self.question


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be asked: questions that are due now, and new ones; none that was skipped today.

    `new` are the first ones in deck order, as many as matter or more, `unbegun` is whether there are any,
    skipped ones too. `later` is when the next question that was begun may be asked, `rests` when the first
    of those that were skipped might be.
    """

    due: tuple[Key, ...] = ()
    new: tuple[Key, ...] = ()
    unbegun: bool = False
    later: datetime | None = None
    rests: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """When the learner is written to next, None when not by itself, and about how many questions wait then.

    `moment` is when there is next something to ask, None when never. `week` is how many points come due on
    each of the next days, where that was counted.
    """

    reminder: datetime | None
    moment: datetime | None
    questions: int
    week: tuple[int, ...] = ()


Points = list[Item]
"""All points of one question."""


def item(key: Key, point: str, memory: Memory | None, curve: Curve) -> Item:
    """A point as the queue sees it."""
    return Item(*key, point, memory, due_of(memory, curve) if memory else ALWAYS)


def lone_recall(retention: float) -> float:
    """Recall below which a lone due point is asked."""
    return max(LEAST_RECALL, 1 - LONE_RISK * (1 - retention))


def opens(points: Points, curve: Curve) -> datetime | None:
    """The instant from which the send rule lets a question be asked again; None when it was never begun."""
    if not _begun(points):
        return None
    whole = sorted(point.due for point in points)[:2][-1]
    return min([whole, *(_due_alone(point, curve) for point in points)])


def ask(points: Points, now: datetime, curve: Curve) -> Ask:
    """How to put a question that may be asked again now: whole, or by its only due point, or once more."""
    due = [point for point in points if point.due <= now]
    given_up = [point for point in points if point.memory and is_once_more(point.memory, now, curve)]
    if given_up and len(due) <= 1:
        return Ask(*points[0].key, given_up[0].point, new=False, recall=1.0, again=True)
    whole = len(due) > 1 or len(points) == 1
    weakest = min(_recall(point, now, curve) for point in due)
    deck, name = points[0].key
    return Ask(deck, name, point=None if whole else due[0].point, new=False, recall=weakest)


def waiting(items: Iterable[Item], now: datetime, today: Today, curve: Curve) -> Waiting:
    """What waits among these points."""
    questions = by_question(items)
    opening = {key: opens(points, curve) for key, points in questions.items()}
    awake = {key: at for key, at in opening.items() if key not in today.skipped}
    later = (at for at in awake.values() if at and at > now)
    rests = (at for key, at in opening.items() if at and key not in awake)
    return Waiting(
        due=tuple(key for key, at in awake.items() if at and at <= now),
        new=tuple(key for key, at in awake.items() if at is None),
        unbegun=None in opening.values(),
        later=min(later, default=None),
        rests=min(rests, default=None),
    )


def fresh(waits: Waiting, load: Load, today: Today) -> tuple[Key, ...]:
    """The new questions that today still has room for, in deck order."""
    if len(waits.due) > BACKLOG_DAYS * load.attempts:
        return ()
    return waits.new[: max(0, load.new_questions - today.new_questions)]


def next_ask(due: Sequence[Ask], waits: Waiting, load: Load, today: Today) -> Ask | None:
    """The question to put now; None when nothing is due or the day is full. `due` are the due ones, put.

    Due questions come first, the one with the weakest point before the others, but not the same question
    twice in a row where there is a choice. New ones follow in deck order; up to half the day's places are
    kept for them, so that a learner with many reviews still moves on. What is asked once more comes last, in
    places that are kept for it.
    """
    left = load.attempts - today.attempts
    if left <= 0:
        return None
    new = fresh(waits, load, today)
    again = [ask for ask in due if ask.again]
    usual = [ask for ask in due if not ask.again]
    for_again = min(len(again), MOST_AGAIN)
    for_new = min(len(new), max(0, load.attempts // 2 - today.new_questions))
    if usual and left > for_new + for_again:
        return min(usual, key=lambda ask: (ask.key == today.last_question, ask.recall))
    if new and (left > for_again or not again):
        return Ask(*new[0], point=None, new=True, recall=0.0)
    return min(again, key=lambda ask: ask.key == today.last_question, default=None)


def left_today(waits: Waiting, load: Load, today: Today) -> int:
    """How many questions `next_ask` would still put today, one after the other."""
    return max(0, min(load.attempts - today.attempts, len(waits.due) + len(fresh(waits, load, today))))


def next_moment(waits: Waiting, now: datetime, load: Load, today: Today, zone: ZoneInfo) -> datetime | None:
    """The earliest instant, from `now` on, at which there is a question to put; None when there never will.

    When the next study day starts, `today` is over and its counts begin anew.
    """
    if load.attempts <= 0:
        return None
    if left_today(waits, load, today):
        return now
    start = tomorrow(now, zone)
    full = today.attempts >= load.attempts
    moments = [
        max(waits.later, start) if waits.later and full else waits.later,
        max(waits.rests, start) if waits.rests else None,
        start if waits.due or (waits.unbegun and load.new_questions > 0) else None,
    ]
    return min((moment for moment in moments if moment), default=None)


def choose(items: Iterable[Item], now: datetime, load: Load, today: Today, curve: Curve) -> Ask | None:
    """`next_ask` among all these points."""
    questions = by_question(items)
    waits = waiting((point for points in questions.values() for point in points), now, today, curve)
    return next_ask([ask(questions[key], now, curve) for key in waits.due], waits, load, today)


def backlog(items: Iterable[Item], now: datetime) -> int:
    """How many points are due now, those that wait alone included."""
    return sum(point.due <= now for point in _reviewed(items))


def daily_cost(memories: Iterable[Memory], curve: Curve) -> float:
    """About how many points a day come due once each waits as long as it can at this wanted retention."""
    waits = (
        falls_to(each, curve.retention, parameters=curve.parameters) - each.last_review for each in memories
    )
    return sum(_DAY / max(_DAY, wait) for wait in waits)


def forecast(items: Iterable[Item], now: datetime, zone: ZoneInfo, days: int) -> list[int]:
    """How many points come due on each of the next study days; the first is today, all overdue ones in it."""
    today = study_day(now, zone)
    counts = Counter((study_day(max(point.due, now), zone) - today).days for point in _reviewed(items))
    return [counts[day] for day in range(days)]


def by_question(items: Iterable[Item]) -> dict[Key, Points]:
    """The points of each question, in deck order."""
    questions: dict[Key, Points] = {}
    for each in items:
        questions.setdefault(each.key, []).append(each)
    return questions


def _begun(points: Points) -> bool:
    return any(point.memory for point in points)


def _reviewed(items: Iterable[Item]) -> list[Item]:
    """The points of all questions that have been begun."""
    return [point for points in by_question(items).values() if _begun(points) for point in points]


def _due_alone(point: Item, curve: Curve) -> datetime:
    if point.memory is None:
        return ALWAYS
    if point.memory.state is State.RELEARNING:
        return point.memory.last_review
    low = falls_to(point.memory, lone_recall(curve.retention), parameters=curve.parameters)
    return max(point.due, low)


def _recall(point: Item, now: datetime, curve: Curve) -> float:
    return recall(point.memory, now, parameters=curve.parameters) if point.memory else 0.0
