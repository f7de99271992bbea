"""One pupil's year: the real queue decides what is asked, the real clock when, the pupil what is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.clockface import day_start, instant, study_day
from bot.domain.queue import Ask, Key, Load, Today, backlog, choose, next_moment, waiting
from bot.domain.reminder import reminder, silent_through
from bot.simulation.course import names
from bot.simulation.plan import Plan
from bot.simulation.pupil import Pupil

NOON = 12 * 60
"""Minutes after midnight at which every day's recall is taken."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are lived; on those in `away`, counted from 0, no push is answered."""

    first: date
    days: int
    away: range = range(0)

    def day(self, number: int) -> date:
        """The date of a day."""
        return self.first + number * _DAY

    def is_away(self, day: date) -> bool:
        """Whether nobody is there."""
        return (day - self.first).days in self.away


@dataclass(frozen=True, slots=True)
class Wishes:
    """When the pupil is written to, in minutes after midnight, by how much later, and how much is asked."""

    remind_at: int
    quiet: tuple[int, int]
    spread: timedelta
    load: Load


@dataclass(slots=True)
class Log:
    """What happened.

    `typed` counts the points that answers had to hold; `messages` what the tutor wrote: questions, questions
    back and closings, pushes that stayed unanswered too. `asked` and `new` count answered questions by the
    study day on which they were put. At every noon `recalls` takes the mean true recall of all points,
    and `waiting` how many points are due.
    """

    typed: int = 0
    messages: int = 0
    asked: Counter[date] = field(default_factory=Counter)
    new: Counter[date] = field(default_factory=Counter)
    pushes: list[datetime] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Year:
    """A pupil and a plan on their way through the days."""

    pupil: Pupil
    plan: Plan
    span: Span
    wishes: Wishes
    log: Log = field(default_factory=Log)
    last: Key | None = None
    unanswered: int = 0

    def live(self) -> Log:
        """From the first morning to the last night."""
        now, end = (day_start(self.span.day(number), self.pupil.curve.zone) for number in (0, self.span.days))
        while (at := self._next_push(now)) and at < end:
            self._take_noons(at)
            now = self._push(at)
        self._take_noons(end)
        return self.log

    def _next_push(self, now: datetime) -> datetime | None:
        zone, wishes, today = self.pupil.curve.zone, self.wishes, self._today(now)
        waits = waiting(self.plan.items.values(), now, today, self.plan.curve)
        moment = next_moment(waits, now, wishes.load, today, zone)
        if moment is None:
            return None
        pushed_on = study_day(self.log.pushes[-1], zone) if self.log.pushes else None
        answered_on = study_day(now, zone) if today.attempts else None
        return reminder(
            moment,
            now,
            zone,
            wishes.remind_at,
            wishes.quiet,
            after_day=silent_through(pushed_on, self.unanswered, answered_on),
            spread=wishes.spread,
        )

    def _push(self, at: datetime) -> datetime:
        """Push the first due question; returns when the pupil puts the phone away."""
        self.log.pushes.append(at)
        if self.span.is_away(study_day(at, self.pupil.curve.zone)) or not self.pupil.answers_push():
            self.log.messages += 1
            self.unanswered += 1
            return at
        self.unanswered = 0
        return self._study(at)

    def _study(self, pushed: datetime) -> datetime:
        opened, now = pushed, pushed + self.pupil.delay()
        ask = self._choose(pushed)
        while ask:
            self._answer(ask, opened, now)
            now += self.pupil.pause()
            opened, ask = now, self._choose(now) if self.pupil.stays() else None
        return now

    def _answer(self, ask: Ask, opened: datetime, now: datetime) -> None:
        expected = self.plan.expected(ask)
        answer = self.pupil.answer(expected, now)
        self.plan.keep(answer.earned, now)
        day = study_day(opened, self.pupil.curve.zone)
        self.log.asked[day] += 1
        self.log.new[day] += ask.new
        self.log.typed += len(expected)
        self.log.messages += 1 + answer.replies
        self.last = ask.key

    def _choose(self, now: datetime) -> Ask | None:
        items, today = self.plan.items.values(), self._today(now)
        return choose(items, now, self.wishes.load, today, self.plan.curve)

    def _today(self, now: datetime) -> Today:
        day = study_day(now, self.pupil.curve.zone)
        return Today(self.log.new[day], self.log.asked[day], self.last)

    def _take_noons(self, until: datetime) -> None:
        """Look at every noon that has passed; what was never asked counts as not known."""
        points, log = names(self.plan.course), self.log
        while (noon := instant(self.span.day(len(log.recalls)), NOON, self.pupil.curve.zone)) < until:
            log.recalls.append(sum(self.pupil.recall(point, noon) for point in points) / len(points))
            log.waiting.append(backlog(self.plan.items.values(), noon))
