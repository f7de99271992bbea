from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import progress, queue
from bot.domain.chart import Bar
from bot.domain.clockface import study_day
from bot.domain.memory import Curve, Rating, recall, review
from bot.domain.progress import FORECAST_DAYS, HEATMAP_WEEKS, KEPT, MOST_BARS, Answer, Met, horizon
from bot.domain.queue import Item, forecast

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
"""A Tuesday, 18:00 in Madrid."""

DAY = timedelta(days=1)
USUAL = Curve(MADRID)


def item(number: int, *, days_ago: int = 1, rating: Rating = Rating.GOOD) -> Item:
    """The point of this number, answered once; there are three to a question."""
    memory = review(None, rating, NOW - days_ago * DAY, USUAL).after
    return queue.item(("deck", f"q{number // 3}"), f"p{number}", memory, USUAL)


NEW = Item("deck", "q9", "new")
SOME = [item(0, days_ago=9), item(1, days_ago=2), item(2, days_ago=20), NEW]


def told(items: Iterable[Item], **last: Rating) -> list[Met]:
    """What was met, all of it said without help but for these."""
    known = progress.met(items, {})
    return [replace(each, last=last.get(each.item.point, Rating.GOOD)) for each in known]


MET = told(SOME)


def name(each: Item) -> str:
    return each.point


def test_a_heatmap_begins_on_a_monday_and_ends_today() -> None:
    chart = progress.heatmap([], NOW, MADRID)
    assert chart.monday.weekday() == 0
    assert chart.monday + (len(chart.answers) - 1) * DAY == date(2026, 11, 24)
    assert len(chart.answers) == 7 * (HEATMAP_WEEKS - 1) + 2


def test_an_answer_after_midnight_counts_for_the_evening_before() -> None:
    late = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)  # 02:30 in Madrid
    chart = progress.heatmap([NOW, NOW - timedelta(minutes=5), late, NOW - 400 * DAY], NOW, MADRID)
    assert chart.answers[-2:] == (1, 2)
    assert sum(chart.answers) == 3


@given(st.timedeltas(-3000 * DAY, 3000 * DAY))
def test_a_heatmap_has_a_place_for_every_day_since_its_first(span: timedelta) -> None:
    now = NOW + span
    monday = progress.heatmap_from(now, MADRID)
    days = (study_day(now, MADRID) - monday).days + 1
    answers = progress.heatmap([now - number * DAY for number in range(days)], now, MADRID).answers
    assert sum(answers) in range(days - 1, days + 1)  # at 04:00 a clock change moves an answer over the edge


def test_bars_show_what_is_known_of_every_point_ever_asked_weakest_first() -> None:
    chart = progress.recall_bars(MET, name, NOW, USUAL)
    assert [bar.label for bar in chart.bars] == ["p2", "p0", "p1"]
    assert SOME[2].memory
    assert chart.bars[0] == Bar("p2", recall(SOME[2].memory, NOW), kept=recall(SOME[2].memory, NOW) >= KEPT)
    assert (chart.points, chart.kept) == (3, KEPT)


def test_of_many_points_only_the_weakest_have_bars() -> None:
    many = [item(number, days_ago=1 + number) for number in range(MOST_BARS + 5)]
    chart = progress.recall_bars(told(many), name, NOW, USUAL)
    assert [bar.label for bar in chart.bars] == [each.point for each in reversed(many[5:])]
    assert chart.points == MOST_BARS + 5


def test_the_forecast_counts_points_by_the_day_that_they_come_due() -> None:
    chart = progress.due_forecast(SOME, NOW, MADRID)
    assert chart.today == date(2026, 11, 24)
    assert chart.due == tuple(forecast(SOME, NOW, MADRID, FORECAST_DAYS))
    assert sum(chart.due) == 3


def test_who_stops_forgets_day_by_day_what_was_learned() -> None:
    outlook = progress.outlook(MET, NOW, USUAL)
    assert all(later < earlier for earlier, later in pairwise(outlook.stopping))
    learned = [each.memory for each in SOME if each.memory]
    end = NOW + (len(outlook.stopping) - 1) * DAY
    assert outlook.stopping[-1] == pytest.approx(sum(recall(memory, end) for memory in learned) / 3)


def test_who_goes_on_begins_at_the_same_place_and_keeps_about_what_was_wanted() -> None:
    outlook = progress.outlook(MET, NOW, USUAL)
    assert outlook.studying[0] == outlook.stopping[0]
    assert outlook.studying[-1] > 0.85
    assert min(outlook.studying[1:]) > max(outlook.stopping[1:])


def test_a_higher_wanted_retention_keeps_more() -> None:
    kept = {
        retention: sum(progress.outlook(MET, NOW, Curve(MADRID, retention)).studying)
        for retention in (0.8, 0.95)
    }
    assert kept[0.8] < kept[0.95]


def test_two_questions_a_day_are_not_enough_for_everything() -> None:
    forgotten = [item(number, days_ago=30, rating=Rating.AGAIN) for number in range(300)]
    flood = progress.met(forgotten, {(each.question, each.point): Rating.AGAIN for each in forgotten})
    outlook = progress.outlook(flood, NOW, USUAL)
    assert outlook.stopping[-1] < outlook.studying[-1] < 0.8


def test_new_points_are_in_neither_line() -> None:
    assert progress.outlook(MET, NOW, USUAL) == progress.outlook(told(SOME[:3]), NOW, USUAL)


def test_there_is_no_outlook_before_the_first_answer() -> None:
    with pytest.raises(ValueError, match="before the first answer"):
        progress.outlook(told([NEW]), NOW, USUAL)


def test_a_memory_of_ones_own_changes_the_outlook() -> None:
    parameters = (*DEFAULT_PARAMETERS[:20], 0.5)  # forgetting that slows down less
    assert progress.outlook(MET, NOW, Curve(MADRID, parameters=parameters)) != progress.outlook(
        MET, NOW, USUAL
    )


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_an_outlook_ends_on_the_first_of_a_month_two_to_three_months_away(today: date) -> None:
    end = horizon(today)
    assert end.day == 1
    assert 60 <= (end - today).days <= 90


def test_points_with_the_same_recall_stay_in_the_order_of_the_deck() -> None:
    same = [item(0), replace(item(0), point="p1"), replace(item(0), point="p2")]
    assert [each.item.point for each in progress.weakest_first(told(same), NOW, USUAL)] == ["p0", "p1", "p2"]


def test_what_was_missed_is_not_known_because_it_was_shown() -> None:
    shown = replace(item(0, days_ago=0, rating=Rating.AGAIN))
    [bar] = progress.recall_bars(told([shown], p0=Rating.AGAIN), name, NOW, USUAL).bars
    assert bar == Bar("p0", 0.0, kept=False)
    assert set(progress.outlook(told([shown], p0=Rating.AGAIN), NOW, USUAL).stopping) == {0.0}


@pytest.mark.parametrize(
    ("days_ago", "last", "kept"),
    [
        (1, Rating.GOOD, True),
        (1, Rating.EASY, True),
        (0, Rating.GOOD, False),
        (1, Rating.HARD, False),
        (1, Rating.AGAIN, False),
        (1, None, False),
        (40, Rating.GOOD, False),
    ],
)
def test_kept_is_one_definition(days_ago: int, last: Rating | None, *, kept: bool) -> None:
    [point] = progress.met([item(0, days_ago=days_ago)], {})
    assert replace(point, last=last).kept(NOW, USUAL) is kept
    [bar] = progress.recall_bars([replace(point, last=last)], name, NOW, USUAL).bars
    assert bar.kept is kept


def test_a_point_is_tested_once_a_day_and_not_when_it_is_first_met() -> None:
    a, b, before = ("q", "a"), ("q", "b"), NOW - DAY
    answers = [
        Answer(a, before, Rating.AGAIN, first=True),
        Answer(a, before + timedelta(hours=1), Rating.HARD),
        Answer(b, before, Rating.GOOD),
        Answer(a, NOW, Rating.AGAIN),
        Answer(a, NOW, Rating.GOOD),
        Answer(b, NOW, Rating.HARD),
    ]
    assert sorted(progress.tested(answers, MADRID)) == [False, True, True]
