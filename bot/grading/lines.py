"""The grader as a filter: one JSON object in, one out, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.domain.deck import Deck
from bot.domain.verdict import Finding
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.grader import grade
from bot.grading.weighing.exemplars import Shot
from bot.grading.weighing.teach import compile_question


class LineError(ValueError):
    """A line that cannot be graded; the text says what was wanted."""


def grade_lines(
    deck: Deck, lines: Iterable[str], shots: Sequence[tuple[str, Shot]] = (), *, explain: bool = False
) -> Iterator[str]:
    """A JSON verdict for each line `{"question": ..., "reply": ...}`; blank lines are passed over.

    A line that is no such object gives `{"error": ...}`, and the rest go on. `shots` are labelled
    replies with the id of their question. With `explain` each finding also names what matched.
    """
    compiled: dict[str, CompiledQuestion] = {}
    for line in lines:
        if line.strip():
            try:
                yield json.dumps(_graded(deck, compiled, line, shots, explain=explain), ensure_ascii=False)
            except LineError as error:
                yield json.dumps({"error": str(error)}, ensure_ascii=False)


def read_shots(lines: Iterable[str]) -> list[tuple[str, Shot]]:
    """Labelled replies, `{"question", "reply", "points": {id: 0|1}}` a line; LineError names a bad line."""
    found: list[tuple[str, Shot]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_shot(_object(line)))
            except LineError as error:
                raise LineError(f"line {number}: {error}") from error
    return found


def _shot(row: dict[str, Any]) -> tuple[str, Shot]:
    points, wrong = row.get("points"), row.get("misconceptions", {})
    if not isinstance(points, dict) or not isinstance(wrong, dict):
        raise LineError('no mapping "points"; write {"question": ..., "reply": ..., "points": {id: 0 or 1}}')
    return row["question"], Shot(row["reply"], {key: bool(label) for key, label in (points | wrong).items()})


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LineError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise LineError("not JSON that can be read: nested too deeply") from error
    if not isinstance(row, dict):
        raise LineError('not an object; write {"question": ..., "reply": ...}')
    for key in ("question", "reply"):
        if not isinstance(row.get(key), str):
            raise LineError(f'"{key}" is missing or not text; write {{"question": ..., "reply": ...}}')
    return row


def _graded(
    deck: Deck,
    compiled: dict[str, CompiledQuestion],
    line: str,
    shots: Sequence[tuple[str, Shot]],
    *,
    explain: bool,
) -> dict[str, Any]:
    row = _object(line)
    question, reply = row["question"], row["reply"]
    if question not in compiled:
        try:
            found = deck.question(question)
        except KeyError as error:
            known = ", ".join(q.id for q in deck.questions)
            raise LineError(f"no question «{question}» in this deck; it has {known}") from error
        compiled[question] = compile_question(found, deck.glossary, [s for q, s in shots if q == question])
    result = grade(compiled[question], reply)
    return {
        "question": question,
        "points": {key: _shown(one, reply, explain=explain) for key, one in result.points.items()},
        "misconceptions": {
            key: _shown(one, reply, explain=explain) for key, one in result.misconceptions.items()
        },
    }


def _shown(finding: Finding, reply: str, *, explain: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "verdict": finding.verdict.value,
        "score": round(finding.score, 4),
        "words": finding.words(reply),
    }
    if explain:
        shown |= {"matched": list(finding.matched), "readings": [list(pair) for pair in finding.readings]}
    return shown
