"""What a check found, for programs: as JSON, and as the annotations of a build on GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.content.load import Loaded
from bot.content.points import overall
from bot.content.problem import Problem
from bot.content.readiness import advice, weakest


def as_json(problems: Iterable[Problem], loaded: Iterable[Loaded]) -> dict[str, object]:
    """The problems in order, and of each deck that could be read its readiness and its weakest points."""
    return {
        "problems": [_problem(each) for each in problems],
        "decks": [_deck(each) for each in loaded if each.written],
    }


def as_github(path: Path, problems: Iterable[Problem]) -> Iterator[str]:
    """One workflow command a problem; `path` is the file or the folder that was checked."""
    for each in problems:
        file = path / each.file if path.is_dir() else path
        text = _escaped(
            f"{each.where}: {each.what}; {each.fix}" if each.where else f"{each.what}; {each.fix}"
        )
        place = f"file={_property(str(file))},line={each.line},col={each.column}"
        yield f"::{each.severity} {place},title={_property(each.code)}::{text}"


def _problem(of: Problem) -> dict[str, object]:
    return {
        "file": of.file,
        "line": of.line,
        "column": of.column,
        "severity": of.severity,
        "code": of.code,
        "where": of.where,
        "what": str(of.what),
        "fix": str(of.fix),
    }


def _deck(of: Loaded) -> dict[str, object]:
    points = of.readiness
    questions = dict.fromkeys(point.question for point in points)
    return {
        "file": of.name,
        "deck": of.written.deck if of.written else "",
        "valid": of.deck is not None,
        "readiness": overall(points),
        "questions": {
            each: overall(point for point in points if point.question == each) for each in questions
        },
        "points": {f"{point.question}/{point.point}": point.readiness for point in points},
        "weakest": [
            {"point": f"{point.question}/{point.point}", "advice": str(advice(point))}
            for point in weakest(points)
        ],
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
