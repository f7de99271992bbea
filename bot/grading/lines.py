"""The grader as a filter: one JSON object in, one out, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.domain.deck import Deck, Point, Question
from bot.domain.verdict import Finding, Grade
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.grader import grade
from bot.grading.weighing.exemplars import Shot
from bot.grading.weighing.meaning import Vectors
from bot.grading.weighing.teach import compile_question

REWORDINGS = 64
"""Questions in other wordings that stay compiled, beside those of the deck; each takes up to a megabyte."""


class LineError(ValueError):
    """A line that cannot be graded; the text says what was wanted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A reply to a question.

    `focus` is the id of the point that was asked back, whose own short question counts as said; `asked` is
    the wording that was put, None for the one in the deck.
    """

    question: str
    reply: str
    focus: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply, and whether it states each of the points and wrong ideas that it is labelled for."""

    row: Row
    points: Mapping[str, bool]
    misconceptions: Mapping[str, bool]


class DeckGrader:
    """Replies graded against one deck; each question is compiled once for each wording that it is put in.

    `shots` are labelled replies to learn from, with the id of their question.
    """

    def __init__(
        self, deck: Deck, shots: Sequence[tuple[str, Shot]] = (), vectors: Vectors | None = None
    ) -> None:
        self._deck = deck
        self._shots = shots
        self._vectors = vectors
        self._compiled = lru_cache(len(deck.questions) + REWORDINGS)(self._compile)

    def question(self, row: Row) -> Question:
        """The question of a row; LineError when the deck does not have it, or not the point in focus."""
        try:
            question = self._deck.question(row.question)
        except KeyError as error:
            known = ", ".join(question.id for question in self._deck.questions)
            raise LineError(f"no question «{row.question}» in this deck; it has {known}") from error
        if row.focus is not None:
            require(question, "point", [row.focus])
        return question

    def grade(self, row: Row) -> Grade:
        """What the grader says of a row; LineError as above."""
        question = self.question(row)
        compiled = self._compiled(question.id, *_put(question, row))
        return grade(compiled, row.reply, row.focus, self._vectors)

    def _compile(self, question_id: str, point_id: str | None, asked: str | None) -> CompiledQuestion:
        question = self._deck.question(question_id)
        if asked is not None:
            question = _reworded(question, point_id, asked)
        shots = [shot for shot_of, shot in self._shots if shot_of == question_id]
        return compile_question(question, self._deck.glossary, shots, language=self._deck.language)


def grade_lines(
    deck: Deck,
    lines: Iterable[str],
    shots: Sequence[tuple[str, Shot]] = (),
    vectors: Vectors | None = None,
    *,
    explain: bool = False,
) -> Iterator[str]:
    """A JSON verdict for each line `{"question", "reply"}`, with `focus` and `asked` where they are known.

    A line that is no such object gives `{"error": ...}`, and the rest go on; blank ones are passed over.
    `shots` are labelled replies with the id of their question. With `explain` each finding also names what
    matched, and what meaning changed where there are `vectors`.
    """
    grader = DeckGrader(deck, shots, vectors)
    for line in lines:
        if line.strip():
            try:
                row = _row(_object(line))
                shown = _shown(row, grader.grade(row), explain=explain)
            except LineError as error:
                shown = {"error": str(error)}
            yield json.dumps(shown, ensure_ascii=False)


def read_shots(lines: Iterable[str]) -> list[tuple[str, Shot]]:
    """Labelled replies as examples, with the id of their question; LineError names a bad line."""
    found: list[tuple[str, Shot]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                one = labelled(line)
            except LineError as error:
                raise LineError(f"line {number}: {error}") from error
            found.append((one.row.question, Shot(one.row.reply, {**one.points, **one.misconceptions})))
    return found


def labelled(line: str) -> Labelled:
    """A line `{"question", "reply", "points": {id: 0|1}}`, perhaps `misconceptions` too; LineError if not."""
    row = _object(line)
    return Labelled(_row(row), _labels(row, "points"), _labels(row, "misconceptions", {}))


def require(question: Question, kind: str, ids: Iterable[str]) -> None:
    """LineError when one of the ids is no point (or misconception, as `kind` says) of the question."""
    known = [part.id for part in (question.points if kind == "point" else question.misconceptions)]
    for each in ids:
        if each not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise LineError(f"no {kind} «{each}» in question «{question.id}»; {has}")


def _labels(row: Mapping[str, Any], key: str, default: object = None) -> dict[str, bool]:
    labels = row.get(key, default)
    if not isinstance(labels, dict):
        raise LineError(
            f'no mapping "{key}"; write {{"question": ..., "reply": ..., "{key}": {{id: 0 or 1}}}}'
        )
    for name, label in labels.items():
        if label not in (0, 1):
            raise LineError(f'"{key}" has {json.dumps(label)} for «{name}»; write 1 for given, 0 for not')
    return {name: bool(label) for name, label in labels.items()}


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON: {error.msg} at column {error.colno}; write one object a line") from error
    except ValueError as error:
        raise LineError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise LineError("not JSON that can be read: nested too deeply") from error
    if not isinstance(row, dict):
        raise LineError('not an object; write {"question": ..., "reply": ...}')
    return row


def _row(row: Mapping[str, Any]) -> Row:
    """The keys that are known, others are passed over; `null` is the same as no `focus` or no `asked`."""
    for key in ("question", "reply"):
        if not isinstance(row.get(key), str):
            raise LineError(f'"{key}" is missing or not text; write {{"question": ..., "reply": ...}}')
    focus, asked = row.get("focus"), row.get("asked")
    if not (focus is None or isinstance(focus, str)):
        raise LineError('"focus" is not text; write the id of the point that was asked back, or leave it out')
    if not (asked is None or (isinstance(asked, str) and asked.strip())):
        raise LineError('"asked" is empty or not text; write the question as it was put, or leave it out')
    return Row(row["question"], row["reply"], focus, asked and asked.strip())


def _put(question: Question, row: Row) -> tuple[str | None, str | None]:
    """Where a wording other than the deck's stands and what it is: a point's own or the question's."""
    point = question.point(row.focus) if row.focus else None
    if row.asked is None or row.asked in (question.ask, point and point.ask):
        return None, None
    own = (*point.variants, *point.hints) if point else ()
    return (point.id if point and row.asked in own else None), row.asked


def _reworded(question: Question, point_id: str | None, asked: str) -> Question:
    """The question with its `ask`, or that of one point, replaced by a wording; the old one is a variant."""
    if point_id is None:
        return question.model_copy(update=_turned(question, asked))
    points = tuple(
        point.model_copy(update=_turned(point, asked)) if point.id == point_id else point
        for point in question.points
    )
    return question.model_copy(update={"points": points})


def _turned(part: Question | Point, asked: str) -> dict[str, Any]:
    others = tuple(wording for wording in (part.ask, *part.variants) if wording and wording != asked)
    return {"ask": asked, "variants": others}


def _shown(row: Row, result: Grade, *, explain: bool) -> dict[str, Any]:
    def each(findings: Mapping[str, Finding]) -> dict[str, Any]:
        return {key: _finding(one, row.reply, explain=explain) for key, one in findings.items()}

    return {
        "question": row.question,
        "points": each(result.points),
        "misconceptions": each(result.misconceptions),
    }


def _finding(finding: Finding, reply: str, *, explain: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "verdict": finding.verdict.value,
        "score": round(finding.score, 4),
        "words": finding.words(reply),
    }
    if explain:
        shown |= {
            "matched": list(finding.matched),
            "readings": [list(pair) for pair in finding.readings],
            "rule": finding.rule,
        }
        if finding.meaning:
            shown["meaning"] = finding.meaning
    return shown
