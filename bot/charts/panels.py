"""Each chart on a sheet: large type, few marks, numbers beside what they belong to."""

from __future__ import annotations

from collections.abc import Callable

from bot.charts.palette import DARK, LIGHT, Palette
from bot.charts.sheet import WIDTH, Align, Sheet
from bot.domain.chart import DueForecast, Heatmap, Mark, Outlook, Panel, RecallBars
from bot.domain.message import Picture

MARGIN = 48
GAP = 56
TITLE, TYPE, SMALL = 42, 32, 28
"""Pixels; on a phone, which shows three of them as one, the smallest is as large as a caption."""

_HEAD = 84
_FOOT = 48

_WEEKDAYS = 86
_ROW = 76
_TRACK = 16
_NUMBER = 180
_COLUMNS = 300
_COUNT, _TOO_WIDE = 24, 100
_PLOT = 420
_SCALE = 100
_LAST = 156
_APART = 48

_INNER = WIDTH - 2 * MARGIN

_WEEK = 7
_STEPS = (0, 1, 2, 4, 7)
"""Answers a day from which on a day has the next stronger color."""


def draw(picture: Picture) -> bytes:
    """The picture as PNG; its words stand in the file's description."""
    colors = DARK if picture.dark else LIGHT
    heights = [_HEAD + _height(panel) for panel in picture.panels]
    sheet = Sheet(2 * MARGIN + sum(heights) + GAP * (len(heights) - 1), colors.paper)
    top = float(MARGIN)
    for panel, height in zip(picture.panels, heights, strict=True):
        title = sheet.fitted(panel.title, TITLE * 1.1, _INNER)  # bold is wider
        sheet.text(MARGIN, top + TITLE / 2, title, TITLE, colors.ink, bold=True)
        _draw(sheet, panel, colors, top + _HEAD)
        top += height + GAP
    return sheet.png(picture.alt)


def _height(panel: Panel) -> int:
    match panel.chart:
        case Heatmap(answers=answers):
            return round(_WEEK * _cell(len(answers))) + _FOOT
        case RecallBars(bars=bars):
            return _ROW * len(bars) + SMALL
        case DueForecast():
            return _COLUMNS + _FOOT
        case Outlook():
            return _PLOT + _FOOT


def _draw(sheet: Sheet, panel: Panel, colors: Palette, top: float) -> None:
    match panel.chart:
        case Heatmap() as chart:
            _heatmap(sheet, chart, panel, colors, top)
        case RecallBars() as chart:
            _recall_bars(sheet, chart, panel, colors, top)
        case DueForecast() as chart:
            _due_forecast(sheet, chart, panel, colors, top)
        case Outlook() as chart:
            _outlook(sheet, chart, panel, colors, top)


def _heatmap(sheet: Sheet, chart: Heatmap, panel: Panel, colors: Palette, top: float) -> None:
    """A column for each week, a row for each weekday; every other weekday is named."""
    cell, left = _cell(len(chart.answers)), MARGIN + _WEEKDAYS
    for mark in panel.marks:
        sheet.text(left + mark.at * cell, top + SMALL / 2, mark.text, SMALL, colors.faint)
    for number, name in enumerate(panel.names[::2]):
        sheet.text(MARGIN, top + _FOOT + (2 * number + 0.5) * cell, name, SMALL, colors.faint)
    for number, answers in enumerate(chart.answers):
        week, day = divmod(number, _WEEK)
        color = colors.days[sum(answers >= step for step in _STEPS) - 1]
        x, y = left + week * cell, top + _FOOT + day * cell
        sheet.box(x + 2, y + 2, cell - 4, cell - 4, color, radius=5)


def _cell(days: int) -> float:
    """Side of the square of one day."""
    return (_INNER - _WEEKDAYS) / -(-days // _WEEK)


def _recall_bars(sheet: Sheet, chart: RecallBars, panel: Panel, colors: Palette, top: float) -> None:
    """The label and the number above a bar over the whole width; a notch where it begins to be kept."""
    notch = MARGIN + chart.kept * _INNER
    for number, bar in enumerate(chart.bars):
        y = top + number * _ROW
        color = colors.kept if bar.kept else colors.fading
        level = _percent(bar.recall) if bar.recall else panel.names[1]
        label = sheet.fitted(bar.label, TYPE, _INNER - _NUMBER)
        sheet.text(MARGIN, y + TYPE / 2, label, TYPE, colors.ink)
        sheet.text(WIDTH - MARGIN, y + TYPE / 2, level, TYPE, color, align="right", bold=True)
        track = y + TYPE + 12
        sheet.box(MARGIN, track, _INNER, _TRACK, colors.line, radius=_TRACK)
        if bar.recall:
            sheet.box(MARGIN, track, max(bar.recall * _INNER, _TRACK), _TRACK, color, radius=_TRACK)
        sheet.box(notch - 2, track, 4, _TRACK, colors.paper)
    below = top + len(chart.bars) * _ROW + SMALL / 2
    sheet.text(notch, below, panel.names[0], SMALL, colors.faint, align="center")


def _due_forecast(sheet: Sheet, chart: DueForecast, panel: Panel, colors: Palette, top: float) -> None:
    """A column for each day with its number on it; of numbers wider than a column only the largest."""
    pitch, most = _INNER / len(chart.due), max(chart.due)
    room, base = _COLUMNS - SMALL - 8, top + _COLUMNS
    for number, due in enumerate(chart.due):
        if not due:
            continue
        x, height = MARGIN + number * pitch, room * due / most
        color = colors.kept if number else colors.fading
        sheet.box(x + 3, base - height, pitch - 6, height, color, radius=4)
        if due < _TOO_WIDE or number == chart.due.index(most):
            above = base - height - SMALL / 2 - 2
            sheet.text(x + pitch / 2, above, str(due), _COUNT, colors.ink, align="center")
    sheet.box(MARGIN, base, _INNER, 3, colors.line)
    _axis(sheet, panel.marks, colors, base, lambda at: MARGIN + at * pitch)


def _outlook(sheet: Sheet, chart: Outlook, panel: Panel, colors: Palette, top: float) -> None:
    """Both lines with their names and last numbers on them."""
    days = len(chart.stopping)

    def across(day: float) -> float:
        return MARGIN + _SCALE + day / (days - 1) * (_INNER - _SCALE - _LAST)

    def down(share: float) -> float:
        return top + _APART + (1 - share) * (_PLOT - _APART)

    for level in (0, 0.5, 1):
        sheet.box(across(0), down(level) - 1.5, across(days - 1) - across(0), 3, colors.line)
        sheet.text(MARGIN, down(level), _percent(level), SMALL, colors.faint)
    xs = [across(day) for day in range(days)]
    sheet.line(xs, [down(share) for share in chart.stopping], 7, colors.fading, dashed=True)
    sheet.line(xs, [down(share) for share in chart.studying], 8, colors.kept)
    stopping, studying = panel.names
    lower, upper = down(chart.stopping[-1]), down(chart.studying[-1])
    sheet.text(across(days - 1), lower + _APART, stopping, TYPE, colors.fading, align="right")
    sheet.text(across(days - 1), upper - _APART, studying, TYPE, colors.kept, align="right")
    push = max(0.0, _APART - (lower - upper)) / 2
    for share, y, color in (
        (chart.stopping[-1], lower + push, colors.fading),
        (chart.studying[-1], upper - push, colors.kept),
    ):
        sheet.text(WIDTH - MARGIN, y, _percent(share), TITLE, color, align="right", bold=True)
    _axis(sheet, panel.marks, colors, top + _PLOT, across)


def _axis(
    sheet: Sheet, marks: tuple[Mark, ...], colors: Palette, base: float, across: Callable[[float], float]
) -> None:
    """The words under a chart: the first begins at its place, the others are around theirs."""
    for number, mark in enumerate(marks):
        align: Align = "center" if number else "left"
        sheet.text(across(mark.at), base + 14 + SMALL / 2, mark.text, SMALL, colors.faint, align=align)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
