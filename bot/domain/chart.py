"""Charts as values: the numbers, and the few words around them; every channel draws them in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Answers on each study day from `monday` on; the last day is today."""

    monday: date
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One point: its label, and the probability, in [0, 1], that it is still known; 0 if it was missed last.

    `kept` is more than a number: it was said without help on an earlier day too.
    """

    label: str
    recall: float
    kept: bool = False


@dataclass(frozen=True, slots=True)
class RecallBars:
    """The weakest points, weakest first, out of `points` that were ever asked; below `kept` none is kept."""

    bars: tuple[Bar, ...]
    points: int
    kept: float


@dataclass(frozen=True, slots=True)
class DueForecast:
    """How many points come due on each study day from `today` on; today's are all that wait."""

    today: date
    due: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The expected share, in [0, 1], of the learned points that are known on each day from `today` on.

    `stopping`: without another answer; `studying`: with two questions a day. Both have the same days.
    """

    today: date
    stopping: tuple[float, ...]
    studying: tuple[float, ...]


Chart = Heatmap | RecallBars | DueForecast | Outlook


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place of a chart's time axis: the number of a day, or of a week in a heatmap."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart with its words, in the reader's language.

    `names` are those of its rows or lines: seven weekdays from Monday; where bars begin to be kept, and
    missed; stopping and studying. `alt` is the chart in a sentence, for whoever cannot see it.
    """

    chart: Chart
    title: str
    alt: str
    marks: tuple[Mark, ...] = ()
    names: tuple[str, ...] = ()
