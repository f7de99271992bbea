"""A deck for other programs and for paper: a table, a text to print, a bundle with its figures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.domain.deck import Deck, Point, Question
from bot.errors import ContentError

COLUMNS = ("question", "ask", "answer", "point", "label", "point_ask", "say", "accept")

_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]")

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of what is packed, so that the same deck is the same file."""


def table(deck: Deck) -> str:
    """One row for each point, as CSV; phrasings are separated by semicolons."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for question in deck.questions:
        for point in question.points:
            row = (question.id, question.ask, question.answer, point.id, point.label, point.ask, point.say)
            rows.writerow([*(cell(each or "") for each in row), cell("; ".join(point.accept))])
    return text.getvalue()


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also where it passes over what comes before the sign."""
    return f"'{text}" if _FORMULA.match(text) else text


def page(deck: Deck) -> str:
    """The questions on their own, then the answers, as Markdown."""
    return "\n".join(_page(deck)) + "\n"


def _page(deck: Deck) -> Iterator[str]:
    yield f"# {deck.title}"
    if facts := [each for each in (deck.source, deck.license) if each]:
        yield f"\n{' · '.join(facts)}"
    yield "\n## Questions\n"
    for number, question in enumerate(deck.questions, start=1):
        yield f"{number}. {' '.join(question.ask.split())}"
    yield "\n## Answers"
    for number, question in enumerate(deck.questions, start=1):
        yield from _answer(number, question)


def _answer(number: int, question: Question) -> Iterator[str]:
    yield f"\n### {number}. {' '.join(question.ask.split())}\n"
    if question.answer:
        yield f"{question.answer}\n"
    yield from (f"- {point.say}" for point in question.points)
    for part in illustrated(question):
        if part.figure:
            yield f"\n![{part.alt or ''}]({part.figure})"


def illustrated(question: Question) -> tuple[Question | Point, ...]:
    """All that may have a picture."""
    return (question, *question.points)


def figures(deck: Deck, folder: Path | None) -> dict[str, bytes]:
    """The deck's pictures by their paths. ContentError when one is out of reach."""
    parts = [part for question in deck.questions for part in illustrated(question)]
    names = dict.fromkeys(part.figure for part in parts if part.figure)
    if names and folder is None:
        raise ContentError(
            f"the figures of {deck.deck} lie beside its file, which is not in the content folder"
        )
    return {name: _picture(Path(folder or ""), name) for name in names}


def _picture(folder: Path, name: str) -> bytes:
    try:
        target = (folder / name).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise ContentError(f"{name} lies outside of {folder}: put the picture beside the deck")
        return target.read_bytes()
    except OSError as error:
        raise ContentError(
            f"{folder / name} cannot be read ({error.strerror}): put the picture there"
        ) from error


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of these files by their paths, the same bytes every time."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(ZipInfo(name, _EPOCH), body, ZIP_DEFLATED)
    return data.getvalue()
