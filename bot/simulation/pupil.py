"""A made-up learner: what they truly remember, what they say when asked, and when they answer.

The truth is FSRS with numbers of its own for every pupil and every point, and with noise in every
review; the tutor sees none of it, only what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from fsrs.scheduler import DEFAULT_PARAMETERS

from bot.dialogue.policy import MOST_BACK, MOST_TRIES
from bot.domain.attempt import RATINGS, How
from bot.domain.memory import Curve, Memory, Parameters, Rating, recall, review
from bot.domain.verdict import Verdict
from bot.simulation.course import Name
from bot.simulation.reader import PERFECT, Reader

_MOST_DIFFICULT = 10.0
_LONGEST_DELAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the members of a class have in common. Shares lie in [0, 1].

    `known_before`: points that are known when first met, from reading the chapter; `unmentioned`: known
    points that are left out of the answer to a whole question, and said when asked back; `cued`: forgotten
    points that come back with their own question; `present`: pushes that are answered; `stays`: answers
    after which one more question is taken; `hard`: points that are hard for everybody, `harder` by so much
    of FSRS's difficulty of 1 to 10. The rest are sigmas of logarithms: of first stability over pupils
    (`pace`) and over points (`stickiness`), of growth over pupils, of stability in every review (`noise`).
    """

    known_before: float = 0.5
    unmentioned: float = 0.08
    cued: float = 0.2
    present: float = 0.85
    stays: float = 0.93
    hard: float = 0.2
    harder: float = 2.5
    pace: float = 0.3
    growth: float = 0.2
    stickiness: float = 0.5
    noise: float = 0.15


@dataclass(frozen=True, slots=True)
class Answer:
    """What each expected point earned from the tutor, and how many messages were written."""

    earned: dict[Name, Rating]
    replies: int


@dataclass(slots=True, kw_only=True)
class Pupil:
    """`truth` is what they remember, `chance` every coin that they toss.

    `reader` marks what they say, and of its errors they correct the share `corrects`; `luck` are the coins
    of both, so that the same pupil has the same days under every reader.
    """

    habits: Habits
    curve: Curve
    stickiness: dict[Name, float]
    hard: frozenset[Name]
    chance: Random
    luck: Random
    reader: Reader = PERFECT
    corrects: float = 0.0
    truth: dict[Name, Memory] = field(default_factory=dict)

    def recall(self, point: Name, now: datetime) -> float:
        """The true probability that this point is known; 0 before it was met."""
        memory = self.truth.get(point)
        return recall(memory, now, parameters=self.curve.parameters) if memory else 0.0

    def answer(self, asked: Sequence[Name], now: datetime) -> Answer:
        """Answer a question that expects these points, and up to two questions back; then learn from it.

        What the grader credits though it was not said is not shown either, so nothing is learned of it.
        """
        known = [point for point in asked if self._comes_to_mind(point, now)]
        said = [point for point in known if len(asked) == 1 or not self._tosses(self.habits.unmentioned)]
        read = {point: self._read(said=point in said) for point in asked}
        still = [point for point in asked if read[point] is not Verdict.COVERED]
        back = sorted(still, key=lambda point: read[point] is Verdict.MISSING)[:MOST_BACK]
        told = [point for point in back if point in known or self._tosses(self.habits.cued)]
        tries = {point: self._tries() for point in told}
        true = dict.fromkeys(told, How.ASKED) | dict.fromkeys(said, How.ALONE)
        credited = {
            **{point: How.ASKED for point in told if tries[point] <= MOST_TRIES},
            **{point: How.ALONE for point in asked if read[point] is Verdict.COVERED},
        }
        wrong = [point for point in asked if credited.get(point) != true.get(point)]
        mended = [point for point in wrong if self._corrects()]
        unseen = [point for point in wrong if point not in true and point not in mended]
        seen = [point for point in asked if point not in unseen]
        self._learn(dict.fromkeys(known, How.ASKED) | true, seen, now)
        how = {point: (true if point in mended else credited).get(point, How.HELPED) for point in asked}
        asked_twice = sum(min(each, MOST_TRIES) - 1 for each in tries.values())
        replies = 1 + len(back) + asked_twice + len(mended)
        return Answer({point: RATINGS[how[point]] for point in asked}, replies)

    def answers_push(self) -> bool:
        """Whether the push of this day is answered."""
        return self._tosses(self.habits.present)

    def stays(self) -> bool:
        """Whether they take one more question."""
        return self._tosses(self.habits.stays)

    def delay(self) -> timedelta:
        """From the push to the first answer: half an hour as a rule, at times hours."""
        return min(timedelta(minutes=self.chance.lognormvariate(3.4, 1.2)), _LONGEST_DELAY)

    def pause(self) -> timedelta:
        """From one answer to the next."""
        return timedelta(minutes=self.chance.uniform(1, 4))

    def _read(self, *, said: bool) -> Verdict:
        return self.reader.reads(self.luck, said=said)

    def _tries(self) -> int:
        """How often a point that is asked back is said until it counts, or one more than may be.

        Unsure for the second time, the tutor asks whether it was meant.
        """
        doubted = False
        for number in range(1, MOST_TRIES + 1):
            verdict = self._read(said=True)
            if verdict is Verdict.COVERED or (doubted and verdict is Verdict.UNSURE):
                return number
            doubted = doubted or verdict is Verdict.UNSURE
        return MOST_TRIES + 1

    def _corrects(self) -> bool:
        return self.luck.random() < self.corrects

    def _tosses(self, share: float) -> bool:
        return self.chance.random() < share

    def _comes_to_mind(self, point: Name, now: datetime) -> bool:
        met = point in self.truth
        return self._tosses(self.recall(point, now) if met else self.habits.known_before)

    def _learn(self, how: dict[Name, How], asked: Iterable[Name], now: datetime) -> None:
        """A point that was known and went unsaid is no lapse: reading the answer confirms it."""
        for point in asked:
            before, rating = self.truth.get(point), RATINGS[how.get(point, How.HELPED)]
            after = review(before, rating, now, self.curve).after
            self.truth[point] = self._noisy(after) if before else self._noisy(self._own(point, after))

    def _noisy(self, memory: Memory) -> Memory:
        noise = self.chance.lognormvariate(0, self.habits.noise)
        return replace(memory, stability=memory.stability * noise)

    def _own(self, point: Name, memory: Memory) -> Memory:
        """The first memory of a point, as this pupil forms it."""
        harder = self.habits.harder if point in self.hard else 0.0
        return replace(
            memory,
            stability=memory.stability * self.stickiness[point],
            difficulty=min(_MOST_DIFFICULT, memory.difficulty + harder),
        )


def pupil(  # noqa: PLR0913 - who, what they learn and who marks it
    points: Sequence[Name],
    habits: Habits,
    seed: int,
    number: int,
    zone: ZoneInfo,
    reader: Reader = PERFECT,
    corrects: float = 0.0,
) -> Pupil:
    """One member of the class: the same seed and number are the same person with the same luck."""
    together, chance = _chance(str(seed)), _chance(f"{seed} {number}")
    return Pupil(
        habits=habits,
        curve=Curve(zone, parameters=_parameters(habits, chance)),
        stickiness={point: chance.lognormvariate(0, habits.stickiness) for point in points},
        hard=frozenset(point for point in points if together.random() < habits.hard),
        chance=chance,
        luck=_chance(f"{seed} {number} read"),
        reader=reader,
        corrects=corrects,
    )


def _chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - a simulation has to be repeatable, not secret


def _parameters(habits: Habits, chance: Random) -> Parameters:
    """First stabilities times one factor, and another growth: FSRS's numbers 0 to 3 and 8."""
    pace, growth = chance.lognormvariate(0, habits.pace), chance.gauss(0, habits.growth)
    first = tuple(days * pace for days in DEFAULT_PARAMETERS[:4])
    return (*first, *DEFAULT_PARAMETERS[4:8], DEFAULT_PARAMETERS[8] + growth, *DEFAULT_PARAMETERS[9:])
