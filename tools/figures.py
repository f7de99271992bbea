"""Draws the figures of the deck that comes with the program; the same run gives the same pictures.

usage: figures.py DECK
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import figure_numbers as numbers
import numpy as np
from figure_numbers import Array

from bot.charts.palette import LIGHT
from bot.charts.sheet import WIDTH, Align, Sheet
from bot.content.load import load

MARGIN, GAP = 48, 56
TITLE, TYPE, SMALL = 42, 32, 28
"""Pixels; a phone shows three of them as one."""

THICK, THIN = 6, 2
"""Pixels of a line that is to be looked at, and of one to measure by."""

BLUE, ORANGE, INK, FAINT, RULE = LIGHT.kept, LIGHT.fading, LIGHT.ink, LIGHT.faint, LIGHT.line
TEAL = "#0f8b8d"
SHADES = ("#0b4596", "#1f6feb", "#73aaf5", TEAL, "#5b6875", "#8f3fb0", "#d9730d", "#b3261e")
"""Eight neurons."""

SHOWN = 300
"""Steps of training in which equal weights are followed: later ones change little."""

INNER = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Plot:
    """A box on the sheet, in pixels, and the ranges of the numbers that are drawn in it."""

    sheet: Sheet
    left: float
    top: float
    width: float
    height: float
    xs: tuple[float, float]
    ys: tuple[float, float]

    def x(self, value: float) -> float:
        """Where a number stands from left to right."""
        return self.left + (value - self.xs[0]) / (self.xs[1] - self.xs[0]) * self.width

    def y(self, value: float) -> float:
        """Where a number stands from bottom to top."""
        return self.top + (self.ys[1] - value) / (self.ys[1] - self.ys[0]) * self.height

    def curve(
        self,
        xs: Iterable[float],
        ys: Iterable[float],
        color: str,
        width: float = THICK,
        *,
        dashed: bool = False,
    ) -> None:
        """A line through places, cut off at the edges of the box."""
        inside = [(min(max(y, self.ys[0]), self.ys[1])) for y in ys]
        self.sheet.line([self.x(x) for x in xs], [self.y(y) for y in inside], width, color, dashed=dashed)

    def across(self, y: float, color: str = RULE, *, dashed: bool = False) -> None:
        """A line to measure by, from left to right."""
        self.curve(self.xs, (y, y), color, THIN, dashed=dashed)

    def upright(self, x: float, color: str = RULE, *, dashed: bool = False) -> None:
        """The same from bottom to top."""
        self.curve((x, x), self.ys, color, THIN, dashed=dashed)

    def words(self, x: float, y: float, text: str, color: str = FAINT, align: Align = "center") -> None:
        """A few words at a place of the plot."""
        self.sheet.text(self.x(x), self.y(y), text, SMALL, color, align=align)

    def dot(self, x: float, y: float, color: str, size: float = 16) -> None:
        """A round mark; pixels across."""
        self.sheet.box(self.x(x) - size / 2, self.y(y) - size / 2, size, size, color, radius=size / 2)


def sheet(height: int, title: str) -> Sheet:
    """A sheet with a title above; what is drawn begins at 140 pixels."""
    drawn = Sheet(height, LIGHT.paper)
    drawn.text(MARGIN, MARGIN + TITLE / 2, title, TITLE, INK, bold=True)
    return drawn


def column(number: int, of: int) -> tuple[float, float]:
    """Left edge and width of a column, in pixels."""
    width = (INNER - GAP * (of - 1)) / of
    return MARGIN + number * (width + GAP), width


def equal_weights() -> Sheet:
    """The weights of eight neurons while they learn, and what the network has learned in the end."""
    drawn = sheet(1180, "Eight neurons learn a wave")
    xs = np.linspace(-2.5, 2.5, 101)
    for number, head in enumerate(("one draw for all weights", "a draw for each weight")):
        color, equal = (BLUE, False) if number else (ORANGE, True)
        learned = numbers.fit(xs, neurons=8, steps=2000, equal=equal)
        left, width = column(number, 2)
        drawn.text(left, 150, head, TYPE, color, bold=True)
        drawn.text(left, 206, f"their weights, {SHOWN} steps", SMALL, FAINT)
        path = Plot(drawn, left, 240, width, 380, (0, SHOWN), (-4, 2.5))
        path.across(0)
        for weights, shade in zip(learned.weights[:SHOWN].T, SHADES, strict=True):
            path.curve(range(SHOWN), weights, color if equal else shade)
        if equal:
            path.words(SHOWN / 2, learned.weights[0, 0] + 1.1, "eight lines in one", INK)
        drawn.text(left, 690, "what they make of it together", SMALL, FAINT)
        made = Plot(drawn, left, 730, width, 360, (-2.5, 2.5), (-1.2, 1.2))
        made.across(0)
        made.curve(xs, learned.outputs, color, 8)
        made.curve(xs, numbers.wave(xs), INK, 4, dashed=True)
    drawn.text(MARGIN, 1140, "Dashed: the wave. All biases start at 0.", SMALL, FAINT)
    return drawn


def activations() -> Sheet:
    """Six activation functions and the values that they can take."""
    drawn = sheet(1120, "What activation functions give")
    xs = np.linspace(-4, 4, 161)
    functions: tuple[tuple[str, Array, str, tuple[int, ...]], ...] = (
        ("ELU", np.where(xs > 0, xs, np.expm1(xs)), "above -1", (-1,)),
        ("leaky ReLU", np.where(xs > 0, xs, 0.1 * xs), "any number", ()),
        ("ReLU", np.maximum(xs, 0), "0 or more", (0,)),
        ("tanh", np.tanh(xs), "between -1 and 1", (-1, 1)),
        ("logistic", numbers.probability(xs), "between 0 and 1", (0, 1)),
    )
    for number, (name, outputs, values, bounds) in enumerate(functions):
        plot = _cell(drawn, number, name, values)
        plot.upright(0)
        plot.across(0)
        away = 0.06 * (plot.ys[1] - plot.ys[0])
        for bound in bounds:
            plot.across(bound, FAINT, dashed=True)
            plot.words(-4, bound + (away if bound > 0 else -away), str(bound), align="left")
        plot.curve(xs, outputs, BLUE, 8)
    _softmax(_cell(drawn, 5, "softmax", "together 1"))
    return drawn


def _cell(drawn: Sheet, number: int, name: str, values: str) -> Plot:
    (left, width), lower = column(number % 3, 3), number // 3
    top = 150 + lower * 490
    drawn.text(left, top, name, TYPE, INK, bold=True)
    drawn.text(left, top + 50, values, SMALL, BLUE)
    return Plot(drawn, left, top + 90, width, 320, (-4, 4), (-1.5, 1.5) if lower else (-2, 4))


def _softmax(plot: Plot) -> None:
    """Three scores, and what softmax makes of them."""
    scores = np.array([2.0, 1.0, 0.0])
    shares = np.exp(scores) / np.exp(scores).sum()
    floor = plot.y(-1)
    for place, (score, share) in enumerate(zip(scores, shares, strict=True)):
        x, height = -2.7 + 2.7 * place, 300 * share
        plot.sheet.box(plot.x(x) - 38, floor - height, 76, height, BLUE)
        plot.sheet.text(plot.x(x), floor - height - 26, f"{share:.2f}", SMALL, INK, align="center")
        plot.sheet.text(plot.x(x), floor + 28, f"{score:.0f}", SMALL, FAINT, align="center")
    plot.across(-1, FAINT)


def batch_norm() -> Sheet:
    """What one neuron gets for a mini-batch at three moments of training, before and after normalization."""
    drawn = sheet(1180, "What an inner neuron gets")
    moments = (0, 30, 300)
    batches = numbers.drift(moments)
    for number, (head, color) in enumerate((("as it comes", ORANGE), ("with batch norm", BLUE))):
        left, width = column(number, 2)
        drawn.text(left, 150, head, TYPE, color, bold=True)
        for row, (moment, values) in enumerate(zip(moments, batches, strict=True)):
            plot = Plot(drawn, left, 200 + row * 300, width, 240, (-4, 6), (0, 92))
            _histogram(plot, (values - values.mean()) / values.std() if number else values, color)
            if not number:
                plot.words(6, 84, f"{moment} steps" if moment else "at the start", INK, "right")
    drawn.text(MARGIN, 1140, "One mini-batch of 256. Black: its mean and deviation.", SMALL, FAINT)
    return drawn


def _histogram(plot: Plot, values: Array, color: str) -> None:
    counts, edges = np.histogram(values, bins=np.arange(-4, 6.01, 0.25))
    plot.upright(0)
    for many, start, end in zip(counts, edges, edges[1:], strict=False):
        if many:
            top = plot.y(many)
            plot.sheet.box(plot.x(start) + 1, top, plot.x(end) - plot.x(start) - 2, plot.y(0) - top, color)
    plot.across(0, FAINT)
    below, mean, deviation = plot.y(0) + 24, float(values.mean()), float(values.std())
    plot.sheet.line([plot.x(mean - deviation), plot.x(mean + deviation)], [below] * 2, THICK, INK)
    plot.sheet.box(plot.x(mean) - 11, below - 11, 22, 22, INK, radius=11)
    words = f"{mean + 0:.1f}"
    plot.sheet.text(plot.x(mean + deviation) + 16, below + 2, words.replace("-0.0", "0.0"), SMALL, FAINT)


def dropout() -> Sheet:
    """Validation loss while training with and without dropout, and the cost of a prediction."""
    drawn = sheet(1180, "One network, without and with dropout")
    every, steps, neurons = 5, 500, 32
    drawn.text(MARGIN, 150, "validation loss while training", TYPE, INK, bold=True)
    plot = Plot(drawn, MARGIN, 190, INNER, 470, (0, steps), (0, 0.8))
    plot.across(0, FAINT)
    plot.across(numbers.CONVERGED, FAINT, dashed=True)
    drawn.text(MARGIN, 830, "multiplications for a prediction", TYPE, INK, bold=True)
    for row, (name, kept, color) in enumerate((("without", 1.0, BLUE), ("with dropout", 0.5, ORANGE))):
        losses = numbers.losses(kept=kept, steps=steps, every=every, neurons=neurons)
        end = int(np.argmax(losses < numbers.CONVERGED)) * every
        plot.curve(range(0, steps, every), losses, color, 8)
        plot.dot(end, numbers.CONVERGED, color, 24)
        plot.curve((end, end), (0, numbers.CONVERGED), color, 4)
        plot.words(end, -0.055, f"{end} steps", color)
        plot.words(*((60, 0.22) if row == 0 else (230, 0.32)), name, color, "left" if row else "right")
        top = 880 + row * 80
        drawn.text(MARGIN, top + 22, name, SMALL, color)
        drawn.box(MARGIN + 240, top, 560, 44, color, radius=8)
        drawn.text(MARGIN + 820, top + 22, str(2 * neurons + neurons), SMALL, INK)
    drawn.text(MARGIN, 1130, "Dashed: trained well enough. Mean of eight networks.", SMALL, FAINT)
    return drawn


def momentum() -> Sheet:
    """The ways of an optimizer down a bowl, and how far from the minimum it is."""
    drawn = sheet(1080, "Three ways down the same bowl")
    steps = 300
    drawn.text(MARGIN, 560, "distance from the minimum", TYPE, INK, bold=True)
    far = Plot(drawn, MARGIN, 600, INNER, 380, (0, steps), (0, 4.8))
    far.across(0, FAINT)
    for number, (value, color) in enumerate(((0.5, TEAL), (0.9, BLUE), (0.99999, ORANGE))):
        places = numbers.descent(value, steps)
        left, width = column(number, 3)
        drawn.text(left, 150, "momentum", SMALL, FAINT)
        drawn.text(left, 196, f"{value:g}", TYPE, color, bold=True)
        bowl = Plot(drawn, left, 240, width, 240, (-4.2, 4.2), (-3.3, 3.3))
        _contours(bowl)
        bowl.curve(places[:, 0], places[:, 1], color, 4)
        bowl.dot(*numbers.START, color)
        bowl.dot(0, 0, INK)
        far.curve(range(steps + 1), np.hypot(*places.T), color)
    drawn.text(MARGIN, 1036, "0 steps", SMALL, FAINT)
    drawn.text(MARGIN + INNER, 1036, f"{steps} steps", SMALL, FAINT, align="right")
    return drawn


def _contours(plot: Plot) -> None:
    """Where the bowl is equally high."""
    turn = np.linspace(0, 2 * np.pi, 90)
    across = np.sqrt(numbers.SLOPES[0] / numbers.SLOPES[1])
    for size in (1, 2, 3, 4):
        plot.curve(size * np.cos(turn), size * across * np.sin(turn), RULE, 3)


DRAWINGS: dict[str, Callable[[], Sheet]] = {
    "figures/equal-weights.png": equal_weights,
    "figures/activations.png": activations,
    "figures/batch-norm.png": batch_norm,
    "figures/dropout.png": dropout,
    "figures/momentum.png": momentum,
}


def main(arguments: Sequence[str]) -> int:
    """Draw all of them; their words are those of the deck."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    deck = Path(arguments[0])
    for path, drawing in drawn_for(deck).items():
        file = deck.parent / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(drawing)
        print(f"{file}  {len(drawing) // 1024} kB")
    return 0


def drawn_for(file: Path) -> dict[str, bytes]:
    """The figures of a deck, by their paths in it."""
    deck = load(file.name, file.read_bytes()).deck
    assert deck is not None
    return {
        question.figure: DRAWINGS[question.figure]().png(question.alt or "")
        for question in deck.questions
        if question.figure
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
