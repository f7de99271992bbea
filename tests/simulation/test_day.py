"""The short form of `keypoint simulate --day`: the first half hour of a small school."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.folder import load_folder
from bot.domain.reminder import reminder
from bot.errors import StorageError
from bot.simulation.day.campus import Counts
from bot.simulation.day.day import Day, Found, _beyond, _enrolled, live
from bot.simulation.day.hurry import DayClock, Hurried
from bot.simulation.day.table import day_lines
from bot.simulation.day.town import START, habit

CONTENT = Path(__file__).parents[2] / "docs" / "examples"

SMALL = Day(
    learners=300,
    content=CONTENT,
    seconds=timedelta(minutes=35).total_seconds(),
)


def nobody(_what: str, _done: int, _total: int) -> None:
    """Nobody is told."""


@pytest.fixture(scope="module")
def found() -> Found:
    return live(SMALL, nobody)


def test_everybody_who_is_due_is_reminded_in_time(found: Found) -> None:
    assert 20 < found.due == len(found.delays) < 60
    assert min(found.delays) > -0.01  # the loop's clock is a float
    assert found.faults == 0


def test_a_database_that_has_learners_is_no_place_for_made_up_ones(tmp_path: Path) -> None:
    async def twice() -> None:
        for _ in range(2):
            await _enrolled(tmp_path / "keypoint.sqlite3", load_folder(CONTENT), [habit(1, 1)], nobody)

    with pytest.raises(StorageError, match="that database has learners"):
        asyncio.run(twice())


def test_those_who_answer_are_answered(found: Found) -> None:
    assert found.counts.came > 0
    assert len(found.counts.sent) >= len(found.counts.reminders) + found.counts.came


def test_the_same_seed_has_the_same_day(found: Found) -> None:
    again = live(SMALL, nobody)
    assert again.due == found.due
    assert again.counts.reminders.keys() == found.counts.reminders.keys()
    assert abs(again.counts.came - found.counts.came) <= 2  # moments are the machine's, so is the last one


def test_the_lines_have_every_figure(found: Found) -> None:
    lines = [*day_lines(found)]
    assert lines[0] == "300 learners, one day, SQLite, 28 messages a second, seed 1"
    assert f"{found.due} of {found.due}" in lines[1]
    assert any(line.startswith("  longest hold of the writer") for line in lines)


def test_habits_follow_the_seed_and_the_number() -> None:
    assert habit(1, 7) == habit(1, 7)
    assert len({habit(seed, number) for seed in (1, 2) for number in range(50)}) > 60
    at = reminder(START, START, ZoneInfo("Europe/Berlin"), 8 * 60, (22 * 60, 8 * 60))
    assert at - START == timedelta(minutes=5)


def test_what_the_pace_explains_of_a_delay_is_what_was_sent_meanwhile() -> None:
    said = Counts(sent=[float(second) for second in range(100)])
    assert _beyond(said, 10.0, 60.0, 1) == 0.0
    assert _beyond(said, 10.0, 60.0, 2) == 25.0
    assert _beyond(said, 10.0, 60.0, 0) == 50.0


def test_waiting_takes_no_time_and_work_takes_its_own() -> None:
    async def sleep_and_work() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        clock = DayClock(START, loop)
        await asyncio.sleep(3600)
        slept = (clock.now() - START).total_seconds()
        before = loop.time()
        await asyncio.gather(asyncio.to_thread(time.sleep, 0.02), asyncio.sleep(0.001))
        return slept, loop.time() - before

    start = time.monotonic()
    with asyncio.Runner(loop_factory=Hurried) as runner:
        slept, worked = runner.run(sleep_and_work())
    assert slept >= 3600
    assert 0.02 <= worked < 60
    assert time.monotonic() - start < 60
