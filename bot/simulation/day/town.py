"""Who learns on the simulated day: where, when they are reminded, and how often they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bot.domain.deck import Deck
from bot.domain.learner import Learner, Setup
from bot.domain.memory import Rating, review
from bot.storage import learners
from bot.storage.mail import Rank
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.schedule import visiting

CHANNEL = "telegram"

START = datetime(2026, 3, 2, 6, 55, tzinfo=UTC)
"""A Monday, a few minutes before the first are reminded in Berlin."""

LEARNED = START - timedelta(days=9)
"""When everybody answered the question that is due again."""

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
ZONE_WEIGHTS = (6, 2, 2)

TIMES = (18 * 60, 8 * 60, 12 * 60 + 30, 16 * 60, 20 * 60)
TIME_WEIGHTS = (5, 2, 1, 1, 1)
"""Half never change the time of day that all begin with: thousands are due within the same minutes."""

PRESENT = 0.6
"""The share who answer on a given day."""

MOST_REPLIES = 3
FIRST_DELAY = (3.4, 1.2)
"""Of the logarithm of the minutes until the first answer: half an hour as a rule, at times hours."""

LONGEST_DELAY = timedelta(hours=12).total_seconds()
PAUSE = (20.0, 90.0)
"""Seconds from what the bot says to the next answer."""

_BLOCK = 200


@dataclass(frozen=True, slots=True)
class Habit:
    """One learner's day: where and when they are reminded; seconds before each of their answers."""

    zone: str
    remind_at: int
    delays: tuple[float, ...]


def habit(seed: int, number: int) -> Habit:
    """The same seed and number have the same day."""
    chance = Random(f"{seed} {number}")  # noqa: S311 - repeatable, not secret
    (zone,), (minute,) = chance.choices(ZONES, ZONE_WEIGHTS), chance.choices(TIMES, TIME_WEIGHTS)
    count = chance.randint(1, MOST_REPLIES) if chance.random() < PRESENT else 0
    first = min(60 * chance.lognormvariate(*FIRST_DELAY), LONGEST_DELAY)
    delays = (first, *(chance.uniform(*PAUSE) for _ in range(count - 1)))
    return Habit(zone, minute, delays[:count])


async def settle(
    store: Store, library: Library, deck: Deck, habits: Sequence[Habit], told: Callable[[int], None]
) -> list[datetime]:
    """Enroll a learner for each habit, addressed by its place, with one question due; when each is due."""
    slots: list[datetime] = []
    for first in range(0, len(habits), _BLOCK):
        block = range(first, min(first + _BLOCK, len(habits)))
        slots += await store.run(_enrolled, library, deck, habits, block)
        told(len(slots))
    return slots


def _enrolled(
    tx: Transaction, library: Library, deck: Deck, habits: Sequence[Habit], numbers: Sequence[int]
) -> list[datetime]:
    slots = []
    for number in numbers:
        new = learners.add(tx, _learner(number, habits[number]))
        question = deck.questions[number % len(deck.questions)]
        memory = review(None, Rating.GOOD, LEARNED, new.curve).after
        for point in question.points:
            learners.remember(tx, new.id, (deck.deck, question.id, point.id), memory)
        with visiting(tx, library, new, f"day {number}", START, Rank.PUSH) as visit:
            pass  # at its end it is planned when they are reminded
        slots.append(visit.learner.next_due or START)
    return slots


def _learner(number: int, of: Habit) -> Learner:
    return Learner(
        id=0,
        channel=CHANNEL,
        address=str(number),
        name=f"Learner {number}",
        setup=Setup.DONE,
        consent=False,
        zone=of.zone,
        remind_at=of.remind_at,
        joined=LEARNED,
    )
