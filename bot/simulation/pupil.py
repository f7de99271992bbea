"""A made-up learner: what they truly remember, what they say when asked, and when they answer.

The truth is FSRS with numbers of its own for every pupil and every point, and with noise in every
review; the tutor sees none of it, only what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from fsrs.scheduler import DEFAULT_PARAMETERS

from bot.domain.attempt import RATINGS, How
from bot.domain.dialogue import MOST_BACK
from bot.domain.memory import Memory, Parameters, Rating, recall, review
from bot.simulation.shape import Name

KNOWN_BEFORE = 0.5
"""How often a point that was never asked is known: pupils have read the chapter."""

UNMENTIONED = 0.08
"""How often a known point is left out of the answer to a whole question, and said when asked back."""

CUED = 0.2
"""How often a forgotten point comes back with its own question."""

PRESENT = 0.85
"""How often the push of a day is answered at all."""

STAYS = 0.93
"""How often one more question is taken after an answer."""

PACE, GROWTH, POINT, NOISE = 0.3, 0.2, 0.5, 0.15
"""Spread (sigma of a logarithm) of first stability over pupils, of growth over pupils, of stability over
points, and of every single review."""

HARD_SHARE, HARDER = 0.2, 2.5
"""The share of points that are hard for everybody, and by how much, in FSRS's difficulty of 1 to 10."""

_MOST_DIFFICULT = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What each expected point earned from the tutor, what it truly meant, and the messages written back."""

    earned: dict[Name, Rating]
    truth: dict[Name, Rating]
    replies: int


@dataclass(slots=True)
class Pupil:
    """`truth` is what they remember; `chance` is every coin that they toss."""

    zone: ZoneInfo
    remind_at: int
    parameters: Parameters
    stickiness: dict[Name, float]
    hard: frozenset[Name]
    chance: Random
    truth: dict[Name, Memory] = field(default_factory=dict)

    def recall(self, point: Name, now: datetime) -> float:
        """The true probability that this point is known; 0 before it was met."""
        memory = self.truth.get(point)
        return recall(memory, now, parameters=self.parameters) if memory else 0.0

    def knows(self, point: Name, now: datetime) -> bool:
        """Whether it comes to mind now."""
        likely = self.recall(point, now) if point in self.truth else KNOWN_BEFORE
        return self.chance.random() < likely

    def answer(self, asked: Sequence[Name], now: datetime) -> Answer:
        """Answer a question that expects these points, and up to two questions back; then learn from it."""
        known = {point for point in asked if self.knows(point, now)}
        said = {point for point in known if len(asked) == 1 or self.chance.random() >= UNMENTIONED}
        back = [point for point in asked if point not in said][:MOST_BACK]
        found = {point for point in back if point in known or self.chance.random() < CUED}
        how = {point: How.ALONE for point in said} | {point: How.ASKED for point in found}
        answer = Answer(
            earned={point: RATINGS[how.get(point, How.HELPED)] for point in asked},
            truth={
                point: RATINGS[how.get(point, How.ASKED if point in known else How.HELPED)] for point in asked
            },
            replies=1 + len(back),
        )
        self._learn(answer.truth, now)
        return answer

    def answers_today(self) -> bool:
        """Whether the push of this day is answered."""
        return self.chance.random() < PRESENT

    def stays(self) -> bool:
        """Whether they take one more question."""
        return self.chance.random() < STAYS

    def delay(self) -> timedelta:
        """From the push to the first answer: half an hour as a rule, hours at times, never a day."""
        return min(timedelta(minutes=self.chance.lognormvariate(3.4, 1.2)), timedelta(hours=12))

    def pause(self) -> timedelta:
        """From one answer to the next."""
        return timedelta(minutes=self.chance.uniform(1, 4))

    def _learn(self, ratings: dict[Name, Rating], now: datetime) -> None:
        for point, rating in ratings.items():
            before = self.truth.get(point)
            after = review(before, rating, now, self.zone, parameters=self.parameters).after
            self.truth[point] = self._personal(point, after, first=before is None)

    def _personal(self, point: Name, memory: Memory, *, first: bool) -> Memory:
        stability = memory.stability * self.chance.lognormvariate(0, NOISE)
        if not first:
            return replace(memory, stability=stability)
        harder = HARDER if point in self.hard else 0.0
        return replace(
            memory,
            stability=stability * self.stickiness[point],
            difficulty=min(_MOST_DIFFICULT, memory.difficulty + harder),
        )


def hard_points(points: Sequence[Name], seed: int) -> frozenset[Name]:
    """The points that are hard for the whole class."""
    chance = Random(f"{seed} hard")  # noqa: S311 - a simulation that can be repeated
    return frozenset(point for point in points if chance.random() < HARD_SHARE)


def pupil(points: Sequence[Name], number: int, seed: int, zone: ZoneInfo, remind_at: int) -> Pupil:
    """One member of the class: the same number and seed are the same person with the same luck."""
    chance = Random(f"{seed} {number}")  # noqa: S311 - a simulation that can be repeated
    pace, growth = chance.lognormvariate(0, PACE), chance.gauss(0, GROWTH)
    first = tuple(days * pace for days in DEFAULT_PARAMETERS[:4])
    parameters = (*first, *DEFAULT_PARAMETERS[4:8], DEFAULT_PARAMETERS[8] + growth, *DEFAULT_PARAMETERS[9:])
    return Pupil(
        zone=zone,
        remind_at=remind_at,
        parameters=parameters,
        stickiness={point: chance.lognormvariate(0, POINT) for point in points},
        hard=hard_points(points, seed),
        chance=chance,
    )
