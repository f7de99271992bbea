"""A class over months: what the aims of scheduling say, held at a size that fits a test."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.simulation.course import Shape
from bot.simulation.plan import Way
from bot.simulation.school import QUIET, ZONES, Class, Result, comeback, match, more, result, years
from bot.simulation.year import Log

SEED = Class(deck=Shape.SEED, learners=12, days=120)
LARGE = Class(deck=Shape.LARGE, learners=2, days=120)
WANTED = 0.9
ROOT = Path(__file__).parents[2]


@cache
def ours(klass: Class) -> Result:
    return result(klass, Way.POINTS, WANTED)


@cache
def whole_year() -> list[Log]:
    return years(Class(deck=Shape.SEED, learners=20), Way.POINTS, WANTED)


@pytest.mark.parametrize(
    "klass", [pytest.param(SEED, id="seed"), pytest.param(LARGE, id="large", marks=pytest.mark.long)]
)
def test_a_memory_for_each_point_saves_a_fifth_of_the_typing_at_the_same_mean_recall(klass: Class) -> None:
    theirs = match(ours(klass).recall, partial(result, klass, Way.STRICT))
    assert theirs is not None
    assert more(ours(klass).typed, theirs.typed) <= -0.20
    assert more(ours(klass).messages, theirs.messages) <= 0.15


def test_who_wants_to_remember_more_types_more_and_does_remember_more() -> None:
    less = result(SEED, Way.POINTS, 0.80)
    assert less.recall + 0.03 < ours(SEED).recall
    assert less.typed < ours(SEED).typed


def test_after_thirty_days_away_no_day_is_above_the_cap_and_the_backlog_goes() -> None:
    back = comeback(LARGE, WANTED, 30)
    assert back.waited > 6 * LARGE.load.attempts
    assert back.busiest == LARGE.load.attempts
    assert back.days < 30


def test_over_a_year_in_four_zones_nobody_is_pushed_in_quiet_hours() -> None:
    for number, log in enumerate(whole_year()):
        clocks = [on_the_wall(at, number) for at in log.pushes]
        assert len(clocks) > 30
        assert all(QUIET[1] <= minutes < QUIET[0] for minutes in clocks)


def test_over_a_year_no_day_brings_two_pushes() -> None:
    for number, log in enumerate(whole_year()):
        days = [at.astimezone(ZoneInfo(ZONES[number % len(ZONES)])).date() for at in log.pushes]
        assert len(set(days)) == len(days)


def test_every_day_has_its_recall() -> None:
    assert {len(log.recalls) for log in whole_year()} == {365}
    assert all(0 <= level <= 1 for log in whole_year() for level in log.recalls)


def test_figures_do_not_depend_on_the_process() -> None:
    code = "from tests.simulation.test_year import SEED, ours; print(ours(SEED))"
    salted = {**os.environ, "PYTHONHASHSEED": "1"}
    printed = subprocess.run(
        [sys.executable, "-c", code], env=salted, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == str(ours(SEED))


def on_the_wall(at: datetime, number: int) -> int:
    local = at.astimezone(ZoneInfo(ZONES[number % len(ZONES)]))
    return local.hour * 60 + local.minute
