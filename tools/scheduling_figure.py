"""Draws what a mean recall costs: points typed and messages, for each way to schedule, on both decks.

usage: scheduling_figure.py OUTPUT.svg
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.simulation.course import Shape
from bot.simulation.plan import Way
from bot.simulation.school import Class, Result, result

CLASSES = (Class(deck=Shape.SEED, learners=20), Class(deck=Shape.LARGE, learners=5))

POINTS, QUESTIONS = (0.80, 0.85, 0.90, 0.95), (0.5, 0.6, 0.7, 0.8)
"""Wanted recalls of a point, and of a whole question."""

LOOKS = {Way.POINTS: ("#1b6ca8", "o"), Way.STRICT: ("#c2571a", "s"), Way.MILD: ("#777777", "^")}

MEASURES = {"typed": "points typed in a year", "messages": "messages in a year"}


def main() -> int:
    """Run the class at every wanted recall and draw."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and its one argument
        print(__doc__, file=sys.stderr)
        return 2
    mpl.rcParams.update({"svg.hashsalt": "keypoint", "svg.fonttype": "none"})  # the same run, the same file
    figure = Figure(figsize=(9, 6.4), layout="constrained")
    axes = figure.subplots(len(MEASURES), len(CLASSES), sharex="col")
    for column, klass in enumerate(CLASSES):
        results = {way: _results(klass, way) for way in Way}
        for row, measure in enumerate(MEASURES):
            _draw(axes[row][column], results, measure)
        axes[0][column].set_title(f"{klass.deck} deck, {klass.learners} learners")
        axes[-1][column].set_xlabel("mean true recall over all points and days")
    axes[0][0].legend(title="a memory for each", frameon=False)
    figure.savefig(Path(sys.argv[1]), format="svg", metadata={"Date": None})
    return 0


def _results(klass: Class, way: Way) -> list[Result]:
    return [result(klass, way, wanted) for wanted in (POINTS if way is Way.POINTS else QUESTIONS)]


def _draw(axes: Axes, results: dict[Way, list[Result]], measure: str) -> None:
    for way, trials in results.items():
        color, marker = LOOKS[way]
        costs = [getattr(trial, measure) for trial in trials]
        label = way.value.removeprefix("each ")
        axes.plot([trial.recall for trial in trials], costs, color=color, marker=marker, label=label)
        for trial, cost in zip(trials, costs, strict=True):
            axes.annotate(
                f"{trial.retention:.2f}",
                (trial.recall, cost),
                xytext=(4, 4),
                textcoords="offset points",
                fontsize=7,
                color=color,
            )
    axes.set_ylabel(MEASURES[measure])
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    raise SystemExit(main())
