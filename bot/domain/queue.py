"""What to ask a learner next, and when: the send rule, the order and the load of a day.

- A question is **due whole** when two of its points are due, or its only one.
- A **lone** due point waits, for a sibling or until it is twice as likely to be forgotten as wanted (recall
  below 0.80 where 0.90 is wanted), and is then asked alone.
- A point that was added to a question already begun has no memory: it counts as due, with recall 0.
- A question none of whose points has a memory is **new**.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.clockface import study_day, tomorrow
from bot.domain.memory import DEFAULT_PARAMETERS, RETENTION, Memory, Parameters, falls_to, recall

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

LONE_RISK = 2
"""How many times as likely as wanted a lone due point is forgotten before it is asked: until then a sibling
may come due and save a message."""

BACKLOG_DAYS = 2
"""Days' worth of due questions above which no new ones are asked: what is half known comes first."""

_DAY = timedelta(days=1)
_ALWAYS = datetime.min.replace(tzinfo=UTC)

Key = tuple[str, str]
"""A question: its deck's id and its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point as the queue sees it, in deck order; no memory means that it was never reviewed."""

    deck: str
    question: str
    point: str
    memory: Memory | None = None

    @property
    def key(self) -> Key:
        """The question that it belongs to."""
        return self.deck, self.question


@dataclass(frozen=True, slots=True)
class Load:
    """The most that is asked in one study day; `attempts` includes the new questions."""

    new_questions: int = 2
    attempts: int = 8


@dataclass(frozen=True, slots=True)
class Today:
    """What this study day has already seen. Skipped questions rest until the next one."""

    new_questions: int = 0
    attempts: int = 0
    last_question: Key | None = None
    skipped: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put; `point` is None for the whole of it. `recall` is that of its weakest due point."""

    deck: str
    question: str
    point: str | None
    new: bool
    recall: float

    @property
    def key(self) -> Key:
        """The question that it puts."""
        return self.deck, self.question


Question = list[Item]


def lone_recall(retention: float) -> float:
    """Recall below which a lone due point is asked, for a wanted retention above 0.5."""
    return 1 - LONE_RISK * (1 - retention)


def candidates(
    items: Iterable[Item],
    now: datetime,
    *,
    retention: float = RETENTION,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> list[Ask]:
    """Everything that the send rule allows to be asked again now, in deck order, whatever the load."""
    begun = (question for question in _questions(items) if _begun(question))
    return [
        _ask(question, now, parameters)
        for question in begun
        if _opens(question, retention, parameters) <= now
    ]


def next_ask(  # noqa: PLR0913 - the last two are the learner's own and have defaults
    items: Iterable[Item],
    now: datetime,
    load: Load,
    today: Today,
    *,
    retention: float = RETENTION,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> Ask | None:
    """The question to put now; None when nothing is due or the day is full.

    Due questions come first, the one with the weakest point before the others, but not the same question
    twice in a row where there is a choice. New ones follow in deck order; up to half the day's places are
    kept for them, so that a learner with many reviews still moves on.
    """
    left = load.attempts - today.attempts
    if left <= 0:
        return None
    due, new = _waiting(items, now, load, today, retention, parameters)
    kept = min(len(new), max(0, load.attempts // 2 - today.new_questions))
    if due and left > kept:
        return min(due, key=lambda ask: (ask.key == today.last_question, ask.recall))
    return new[0] if new else None


def left_today(  # noqa: PLR0913 - as next_ask
    items: Iterable[Item],
    now: datetime,
    load: Load,
    today: Today,
    *,
    retention: float = RETENTION,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> int:
    """How many questions `next_ask` would still put today, one after the other."""
    due, new = _waiting(items, now, load, today, retention, parameters)
    return max(0, min(load.attempts - today.attempts, len(due) + len(new)))


def _waiting(  # noqa: PLR0913 - as next_ask
    items: Iterable[Item],
    now: datetime,
    load: Load,
    today: Today,
    retention: float,
    parameters: Parameters,
) -> tuple[list[Ask], list[Ask]]:
    """What is due and what is new, as far as it may be asked now."""
    awake = [item for item in items if item.key not in today.skipped]
    due = candidates(awake, now, retention=retention, parameters=parameters)
    return due, _new(awake, load, today) if len(due) <= BACKLOG_DAYS * load.attempts else []


def next_moment(  # noqa: PLR0913 - the last two are the learner's own and have defaults
    items: Iterable[Item],
    now: datetime,
    load: Load,
    today: Today,
    zone: ZoneInfo,
    *,
    retention: float = RETENTION,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> datetime | None:
    """The earliest instant, from `now` on, at which `next_ask` has a question; None when it never will.

    When the next study day starts, `today` is over and its counts begin anew.
    """
    items = list(items)
    if load.attempts <= 0:
        return None
    if next_ask(items, now, load, today, retention=retention, parameters=parameters):
        return now
    start = tomorrow(now, zone)
    moments = [
        _next_opens(question, load, today, start, _opens(question, retention, parameters))
        for question in _questions(items)
    ]
    return min((moment for moment in moments if moment), default=None)


def backlog(items: Iterable[Item], now: datetime) -> int:
    """How many points are due now, those that wait alone included."""
    return sum(_due(item) <= now for item in _reviewed(items))


def daily_cost(
    memories: Iterable[Memory], retention: float, parameters: Parameters = DEFAULT_PARAMETERS
) -> float:
    """About how many points a day come due once each waits as long as it can at this wanted retention."""
    waits = (falls_to(each, retention, parameters=parameters) - each.last_review for each in memories)
    return sum(_DAY / max(_DAY, wait) for wait in waits)


def forecast(items: Iterable[Item], now: datetime, zone: ZoneInfo, days: int) -> list[int]:
    """How many points come due on each of the next study days; the first is today, all overdue ones in it."""
    today = study_day(now, zone)
    counts = Counter((study_day(max(_due(item), now), zone) - today).days for item in _reviewed(items))
    return [counts[day] for day in range(days)]


def _questions(items: Iterable[Item]) -> list[Question]:
    questions: dict[Key, Question] = {}
    for item in items:
        questions.setdefault(item.key, []).append(item)
    return list(questions.values())


def _begun(question: Question) -> bool:
    return any(item.memory for item in question)


def _reviewed(items: Iterable[Item]) -> list[Item]:
    """The points of all questions that have been begun."""
    return [item for question in _questions(items) if _begun(question) for item in question]


def _due(item: Item) -> datetime:
    return item.memory.due if item.memory else _ALWAYS


def _due_alone(item: Item, retention: float, parameters: Parameters) -> datetime:
    if item.memory is None:
        return _ALWAYS
    return max(item.memory.due, falls_to(item.memory, lone_recall(retention), parameters=parameters))


def _opens(question: Question, retention: float, parameters: Parameters) -> datetime:
    """The instant from which the send rule lets a question that was begun be asked, whole or by one point."""
    whole = sorted(_due(item) for item in question)[:2][-1]
    return min([whole, *(_due_alone(item, retention, parameters) for item in question if _due(item) < whole)])


def _next_opens(
    question: Question, load: Load, today: Today, start: datetime, opens: datetime
) -> datetime | None:
    """When a question that cannot be asked now can be; `start` is that of the next study day.

    `opens` is when the send rule lets it be asked, if it was begun.
    """
    if not _begun(question):
        return start if load.new_questions > 0 else None
    resting = today.attempts >= load.attempts or question[0].key in today.skipped
    return max(opens, start) if resting else opens


def _ask(question: Question, now: datetime, parameters: Parameters) -> Ask:
    due = [item for item in question if _due(item) <= now]
    whole = len(due) > 1 or len(question) == 1
    weakest = min(recall(item.memory, now, parameters=parameters) if item.memory else 0.0 for item in due)
    deck, name = question[0].key
    return Ask(deck, name, point=None if whole else due[0].point, new=False, recall=weakest)


def _new(items: Iterable[Item], load: Load, today: Today) -> list[Ask]:
    """The new questions that today still has room for, in deck order."""
    fresh = [question[0] for question in _questions(items) if not _begun(question)]
    room = max(0, load.new_questions - today.new_questions)
    return [Ask(item.deck, item.question, point=None, new=True, recall=0.0) for item in fresh[:room]]
