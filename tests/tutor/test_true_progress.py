"""What charts and statistics show, held against the log of reviews read in a simple way of its own."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from bot.domain.chart import Chart, DueForecast, Heatmap, Outlook, RecallBars
from bot.domain.event import Pressed
from tests import outbox
from tests.tutor.kitchen import BOTH, DAY, MIXED_UP, Kitchen
from tests.tutor.school import LATER, School

SAID = (
    (BOTH,),
    ("yeast gives off gas",),
    (MIXED_UP, "it floats"),
    ("Water expands when it freezes.", "it is lighter", "show"),
    ("no idea", "show"),
    ("the oven", "no idea", "show"),
    ("skip",),
    ("/undo",),
    ("easy",),
)


@dataclass
class Row:
    """A point as the log tells it last."""

    last: datetime
    rating: int
    stability: float

    def recall(self, now: datetime) -> float:
        decay = -DEFAULT_PARAMETERS[20]
        days = (now - self.last) / timedelta(days=1)
        return float((1 + (0.9 ** (1 / decay) - 1) * days / self.stability) ** decay)

    def known(self, now: datetime) -> float:
        return 0.0 if self.rating == 1 else self.recall(now)

    def kept(self, now: datetime) -> bool:
        return self.rating >= 3 and day(self.last) < day(now) and self.recall(now) >= 0.8


def day(at: datetime) -> date:
    """The study day; the school is in UTC."""
    return (at - timedelta(hours=4)).date()


class Log:
    """All reviews of the only learner, row by row."""

    def __init__(self, kitchen: Kitchen) -> None:
        self.now = kitchen.school.now
        rows = kitchen.school.connection.execute(
            "SELECT point, rating, at, after, before IS NULL FROM review WHERE deck = 'ice' ORDER BY id"
        )
        self.rows = [
            (point, rating, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at), after, first)
            for point, rating, at, after, first in rows
        ]
        self.points = {
            point: Row(at, rating, json.loads(after)["stability"])
            for point, rating, at, after, _ in self.rows
        }

    def recalled(self) -> tuple[int, int]:
        """Points recalled and points tested in 30 days, each once a day."""
        seen: set[tuple[str, date]] = set()
        right = tested = 0
        for point, rating, at, _, first in self.rows:
            if (point, day(at)) in seen:
                continue
            seen.add((point, day(at)))
            if not first and day(at) > day(self.now) - 30 * DAY:
                tested += 1
                right += rating > 1
        return right, tested


def studied(school: School, seed: int) -> Kitchen:
    """A few weeks of Ana's answers, good and bad, as chance has it."""
    kitchen, chance = Kitchen(school), Random(seed)
    for _ in range(14):
        for _ in range(chance.randint(0, 4)):
            kitchen.says("/more", *chance.choice(SAID))
        school.now += chance.randint(1, 5) * DAY
    return kitchen


def drawn(kitchen: Kitchen, button: str) -> list[Chart]:
    """The charts that a button shows."""
    kitchen.school.said()
    kitchen.school.hears(Pressed(button))
    [shown] = outbox.take(kitchen.school.tx, "test", LATER, 1)
    picture = shown.letter.message.picture
    assert picture
    return [panel.chart for panel in picture.panels]


@pytest.mark.parametrize("seed", range(6))
def test_the_statistics_tell_what_the_log_holds(school: School, seed: int) -> None:
    kitchen = studied(school, seed)
    text = kitchen.says("/stats")[0]
    log = Log(kitchen)
    assert text.startswith(f"<b>Kitchen</b>: {sum(row.kept(log.now) for row in log.points.values())} of 3")
    right, tested = log.recalled()
    share = re.search(r"30 days (\d+)%", text)
    assert (share and int(share[1])) == (round(100 * right / tested) if tested else None)
    missed = re.search(r"Missed last time: (.*)", text)
    assert set(missed[1].split(", ") if missed else ()) == {
        point for point, row in log.points.items() if row.rating == 1
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_charts_show_what_the_log_holds(school: School, seed: int) -> None:
    kitchen = studied(school, seed)
    heatmap, bars = drawn(kitchen, "chart:ice")
    due, outlook = drawn(kitchen, "forecast:ice")
    log = Log(kitchen)
    assert isinstance(heatmap, Heatmap)
    assert isinstance(bars, RecallBars)
    assert isinstance(due, DueForecast)
    assert isinstance(outlook, Outlook)
    answers = Counter(day(at) for at in {at for _, _, at, _, _ in log.rows})
    assert {
        heatmap.monday + place * DAY: many for place, many in enumerate(heatmap.answers) if many
    } == answers
    assert {bar.label: (round(bar.recall, 4), bar.kept) for bar in bars.bars} == {
        point: (round(row.known(log.now), 4), row.kept(log.now)) for point, row in log.points.items()
    }
    known = [row.known(log.now) for row in log.points.values()]
    assert outlook.stopping[0] == pytest.approx(sum(known) / len(known), abs=1e-4)
    assert sum(due.due) <= len({"expands", "floats", "gas"})
