"""Pictures for tests: every chart, and charts at their limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.chart import Bar, Chart, DueForecast, Heatmap, Outlook, RecallBars
from bot.domain.message import Button, Picture
from bot.speech.catalog import Speech
from bot.speech.progress import panel

MONDAY = date(2026, 6, 1)
TODAY = date(2026, 11, 24)

HEATMAP = Heatmap(MONDAY, tuple(day % 9 for day in range(177)))
BARS = RecallBars((Bar("the factor of two", 0.42), Bar("who needs tanh", 0.87)), points=2, kept=0.8)
DUE = DueForecast(TODAY, (12, 3, 0, 5, *[1] * 26))
OUTLOOK = Outlook(
    TODAY, tuple(0.9 - 0.004 * day for day in range(70)), tuple(0.9 + 0.0005 * day for day in range(70))
)

CHARTS: Mapping[str, Chart] = {
    "heatmap": HEATMAP,
    "bars": BARS,
    "due": DUE,
    "outlook": OUTLOOK,
    "an empty heatmap": Heatmap(MONDAY, (0,)),
    "one bar of nothing": RecallBars((Bar("x", 0.0),), points=1, kept=0.8),
    "odd labels": RecallBars(
        tuple(
            Bar(label, 1.0) for label in ("$\\frac{", "a_b^c $x$", "人工神经 🙂", "a\nb\tc", "w" * 300, " ")
        ),
        points=40,
        kept=0.8,
    ),
    "nothing due": DueForecast(TODAY, (0,) * 30),
    "a flood": DueForecast(TODAY, (99_999,) * 30),
    "all forgotten": Outlook(TODAY, (0.0,) * 91, (0.0,) * 91),
    "all known": Outlook(TODAY, (1.0,) * 61, (1.0,) * 61),
}


ENGLISH = Speech("en")


def picture(*charts: Chart, dark: bool = False, switch: Button | None = None) -> Picture:
    """A picture of these charts with their words."""
    return Picture(tuple(panel(ENGLISH, chart) for chart in charts), dark, switch)
