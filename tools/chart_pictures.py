"""Draws the progress charts of a made-up learner, light and dark; the same run gives the same pictures.

usage: chart_pictures.py FOLDER
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.charts import png
from bot.content.load import load
from bot.domain import progress, queue
from bot.domain.chart import Chart
from bot.domain.deck import Deck
from bot.domain.memory import Curve, Rating, recall, review
from bot.domain.message import Picture
from bot.domain.progress import Met
from bot.domain.queue import Item, Load, Today
from bot.speech.catalog import Speech
from bot.speech.progress import panel

ZONE = ZoneInfo("Europe/Madrid")
CURVE = Curve(ZONE)
BEGAN = datetime(2026, 6, 22, 16, 5, tzinfo=UTC)
NOW = datetime(2026, 10, 27, 17, 5, tzinfo=UTC)
"""An evening of late October: the outlook ends on 1 January."""

PRESENT = 0.8
"""How often the learner answers in the evening."""

STAYS = 0.75
"""How often they take one more question."""

SLIP = 0.15
"""How often a point that is still known is not said."""

AWAY = range(48, 62), range(125, 127)
"""Evenings, counted from the first, without an answer: two weeks of August, and the last two days."""

COURSES = ("networks", "training", "data")
"""Three courses of the same size; the charts show the first of them."""

DECK = Path(__file__).parents[1] / "content" / "training-deep-networks.yaml"


ENGLISH = Speech("en")


def main() -> int:
    """Simulate the learner and write the pictures."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and one argument
        print(__doc__, file=sys.stderr)
        return 2
    deck = load(DECK.name, DECK.read_bytes()).deck
    assert deck is not None
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, charts in drawn(deck).items():
        for shade in ("light", "dark"):
            picture = Picture(tuple(panel(ENGLISH, chart) for chart in charts), dark=shade == "dark")
            file = folder / f"{name}-{shade}.png"
            file.write_bytes(png(picture))
            print(f"{file}  {file.stat().st_size // 1024} kB  {picture.alt}")
    return 0


def drawn(deck: Deck) -> dict[str, tuple[Chart, ...]]:
    """What [Chart] and [Forecast] show to the learner now."""
    labels = {
        (question.id, point.id): point.label or point.id
        for question in deck.questions
        for point in question.points
    }
    items, answered, last = simulated(deck)
    met = [Met(each, each.memory, last[each]) for each in items if each.memory]
    shown = [each for each in met if each.item.deck == COURSES[0]]
    bars = progress.recall_bars(shown, lambda item: labels[item.question, item.point], NOW, CURVE)
    return {
        "chart": (progress.heatmap(answered, NOW, ZONE), bars),
        "forecast": (progress.due_forecast(items, NOW, ZONE), progress.outlook(met, NOW, CURVE)),
    }


def simulated(deck: Deck) -> tuple[list[Item], list[datetime], dict[Item, Rating]]:
    """The learner's points now, the moments at which they answered, and how each point went last."""
    chance = Random(7)  # noqa: S311 - a simulation that can be repeated
    items = [
        Item(course, question.id, point.id)
        for course in COURSES
        for question in deck.questions
        for point in question.points
    ]
    answered = []
    last: dict[Item, Rating] = {}
    for evening in range((NOW - BEGAN).days):
        here = chance.random() < PRESENT and not any(evening in away for away in AWAY)
        now, today = BEGAN + timedelta(days=evening), Today()
        while here and (ask := queue.choose(items, now, Load(), today, CURVE)):
            for place, item in enumerate(items):
                if item.key == ask.key and ask.point in (None, item.point):
                    rating = rated(item, now, chance)
                    after = review(item.memory, rating, now, CURVE).after
                    items[place] = queue.item(item.key, item.point, after, CURVE)
                    last[items[place]] = rating
            answered.append(now)
            now += timedelta(minutes=2)
            here = chance.random() < STAYS
            today = Today(today.new_questions + ask.new, today.attempts + 1, ask.key)
    return items, answered, last


def rated(item: Item, now: datetime, chance: Random) -> Rating:
    """One point asked: said if it is known and no slip."""
    known = chance.random() < (recall(item.memory, now) if item.memory else 1 / 2)
    return Rating.GOOD if known and chance.random() >= SLIP else Rating.AGAIN


if __name__ == "__main__":
    raise SystemExit(main())
