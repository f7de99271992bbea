"""What a check found, for programs: as JSON, and as the annotations of a build on GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.content.load import Loaded
from bot.content.points import overall
from bot.content.problem import Problem
from bot.content.readiness import advice, weakest
from bot.content.remedy import Change


def as_json(
    problems: Iterable[Problem], loaded: Iterable[Loaded], mended: Iterable[Change] = ()
) -> dict[str, object]:
    """What was mended, the problems in order, and of each deck that could be read its readiness."""
    return {
        "mended": [_problem(each.problem) | {"before": each.before, "after": each.after} for each in mended],
        "problems": [_problem(each) for each in problems],
        "decks": [_deck(each) for each in loaded if each.written],
    }


def as_github(path: Path, problems: Iterable[Problem], mended: Iterable[Change] = ()) -> Iterator[str]:
    """One workflow command a mended line and a problem; `path` is the file or the folder that was checked."""
    for change in mended:
        yield _command(path, "notice", change.problem, f"mended: {change.after.strip()}")
    for each in problems:
        text = f"{each.what}; {each.fix}"
        yield _command(path, each.severity, each, f"{each.where}: {text}" if each.where else text)


def _command(path: Path, kind: str, of: Problem, text: str) -> str:
    file = path / of.file if path.is_dir() else path
    place = f"file={_property(str(file))},line={of.line},col={of.column}"
    return f"::{kind} {place},title={_property(of.code)}::{_escaped(text)}"


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
