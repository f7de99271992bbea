"""Two columns: CSV, tab-separated exports of flashcard programs, spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import islice

from bot.content.drafting.archive import opened
from bot.content.drafting.material import MOST_CARDS, Card, Material, Unread, gathered, plain, row_at, within
from bot.domain.sentence import Sentence, told

_Row = tuple[Sentence, Sequence[str]]
"""Where a row stands, and its cells."""

FRONTS = frozenset({"front", "question", "ask", "term", "prompt", "q", "frage", "вопрос"})
BACKS = frozenset(
    {"back", "answer", "definition", "model answer", "a", "solution", "antwort", "lösung", "ответ"}
)

MOST_ROWS = 4 * MOST_CARDS

_DIRECTIVE = re.compile(r"#([a-z ]+):(.*)")
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


def read_text(text: str, separator: str | None = None) -> Material:
    """A table as text. Lines such as `#separator:tab` at its head say how it is written."""
    directives, body = _directives(text)
    wanted = directives.get("separator", "").strip()
    separator = _SEPARATORS.get(wanted.casefold(), wanted[:1]) or separator or _guessed(body)
    reader = csv.reader(StringIO(body), delimiter=separator)
    first = len(directives) + 1
    rows, broken = _numbered(reader, first)
    found = from_rows(rows, skipped=_columns(directives))
    return replace(found, unread=(*found.unread, *broken))


def read_workbook(data: bytes) -> Material:
    """All sheets that have rows of two cells; the others are named."""
    import openpyxl  # noqa: PLC0415 - only spreadsheets need it

    opened(data).close()  # refuses what unpacks to far more than a document
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [
            (sheet.title, _of_sheet(sheet.title, sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
        ]
    finally:
        book.close()
    cards = [card for _, found in sheets for card in found.cards]
    unread = [each for _, found in sheets if found.cards for each in found.unread]
    unread += [
        Unread(
            told("the sheet {title}", title=title),
            told("it has no question in one column and its answer in another"),
        )
        for title, found in sheets
        if found.unread and not found.cards
    ]
    return gathered(cards, unread)


def _of_sheet(title: str, found: Iterable[Sequence[object]]) -> Material:
    rows = [
        (within(title, row_at(number)), [_cell(value) for value in row])
        for number, row in enumerate(islice(found, MOST_ROWS + 1), start=1)
    ]
    read = from_rows(rows[:MOST_ROWS])
    late = [
        Unread(place, told("only the first {most} rows are read", most=MOST_ROWS))
        for place, _ in rows[MOST_ROWS:]
    ]
    return replace(read, unread=(*read.unread, *late))


def from_rows(rows: Iterable[_Row], skipped: frozenset[int] = frozenset()) -> Material:
    """Cards of rows: by the names of the columns if the first row has them, else the first two columns.

    Other columns are named once.
    """
    cards: list[Card] = []
    unread: list[Unread] = []
    front, back = 0, 1
    beside = False
    for number, (place, row) in enumerate(rows):
        cells = [cell for column, cell in enumerate(row) if column not in skipped]
        if number == 0 and (named := _named(cells)):
            front, back = named
        elif len(cells) > max(front, back):
            if not beside and any(_beside(cells, front, back)):
                beside = True
                unread.append(
                    Unread(place, told("only the question and the answer are read, not the other columns"))
                )
            cards.append(Card(plain(cells[front]), plain(cells[back]), place))
        elif any(cell.strip() for cell in cells):
            unread.append(
                Unread(place, told("the row has one column, and a card needs a question and an answer"))
            )
    return gathered([card for card in cards if card.ask or card.answer], unread)


def _numbered(reader: Iterator[list[str]], first: int) -> tuple[list[_Row], list[Unread]]:
    """The rows with their places, and what ends them before the table does."""
    rows: list[_Row] = []
    try:
        for number, row in enumerate(reader, start=first):
            if len(rows) == MOST_ROWS:
                return rows, [
                    Unread(row_at(number), told("only the first {most} rows are read", most=MOST_ROWS))
                ]
            rows.append((row_at(number), row))
    except csv.Error:
        why = told("a cell is far too long, or a quote is never closed: nothing from here on was read")
        return rows, [Unread(row_at(first + len(rows)), why)]
    return rows, []


def _beside(cells: Sequence[str], front: int, back: int) -> list[str]:
    """What stands in the other columns."""
    return [cell.strip() for column, cell in enumerate(cells) if column not in {front, back}]


def _directives(text: str) -> tuple[dict[str, str], str]:
    """The lines at the head that describe the table, and the rest."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    for line in lines:
        directive = _DIRECTIVE.fullmatch(line.rstrip("\r"))
        if directive is None:
            break
        found[directive[1].strip()] = directive[2]
    return found, "\n".join(lines[len(found) :])


def _columns(directives: dict[str, str]) -> frozenset[int]:
    """Columns that hold tags, names of decks and the like."""
    numbers = (directives.get(f"{name} column", "") for name in ("tags", "deck", "notetype", "guid"))
    return frozenset(int(number) - 1 for number in numbers if number.strip().isdecimal())


def _guessed(body: str) -> str:
    """The character that splits most lines in two."""
    lines = [line for line in islice(body.splitlines(), 50) if line.strip()]
    return max("\t,;|", key=lambda mark: sum(mark in line for line in lines))


def _named(cells: Sequence[str]) -> tuple[int, int] | None:
    names = [cell.strip().casefold() for cell in cells]
    front = next((place for place, name in enumerate(names) if name in FRONTS), None)
    back = next((place for place, name in enumerate(names) if name in BACKS), None)
    return None if front is None or back is None else (front, back)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
