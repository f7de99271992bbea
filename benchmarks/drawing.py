"""Curves as SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.results import Picture

_STYLE: Any = {"svg.hashsalt": "keypoint", "svg.fonttype": "none", "font.size": 9}
"""The same figures make the same file."""


def draw(file: Path, picture: Picture) -> None:
    """One picture; both axes are logarithmic, so that what grows with the other axis is a straight line."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7, 4), layout="constrained")
        axes = figure.subplots()
        for curve in picture.curves:
            axes.plot(*zip(*curve.points, strict=True), marker="o", markersize=4, label=curve.name)
        axes.set(title=picture.title, xlabel=picture.across, ylabel=picture.up, xscale="log", yscale="log")
        axes.grid(visible=True, which="both", alpha=0.25)
        if len(picture.curves) > 1:
            axes.legend(fontsize=7)
        figure.savefig(file, format="svg", metadata={"Date": None})
