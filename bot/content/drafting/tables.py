"""Two columns: CSV, tab-separated exports of flashcard programs, spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice

from bot.content.drafting.archive import opened
from bot.content.drafting.material import MOST_CARDS, Card, Material, Unread, gathered, plain

FRONTS = frozenset({"front", "question", "ask", "term", "prompt", "q"})
BACKS = frozenset({"back", "answer", "definition", "model answer", "a", "solution"})

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
    return from_rows(_numbered(reader, first), skipped=_columns(directives))


def read_workbook(data: bytes) -> Material:
    """The first sheet that has rows of two cells."""
    import openpyxl  # noqa: PLC0415 - only spreadsheets need it

    opened(data).close()  # refuses what unpacks to far more than a document
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = [
                (f"{sheet.title}, row {number}", [_cell(value) for value in row])
                for number, row in enumerate(islice(sheet.iter_rows(values_only=True), MOST_ROWS), start=1)
            ]
            found = from_rows(rows)
            if found.cards:
                return found
    finally:
        book.close()
    return gathered(
        [], [Unread("the workbook", "no sheet has a question in one column and its answer in another")]
    )


def from_rows(rows: Iterable[tuple[str, Sequence[str]]], skipped: frozenset[int] = frozenset()) -> Material:
    """Cards of rows: by the names of the columns if the first row has them, else the first two columns."""
    cards: list[Card] = []
    unread: list[Unread] = []
    front, back = 0, 1
    for number, (place, row) in enumerate(rows):
        cells = [cell for column, cell in enumerate(row) if column not in skipped]
        if number == 0 and (named := _named(cells)):
            front, back = named
        elif len(cells) > max(front, back):
            cards.append(Card(plain(cells[front]), plain(cells[back]), place))
        elif any(cell.strip() for cell in cells):
            unread.append(Unread(place, "the row has one column, and a card needs a question and an answer"))
    return gathered([card for card in cards if card.ask or card.answer], unread)


def _numbered(reader: Iterator[list[str]], first: int) -> Iterator[tuple[str, list[str]]]:
    try:
        yield from (
            (f"row {number}", row) for number, row in enumerate(islice(reader, MOST_ROWS), start=first)
        )
    except csv.Error:
        return


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
