"""Who needs help: what is seen of a learner that a teacher should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clockface import study_day
from bot.domain.learner import Learner
from bot.domain.ledger import MixUp, Sighting, open_mix_ups

AWAY_DAYS = 7
"""Days without an answer, while questions wait, that are told."""

LAPSES = 3
"""Days on which the same point was forgotten, after it was first met, that are told."""

SHAKY = 3.0
"""Days of stability below which such a point still is a trouble: about three right answers lead above it."""

ASSERTIONS = 2
"""Answers with the same mix-up, of which the first was corrected."""

PointKey = tuple[str, str, str]
"""Deck, question and point ids."""


@dataclass(frozen=True, slots=True)
class Away:
    """No answer for so many days, or none ever, while so many questions wait."""

    days: int
    waiting: int
    ever: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A point that was forgotten so many times, and is not firm yet."""

    key: PointKey
    times: int


@dataclass(frozen=True, slots=True)
class Held:
    """A mix-up that came back after it was corrected so many times in all, and is open."""

    key: MixUp
    times: int


Need = Away | Missed | Held


@dataclass(frozen=True, slots=True)
class Needs:
    """One learner of a class: when they last answered, how many questions wait, what they need help with."""

    learner: Learner
    answered: datetime | None
    waiting: int
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A class as its teachers see it: those who agreed to be seen by name, and how many others there are.

    `names` has for each point and misconception the title of its question and a few words.
    """

    name: str
    learners: tuple[Needs, ...]
    counted: int
    names: Mapping[PointKey, tuple[str, str]]


def away(learner: Learner, answered: datetime | None, waiting: int, now: datetime) -> Away | None:
    """Whether somebody who is not on a break stays away; who never answered has all of it before them."""
    today = study_day(now, learner.tz)
    days = (today - study_day(answered or learner.joined, learner.tz)).days
    on_break = learner.paused_until is not None and learner.paused_until > today
    if on_break or days < AWAY_DAYS or (answered and not waiting):
        return None
    return Away(days, waiting, ever=answered is not None)


def held(sightings: Sequence[Sighting], now: datetime) -> list[Held]:
    """The mix-ups of one learner that came back and are open; oldest sighting first."""
    still = (key for key in open_mix_ups(sightings, now))
    times = {key: sum(each.asserted and each.key == key for each in sightings) for key in still}
    return [Held(key, count) for key, count in times.items() if count >= ASSERTIONS]


def ranked(learners: Iterable[Needs]) -> list[Needs]:
    """Who needs help: most reasons first, then who was away longest, then by name."""
    return sorted((each for each in learners if each.needs), key=_rank)


def _rank(each: Needs) -> tuple[int, int, str, int]:
    days = max((need.days for need in each.needs if isinstance(need, Away)), default=0)
    return -len(each.needs), -days, each.learner.name.casefold(), each.learner.id
