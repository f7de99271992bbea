"""How a message looks on a screen, and in a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import count

from rich.console import Console
from rich.text import Text

from bot.channels.terminal.charts import drawn
from bot.channels.terminal.markup import Line, printable, read
from bot.channels.terminal.typed import key
from bot.domain.message import Button, Message, Rows

WIDTH = 80
"""Cells; longer lines are hard to read, however wide the window is."""

NARROWEST = 16
"""Cells; below this words would be cut into syllables, so the terminal breaks the lines instead."""

LONGEST_MARK = 2
"""Code points: a sign and its variation selector."""

_QUOTED_WORDS = r"«[^»]*»"


def layout(message: Message, console: Console, *, edited: bool = False, first: int = 0) -> Text:
    """The message as it is to be printed: wrapped to the console, or line for line when that is a pipe.

    Its charts stand above the text, as does what its figure shows, in words. A thin rule stands above the
    new version of an `edited` message, where lines can be drawn. `first` is the number of the first button's
    key.
    """
    width = max(NARROWEST, min(console.width, WIDTH)) if console.is_terminal else None
    lines = [row for line in read(message.text) for row in _folded(line, console, width)]
    rule = [Text("─" * width, "dim")] if edited and width else []
    charts = drawn(message.picture, width or WIDTH) if message.picture else ()
    figure = (
        [Text(f"[{printable(message.figure.alt or message.figure.path)}]", "dim")] if message.figure else []
    )
    return Text("\n").join([*rule, *charts, *figure, *lines, *_choices(message.buttons, width, first)])


def flat(rows: Rows) -> tuple[Button, ...]:
    """The buttons in the order of their keys."""
    return tuple(button for row in rows for button in row)


def _folded(line: Line, console: Console, width: int | None) -> list[Text]:
    first, later, body = _margins(line, pipe=width is None)
    body.highlight_regex(_QUOTED_WORDS, "cyan")
    rows = list(body.wrap(console, width - first.cell_len)) if width else [body]
    for row in rows:
        row.rstrip()
    return [Text.assemble(later if number else first, row) for number, row in enumerate(rows)]


def _margins(line: Line, *, pipe: bool) -> tuple[Text, Text, Text]:
    """What stands before the first row, before later rows, and the rest: a verdict hangs from its mark."""
    if line.quoted:
        bar = Text("  ") if pipe else Text("│ ", "dim")
        return bar, bar, line.text
    mark, space, _ = line.text.plain.partition(" ")
    if not (space and _is_mark(mark)):
        return Text(), Text(), line.text
    first, body = line.text.divide([len(mark) + 1])
    return first, Text(" " * first.cell_len), body


def _is_mark(word: str) -> bool:
    """Whether a word is a sign such as ✅, perhaps with a variation selector."""
    return 1 <= len(word) <= LONGEST_MARK and unicodedata.category(word[0]) == "So"


def _choices(rows: Rows, width: int | None, first: int) -> Iterator[Text]:
    """The buttons with their keys, row by row."""
    numbers = count(first)
    for row in rows:
        yield from _packed([_choice(next(numbers), button) for button in row], width)


def _choice(number: int, button: Button) -> Text:
    label = printable(button.text).replace("\n", " ")
    return Text.assemble((f"[{key(number)}]", "bold"), (f" {label}", "dim"))


def _packed(choices: list[Text], width: int | None) -> Iterator[Text]:
    """As many choices in a row as fit, the others below; none is broken."""
    row = Text()
    for choice in choices:
        longer = Text("  ").join([row, choice]) if row else choice
        if row and width and longer.cell_len > width:
            yield row
            longer = choice
        row = longer
    yield row
