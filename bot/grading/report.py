"""How well a deck is graded: labelled replies beside the grader's verdicts, as figures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import chain
from typing import Any

from bot.domain.deck import Deck, Question
from bot.domain.verdict import Grade, Verdict
from bot.grading.lines import DeckGrader, Labelled, LineError, labelled, require
from bot.grading.weighing.exemplars import Shot
from bot.grading.weighing.meaning import Vectors

DIGITS = 4
"""Of a rate in JSON."""

SHAPE = '{"question": ..., "reply": ..., "points": {id: 0 or 1}}'
"""A labelled reply."""

Judged = tuple[bool, Verdict]
"""Whether a reply states an idea, and what the grader says of it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the verdicts on `n` labels agree with them; `given` of the replies do state the idea.

    Unsure counts as not covered. A rate with nothing to divide by is 0, and so is kappa where all labels and
    verdicts are the same.
    """

    n: int
    given: int
    kappa: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Marks(Agreement):
    """The same for points, with what learners would feel of it.

    `told_missing` is the share of given points with the verdict missing, `unsure` of all verdicts,
    `false_covered` the share of points that were not given with the verdict covered.
    """

    told_missing: float
    unsure: float
    false_covered: float


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The figures of one question: of all its points together, of each, and of each known wrong idea."""

    id: str
    marks: Marks
    points: Mapping[str, Marks]
    misconceptions: Mapping[str, Agreement]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that could not be used, counted from 1, and why."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a deck, questions in its order; `replies` are those that count."""

    replies: int
    marks: Marks
    misconceptions: Agreement
    questions: tuple[QuestionReport, ...]
    problems: tuple[Problem, ...] = ()

    def unusable(self, file: str) -> str:
        """What is wrong with the lines of a file and what to do, a problem a line; empty when nothing is."""
        if not self.replies and not self.problems:
            return f"{file} holds no labelled replies; write one a line: {SHAPE}"
        if not self.problems:
            return ""
        lines = [f"{file}:{problem.line}: {problem.text}" for problem in self.problems]
        count = f"{len(lines)} of {self.replies + len(lines)} lines"
        return "\n".join([*lines, f"{file}: {count} left out of the figures; mend or remove them."])


def measure(
    deck: Deck,
    lines: Iterable[str],
    shots: Sequence[tuple[str, Shot]] = (),
    vectors: Vectors | None = None,
) -> Report:
    """Grade labelled replies, one JSON object a line, and compare; a bad line becomes one of the `problems`.

    Blank lines are passed over. `shots` are other labelled replies that the grader learns from first.
    """
    grader = DeckGrader(deck, shots, vectors)
    graded: list[tuple[Labelled, Grade]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                one = _labelled(grader, line)
                graded.append((one, grader.grade(one.row)))
            except LineError as error:
                problems.append(Problem(number, str(error)))
    return compare(deck, graded, tuple(problems))


def compare(
    deck: Deck, graded: Sequence[tuple[Labelled, Grade]], problems: tuple[Problem, ...] = ()
) -> Report:
    """Labels beside verdicts; every label must be for an id that the deck has."""
    points: _ByItem = defaultdict(list)
    wrong: _ByItem = defaultdict(list)
    for one, grade in graded:
        for key, label in one.points.items():
            points[one.row.question, key].append((label, grade.points[key].verdict))
        for key, label in one.misconceptions.items():
            wrong[one.row.question, key].append((label, grade.misconceptions[key].verdict))
    asked = {one.row.question for one, _ in graded}
    return Report(
        replies=len(graded),
        marks=marks([*chain.from_iterable(points.values())]),
        misconceptions=agreement([*chain.from_iterable(wrong.values())]),
        questions=tuple(_question(each, points, wrong) for each in deck.questions if each.id in asked),
        problems=problems,
    )


def agreement(judged: Sequence[Judged]) -> Agreement:
    """Cohen's kappa; precision, recall and F1 of what is covered or present."""
    n, given = len(judged), sum(label for label, _ in judged)
    said = [(label, verdict in (Verdict.COVERED, Verdict.PRESENT)) for label, verdict in judged]
    told, both = sum(yes for _, yes in said), sum(label and yes for label, yes in said)
    observed = _share(sum(label == yes for label, yes in said), n)
    chance = _share(given * told + (n - given) * (n - told), n * n)
    return Agreement(
        n=n,
        given=given,
        kappa=(observed - chance) / (1 - chance) if chance < 1 else 0.0,
        precision=_share(both, told),
        recall=_share(both, given),
        f1=_share(2 * both, told + given),
    )


def marks(judged: Sequence[Judged]) -> Marks:
    """The figures of points."""
    base = agreement(judged)
    told_missing = sum(label and verdict is Verdict.MISSING for label, verdict in judged)
    false_covered = sum(not label and verdict is Verdict.COVERED for label, verdict in judged)
    return Marks(
        **asdict(base),
        told_missing=_share(told_missing, base.given),
        unsure=_share(sum(verdict is Verdict.UNSURE for _, verdict in judged), base.n),
        false_covered=_share(false_covered, base.n - base.given),
    )


def as_json(report: Report) -> str:
    """The figures as one JSON object on one line; rates are rounded to four digits."""
    shown = {
        "replies": report.replies,
        "left_out": len(report.problems),
        "points": _figures(report.marks),
        "misconceptions": _figures(report.misconceptions),
        "questions": {
            each.id: {
                **_figures(each.marks),
                "points": {key: _figures(one) for key, one in each.points.items()},
                "misconceptions": {key: _figures(one) for key, one in each.misconceptions.items()},
            }
            for each in report.questions
        },
    }
    return json.dumps(shown, ensure_ascii=False)


def table(report: Report) -> Iterator[str]:
    """The figures for a person: each point under its question, then each known wrong idea."""
    points: list[_Line] = []
    wrong: list[_Line] = []
    for each in report.questions:
        points += [(each.id, each.marks), *_indented(each.points)]
        wrong += [(each.id, None), *_indented(each.misconceptions)] if each.misconceptions else []
    points.append(("all points", report.marks))
    wrong.append(("all misconceptions", report.misconceptions))
    title = f"points of {report.replies} {'reply' if report.replies == 1 else 'replies'}"
    width = max(len(title), *(len(name) for name, _ in points + wrong))
    yield _head(title, width, Marks)
    yield from (_row(name, figures, width) for name, figures in points)
    if report.misconceptions.n:
        yield ""
        yield _head("misconceptions", width, Agreement)
        yield from (_row(name, figures, width) for name, figures in wrong)


_ByItem = dict[tuple[str, str], list[Judged]]
_Line = tuple[str, Agreement | None]


def _labelled(grader: DeckGrader, line: str) -> Labelled:
    """A labelled reply whose labels are all for ids that the deck has; LineError if not."""
    one = labelled(line)
    question = grader.question(one.row)
    require(question, "point", one.points)
    require(question, "misconception", one.misconceptions)
    if not (one.points or one.misconceptions):
        raise LineError('no labels; write 1 or 0 for at least one id in "points"')
    return one


def _question(question: Question, points: _ByItem, wrong: _ByItem) -> QuestionReport:
    """The figures of one question: of those of its parts that are labelled anywhere."""
    of = {
        part.id: points[question.id, part.id] for part in question.points if (question.id, part.id) in points
    }
    held = [part.id for part in question.misconceptions if (question.id, part.id) in wrong]
    return QuestionReport(
        id=question.id,
        marks=marks([*chain.from_iterable(of.values())]),
        points={key: marks(judged) for key, judged in of.items()},
        misconceptions={key: agreement(wrong[question.id, key]) for key in held},
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _figures(of: Agreement) -> dict[str, Any]:
    return {name: round(value, DIGITS) for name, value in asdict(of).items()}


def _indented(parts: Mapping[str, Agreement]) -> list[_Line]:
    return [(f"  {key}", one) for key, one in parts.items()]


def _head(title: str, width: int, of: type[Agreement]) -> str:
    return title.ljust(width) + "".join(f"  {_column(each.name)}" for each in fields(of))


def _row(name: str, figures: Agreement | None, width: int) -> str:
    if figures is None:
        return name
    cells = (
        f"{value:>{len(_column(key)) + 2}{'d' if isinstance(value, int) else '.3f'}}"
        for key, value in asdict(figures).items()
    )
    return name.ljust(width) + "".join(cells)


def _column(name: str) -> str:
    return name.replace("_", " ").replace("f1", "F1").rjust(5)
