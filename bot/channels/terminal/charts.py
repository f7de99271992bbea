"""Charts in blocks: what a picture shows, for a screen and for a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.text import Text

from bot.channels.terminal.markup import printable
from bot.domain.chart import DueForecast, Heatmap, Mark, Outlook, Panel, RecallBars
from bot.domain.message import Picture

WIDTH = 80
"""Cells of a wide drawing, such as in a pipe."""

_WEEK = 7
_DAYS = ("·", "░", "▒", "▓", "█")
_STEPS = (0, 1, 2, 4, 7)
"""Answers a day from which on a day has the next darker block."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_COLUMN_ROWS = 5
_LABEL = 30
_KEPT, _FADING = "blue", "yellow"


def drawn(picture: Picture, width: int = WIDTH) -> Iterator[Text]:
    """The lines of all panels, none wider than so many cells; each has a title and ends with a blank line."""
    for panel in picture.panels:
        yield Text(printable(panel.title), "bold")
        for line in _lines(panel, width):
            line.truncate(width)
            line.rstrip()
            yield line
        yield Text()


def _lines(panel: Panel, width: int) -> Iterator[Text]:
    match panel.chart:
        case Heatmap() as chart:
            return _heatmap(chart, panel, width)
        case RecallBars() as chart:
            return _recall_bars(chart, panel, width)
        case DueForecast() as chart:
            return _due_forecast(chart, panel, width)
        case Outlook() as chart:
            return _outlook(chart, panel, width)


def _heatmap(chart: Heatmap, panel: Panel, width: int) -> Iterator[Text]:
    """A column of two cells for each week; of the oldest only as many as fit."""
    weeks = -(-len(chart.answers) // _WEEK)
    names = [printable(name) for name in panel.names]
    margin = max(map(len, names)) + 1
    first = max(0, weeks - (width - margin) // 2)
    months = [Mark(mark.at - first, mark.text) for mark in panel.marks if mark.at >= first]
    yield _axis(months, lambda at: margin + 2 * at)
    for day, name in enumerate(names):
        counts = chart.answers[first * _WEEK + day :: _WEEK]
        cells = " ".join(_DAYS[sum(count >= step for step in _STEPS) - 1] for count in counts)
        yield Text.assemble((name.ljust(margin), "dim"), (cells, _KEPT))


def _recall_bars(chart: RecallBars, panel: Panel, width: int) -> Iterator[Text]:
    """The label, the number and a bar on one line; where bars begin to be kept is marked below."""
    labels = [Text(printable(bar.label).replace("\n", " ")) for bar in chart.bars]
    margin = min(_LABEL, max(label.cell_len for label in labels), width // 2)
    numbers = [_percent(bar.recall) if bar.recall else printable(panel.names[1]) for bar in chart.bars]
    column = max(5, *map(len, numbers))
    room = max(1, width - margin - column - 3)
    for label, bar, number in zip(labels, chart.bars, numbers, strict=True):
        label.truncate(margin, overflow="ellipsis", pad=True)
        style = _KEPT if bar.kept else _FADING
        full = round(bar.recall * room)
        level = f" {number:>{column}}  "
        yield Text.assemble(label, (level, style), ("█" * full, style), ("·" * (room - full), "dim"))
    notch = margin + column + 3 + round(chart.kept * room)
    note = f"{printable(panel.names[0])} ▲"
    yield Text(note.rjust(notch), "dim")


def _due_forecast(chart: DueForecast, panel: Panel, width: int) -> Iterator[Text]:
    """A column of two cells for each day, the largest number beside the top."""
    top = max(*chart.due, 1)
    margin = len(str(top)) + 1
    due = chart.due[: (width - margin) // 2]
    for row in reversed(range(_COLUMN_ROWS)):
        cells = " ".join(_block(count / top * _COLUMN_ROWS - row) for count in due)
        scale = str(top) if row == _COLUMN_ROWS - 1 else ""
        yield Text.assemble((f"{scale:>{margin - 1}} ", "dim"), (cells, _KEPT))
    marks = [mark for mark in panel.marks if mark.at < len(due)]
    yield _axis(marks, lambda at: margin + 2 * at)


def _outlook(chart: Outlook, panel: Panel, width: int) -> Iterator[Text]:
    """A row of blocks for each of the two, its last number at the end; a full block is 100 %."""
    rows = ((chart.studying, panel.names[1], _KEPT), (chart.stopping, panel.names[0], _FADING))
    names = [printable(name) for _, name, _ in rows]
    margin = max(map(len, names)) + 1
    days = len(chart.stopping)
    room = max(2, min(days, width - margin - 7))
    shown = [round(place * (days - 1) / (room - 1)) for place in range(room)]
    for (shares, _, style), name in zip(rows, names, strict=True):
        blocks = "".join(_block(shares[day]) for day in shown)
        yield Text.assemble(name.ljust(margin), (blocks, style), (f" {_percent(shares[-1])}", style))
    yield _axis(panel.marks, lambda at: margin + round(at * (room - 1) / (days - 1)))


def _axis(marks: Iterable[Mark], place: Callable[[int], int]) -> Text:
    """Words from their places on; one that would run into the word before it is left out."""
    line = ""
    for mark in marks:
        start = place(mark.at)
        if not line or start > len(line):
            line = line.ljust(start) + printable(mark.text)
    return Text(line, "dim")


def _block(height: float) -> str:
    """A block so much of a cell high; anything above 0 is seen."""
    eighths = min(8, max(0, round(8 * height)))
    return _EIGHTHS[max(eighths, 1) if height > 0 else 0]


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
