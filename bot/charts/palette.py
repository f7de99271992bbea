"""The colors of the charts: told apart in light and dark, by color-blind readers, and in gray."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """`kept` is for what is known, `fading` for what is not; `days` go from no answer to many."""

    paper: str
    ink: str
    faint: str
    line: str
    kept: str
    fading: str
    days: tuple[str, ...]


LIGHT = Palette(
    paper="#ffffff",
    ink="#16202a",
    faint="#5b6875",
    line="#dfe4e9",
    kept="#1f6feb",
    fading="#d9730d",
    days=("#e9edf1", "#b6d3fb", "#73aaf5", "#2f78e0", "#0b4596"),
)
DARK = Palette(
    paper="#17212b",
    ink="#f2f5f8",
    faint="#9aa8b5",
    line="#2e3b48",
    kept="#5aa9ff",
    fading="#f5a04c",
    days=("#243240", "#234f80", "#2f78c4", "#5aa9ff", "#bcdcff"),
)
