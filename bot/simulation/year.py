"""One pupil's year: the real queue decides what is asked, the real clock when, the pupil what is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.clockface import day_start, instant, reminder, study_day
from bot.domain.queue import Ask, Key, Load, Today, next_ask, next_moment
from bot.simulation.plan import Plan
from bot.simulation.pupil import Pupil
from bot.simulation.shape import points

NOON = 12 * 60
"""Minutes after midnight at which each day's recall is taken."""

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Log:
    """What happened. `asked` and `news` count questions that were answered, by the study day of asking."""

    typed: int = 0
    messages: int = 0
    asked: Counter[date] = field(default_factory=Counter)
    news: Counter[date] = field(default_factory=Counter)
    pushes: list[datetime] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are lived: `away` are those on which nothing is answered."""

    first: date
    days: int
    away: range = range(0)

    def is_away(self, day: date) -> bool:
        """Whether the pupil is on a journey."""
        return (day - self.first).days in self.away


@dataclass(slots=True)
class Year:
    """A pupil and a plan on their way through the days."""

    pupil: Pupil
    plan: Plan
    span: Span
    load: Load
    quiet: tuple[int, int]
    log: Log = field(default_factory=Log)
    last: Key | None = None
    noted: int = 0

    def live(self) -> Log:
        """From the first morning to the last evening."""
        now = day_start(self.span.first, self.pupil.zone)
        end = day_start(self.span.first + self.span.days * _DAY, self.pupil.zone)
        while (push := self._next_push(now)) and push < end:
            self._note(push)
            now = self._push(push)
        self._note(end)
        return self.log

    def _next_push(self, now: datetime) -> datetime | None:
        pupil, pushes = self.pupil, self.log.pushes
        moment = next_moment(self.plan.items(), now, self.load, self._today(now), pupil.zone)
        if moment is None:
            return None
        pushed = study_day(pushes[-1], pupil.zone) if pushes else None
        answered = study_day(now, pupil.zone) if self._today(now).attempts else None
        seen = max(filter(None, (pushed, answered)), default=None)
        return reminder(moment, now, pupil.zone, pupil.remind_at, self.quiet, after_day=seen)

    def _push(self, at: datetime) -> datetime:
        """Push the first question; the instant at which the pupil puts the phone away."""
        ask = self._choose(at)
        if ask is None:
            raise AssertionError("a reminder came while nothing was due")
        self.log.pushes.append(at)
        if self.span.is_away(study_day(at, self.pupil.zone)) or not self.pupil.answers_today():
            self.log.messages += 1
            return at
        opened, now = at, at + self.pupil.delay()
        while ask:
            self._answer(ask, opened, now)
            now += self.pupil.pause()
            opened, ask = now, self._choose(now) if self.pupil.stays() else None
        return now

    def _answer(self, ask: Ask, opened: datetime, now: datetime) -> None:
        expected = self.plan.expected(ask)
        answer = self.pupil.answer(expected, now)
        self.plan.keep(answer.earned, now)
        day = study_day(opened, self.pupil.zone)
        self.log.asked[day] += 1
        self.log.news[day] += ask.new
        self.log.typed += len(expected)
        self.log.messages += 1 + answer.replies
        self.last = ask.key

    def _choose(self, now: datetime) -> Ask | None:
        return next_ask(self.plan.items(), now, self.load, self._today(now))

    def _today(self, now: datetime) -> Today:
        day = study_day(now, self.pupil.zone)
        return Today(self.log.news[day], self.log.asked[day], self.last)

    def _note(self, until: datetime) -> None:
        """Take the true recall at every noon that has passed: what was never asked counts as not known."""
        names = [name for question in points(self.plan.shape).values() for name in question]
        while (noon := instant(self.span.first + self.noted * _DAY, NOON, self.pupil.zone)) < until:
            self.log.recalls.append(sum(self.pupil.recall(name, noon) for name in names) / len(names))
            self.noted += 1
