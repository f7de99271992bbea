"""A sheet to draw on in pixels, from the top left; matplotlib without its global state."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

Align = Literal["left", "center", "right"]

WIDTH = 1080
"""Pixels: as wide as a phone's screen has."""

_DPI = 72
"""Dots for each inch, and as many points: sizes of type are pixels too."""

_FONT = "DejaVu Sans"
"""Comes with matplotlib, so that every machine draws the same."""

_UNKNOWN = "□"

_COLORS = 48
"""Enough for a few flat colors and the soft edges between them; three times as small as with all colors."""

_HALO = 10
"""Pixels of paper around words that may stand on a line."""


class Sheet:
    """One picture in the making. All lengths are pixels, y grows downward."""

    def __init__(self, height: int, paper: str) -> None:
        self._paper = paper
        self._figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=paper)
        FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.axis("off")

    def text(  # noqa: PLR0913 - what a text needs
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        color: str,
        *,
        align: Align = "left",
        bold: bool = False,
    ) -> None:
        """Words around the middle line `y`; signs that the font lacks are boxes."""
        self._axes.add_artist(
            Text(
                x,
                y,
                _drawable(words),
                color=color,
                fontproperties=_font(size, bold=bold),
                horizontalalignment=align,
                verticalalignment="center_baseline",
                parse_math=False,
                path_effects=[withStroke(linewidth=_HALO, foreground=self._paper)],
            )
        )

    def fitted(self, words: str, size: float, width: float) -> str:
        """The words, or their beginning with an ellipsis, so that they are no wider than that."""
        if self._width(words, size) <= width:
            return words
        fits = bisect_right(range(1, len(words)), width, key=lambda end: self._width(f"{words[:end]}…", size))
        return f"{words[:fits].rstrip()}…"

    def box(self, x: float, y: float, width: float, height: float, color: str, *, radius: float = 0) -> None:  # noqa: PLR0913 - a box has four sides
        """A filled box with round corners."""
        round_ = min(radius, width / 2, height / 2)
        style = f"round,pad=0,rounding_size={round_}" if round_ else "square,pad=0"
        self._axes.add_artist(
            FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=color, linewidth=0)
        )

    def line(
        self, xs: Sequence[float], ys: Sequence[float], width: float, color: str, *, dashed: bool = False
    ) -> None:
        """A line through these places."""
        drawn = Line2D(xs, ys, linewidth=width, color=color, solid_capstyle="round")
        if dashed:
            drawn.set_linestyle((0, (2.2, 1.6)))
        self._axes.add_artist(drawn)

    def png(self, description: str) -> bytes:
        """The picture; the same drawing gives the same bytes."""
        words = PngInfo()
        words.add_itxt("Description", description)
        full, small = io.BytesIO(), io.BytesIO()
        self._figure.savefig(full, format="png")
        with Image.open(full) as image:
            few = image.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True, pnginfo=words)
        return small.getvalue()

    def _width(self, words: str, size: float) -> float:
        text = Text(0, 0, _drawable(words), fontproperties=_font(size), parse_math=False, figure=self._figure)
        return float(text.get_window_extent().width)


def _font(size: float, *, bold: bool = False) -> FontProperties:
    return FontProperties(family=_FONT, size=size, weight="bold" if bold else "normal")


@cache
def _known() -> frozenset[int]:
    """The signs that the font has."""
    return frozenset(get_font(findfont(_font(1))).get_charmap())


def _drawable(words: str) -> str:
    """The words on one line without signs that the font lacks, of which matplotlib would warn."""
    return "".join(char if ord(char) in _known() else _UNKNOWN for char in " ".join(words.split()))
