from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.memory import Curve, Rating
from bot.domain.queue import Ask, Load, Today, choose
from bot.simulation.course import SIZES, Shape, course, names
from bot.simulation.plan import Plan, Way

NOW = datetime(2026, 3, 20, 17, tzinfo=UTC)
COURSE = course(Shape.SEED)
FIRST = COURSE["q0"]


def plan(way: Way) -> Plan:
    return Plan(way, COURSE, Curve(ZoneInfo("Europe/Berlin")))


def test_the_seed_deck_has_its_shape_and_the_large_one_five_questions_of_every_size() -> None:
    assert [len(points) for points in COURSE.values()] == [5, 6, 5, 4, 4]
    assert len(names(course(Shape.LARGE))) == 180
    assert sorted(SIZES[Shape.LARGE]) == sorted(list(range(1, 9)) * 5)


def test_the_queue_sees_points_or_whole_questions() -> None:
    assert [len(plan(way).items) for way in Way] == [24, 5, 5]


@pytest.mark.parametrize("way", Way)
def test_a_whole_question_expects_all_of_its_points_either_way(way: Way) -> None:
    ask = choose(plan(way).items.values(), NOW, Load(), Today(), plan(way).curve)
    assert ask is not None
    assert plan(way).expected(ask) == FIRST


def test_a_lone_point_expects_only_itself() -> None:
    assert plan(Way.POINTS).expected(Ask("deck", "q0", "p3", new=False, recall=0.7)) == [("q0", "p3")]


@pytest.mark.parametrize(
    ("way", "said", "kept"),
    [
        (Way.POINTS, [Rating.GOOD, Rating.HARD], [Rating.GOOD, Rating.HARD]),
        (Way.STRICT, [Rating.GOOD, Rating.GOOD], [Rating.GOOD]),
        (Way.STRICT, [Rating.GOOD, Rating.HARD], [Rating.AGAIN]),
        (Way.MILD, [Rating.GOOD, Rating.HARD], [Rating.HARD]),
        (Way.MILD, [Rating.AGAIN, Rating.HARD], [Rating.AGAIN]),
    ],
)
def test_what_an_answer_is_worth(way: Way, said: list[Rating], kept: list[Rating]) -> None:
    ours = plan(way)
    ours.keep(dict(zip(FIRST, said, strict=False)), NOW)
    first = {Rating.GOOD: 2.3065, Rating.HARD: 1.2931, Rating.AGAIN: 0.212}
    stabilities = [item.memory.stability for item in ours.items.values() if item.memory]
    assert stabilities == [first[rating] for rating in kept]
