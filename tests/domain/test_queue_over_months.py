"""Months of a learner, evening by evening, with the real memory and the real queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.clockface import study_day
from bot.domain.memory import Curve, Memory, Rating, review
from bot.domain.queue import BACKLOG_DAYS, Ask, Item, Load, Today, backlog, choose, item, waiting

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 20, 17, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = Curve(BERLIN)
LOAD = Load()


@dataclass(frozen=True)
class Asked:
    day: date
    ask: Ask


Course = dict[tuple[str, str], Memory | None]


def study(
    points: Course, rate: Callable[[str], Rating], *, start: datetime = NOW, days: int = 90
) -> Iterator[Asked]:
    """What a learner who studies every evening as long as there is something is asked; `points` change."""
    for evening in (start + n * DAY for n in range(days)):
        today = Today()
        while ask := choose(listed(points), evening, LOAD, today, USUAL):
            yield Asked(study_day(evening, BERLIN), ask)
            for name, memory in points.items():
                if name[0] == ask.question and ask.point in (None, name[1]):
                    points[name] = review(memory, rate(ask.question), evening, USUAL).after
            today = Today(today.new_questions + ask.new, today.attempts + 1, ask.key)


def listed(points: Course) -> list[Item]:
    return [item(("deck", name), point, memory, USUAL) for (name, point), memory in points.items()]


def course(questions: int) -> Course:
    return {(f"q{number}", f"p{point}"): None for number in range(questions) for point in range(4)}


@pytest.mark.parametrize("rating", list(Rating))
def test_over_ninety_days_no_evening_passes_the_limits_or_repeats_a_question(rating: Rating) -> None:
    asked = list(study(course(30), lambda _: rating))
    assert max(Counter(one.day for one in asked).values()) <= LOAD.attempts
    assert max(Counter(one.day for one in asked if one.ask.new).values()) <= LOAD.new_questions
    assert max(Counter((one.day, one.ask.question) for one in asked).values()) == 1


def test_a_learner_who_knows_everything_meets_two_new_questions_an_evening_to_the_end() -> None:
    asked = list(study(course(30), lambda _: Rating.GOOD))
    assert [one.ask.question for one in asked if one.ask.new] == [f"q{number}" for number in range(30)]
    assert [one.day for one in asked if one.ask.new][-1] == NOW.date() + 14 * DAY


def test_a_learner_who_forgets_everything_stops_meeting_new_questions_and_still_meets_all_old_ones() -> None:
    asked = list(study(course(30), lambda _: Rating.AGAIN))
    known = {one.ask.question for one in asked}
    assert LOAD.attempts * BACKLOG_DAYS < len(known) < 30
    for name in known:
        days = [one.day for one in asked if one.ask.question == name]
        waits = [later - day for day, later in pairwise([*days, asked[-1].day])]
        assert max(waits) <= 30 * DAY


def test_a_short_deck_is_asked_every_evening_of_a_learner_who_forgets_everything() -> None:
    asked = Counter(one.ask.question for one in study(course(8), lambda _: Rating.AGAIN))
    assert min(asked.values()) >= 87  # of 90 evenings; the last two questions are met on the fourth


def test_a_learner_who_always_fails_half_of_the_course_still_meets_all_of_it() -> None:
    def odd(name: str) -> Rating:
        return Rating.AGAIN if int(name[1:]) % 2 else Rating.GOOD

    asked = list(study(course(24), odd))
    assert {one.ask.question for one in asked} == {f"q{number}" for number in range(24)}


def test_after_a_month_away_the_weakest_come_first_and_no_evening_passes_the_limit() -> None:
    points = course(40)
    list(study(points, lambda _: Rating.GOOD, days=20))
    back = NOW + 50 * DAY
    assert len(waiting(listed(points), back, Today(), USUAL).due) > 3 * LOAD.attempts
    asked = list(study(points, lambda _: Rating.GOOD, start=back, days=10))
    first = [one.ask.recall for one in asked if one.day == back.date()]
    assert first == sorted(first)
    assert max(Counter(one.day for one in asked).values()) <= LOAD.attempts
    assert backlog(listed(points), back + 9 * DAY) < LOAD.attempts
