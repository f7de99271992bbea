"""Fit the model of comments: whether a learner stands by a statement, by the words around it.

usage: python tools/fit_comments.py DATA REPLIES [--write]

Points of the project's decks and of DATA and REPLIES (as in fit_grader.py) are put into the templates beside
this file and into the wraps of the exam that were seen; right replies of learners stand for themselves.
Prints how many of each are doubted, whole templates left out of the fit. With --write the model beside the
grader is replaced. Needs scikit-learn.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import fmean

from grading_data import (
    Trial,
    bare,
    chance_of,
    development,
    dialogs,
    load_deck,
    rows,
    student_responses,
    subjects,
)
from grading_report import DECK, EXAM, exam_decks, within
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.grading import CompiledQuestion, compile_question
from bot.grading.weighing.comments import BIAS, features
from bot.grading.weighing.rules import DOUBTED

TEMPLATES = Path(__file__).parent / "comment_templates.txt"
MODEL = Path(__file__).parent.parent / "bot" / "grading" / "weighing" / "comments.txt"

WRAPS = ("wraps-seen.jsonl", "wraps-lesson.jsonl", "wraps-own.jsonl")
LAST = "opened last"
"""Wraps of the exam that are fitted on, but for those that measure."""

FILLED, SEEN, POINTS = 14, 3, 3
"""How often a template is filled in, how often a wrap of the exam is taken, and with how many points each."""

ASIDE, BEFORE, AFTER = 3000, 0.1, 0.15
"""Statements with a right reply beside them, and parts of the wraps with another point before or after."""

PENALTY, RARE = 0.5, 4
"""Inverse strength of the regularization; fewer occurrences say nothing."""

LEAST = 0.005
"""Weights below are rounded to nothing."""

STANDS, REAL = 2.0, 6.0
"""Weights of what is meant: right learners must not be doubted."""

FOLDS = 6


@dataclass(frozen=True)
class Row:
    """The features of one sentence; `doubted` when the writer does not stand by it."""

    features: frozenset[str]
    doubted: bool
    group: str
    weight: float = 1.0


@dataclass(frozen=True)
class Known:
    """A point's sentence with the others of its question and right replies to it."""

    compiled: CompiledQuestion
    say: str
    others: Sequence[str]
    right: Sequence[str]


def templates(chance: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Each template filled in, with its group and whether it leaves the statement open."""
    doubted, number = True, 0
    for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
        doubted = doubted and bool(line)
        if not line.startswith("#") and line:
            number += 1
            for text in sorted({_filled(line, chance) for _ in range(FILLED * (1 if doubted else 2))}):
                yield f"template {number}", text, doubted


def _filled(text: str, chance: random.Random) -> str:
    while found := re.search(r"\(([^()]*\|[^()]*)\)", text):
        text = text[: found.start()] + chance.choice(found.group(1).split("|")) + text[found.end() :]
    return re.sub(r" (?=[,.])", "", " ".join(text.split()))


def wraps(*files: str) -> Iterator[tuple[str, str, bool]]:
    """The same of wraps of the exam that were seen."""
    for row in (row for file in files for row in rows(EXAM / file) if row.get("part") != LAST):
        yield from [(row["wrap"], row["wrap"], row["expected"] != "covered")] * SEEN


def known(trials: Sequence[Trial]) -> list[Known]:
    """The points of questions that are not kept aside."""
    found: list[Known] = []
    for trial in trials:
        compiled = compile_question(trial.question, trial.glossary)
        says = [point.say for point in trial.question.points]
        right = [text for text, labels in trial.replies if _right(trial, labels)]
        found += [Known(compiled, say, [s for s in says if s != say], right) for say in says]
    return found


def _right(trial: Trial, labels: dict[str, float]) -> bool:
    return any(labels.get(point.id, 0) >= 0.5 for point in trial.question.points)  # noqa: PLR2004 - mostly right


def sentences(compiled: CompiledQuestion, reply: str) -> list[frozenset[str]]:
    """The features of each sentence of a reply."""
    return features(compiled.hear(reply).runs, compiled.vocabulary)


def wrapped(points: Sequence[Sequence[Known]], chance: random.Random) -> Iterator[Row]:
    """Statements in templates and wraps, now and then with another point beside them."""
    for group, text, doubted in [*templates(chance), *wraps(*WRAPS)]:
        for _ in range(POINTS):
            one = chance.choice(chance.choice(points))
            reply = text.replace("{X}", within(one.say))
            where = chance.random() if one.others else 1.0
            if where < BEFORE:
                told = sentences(one.compiled, f"{chance.choice(one.others)} {reply}")[doubted and -1 :]
            elif where < BEFORE + AFTER:
                told = sentences(one.compiled, f"{reply.rstrip('. ')}. {chance.choice(one.others)}")
                told = told[:1] if doubted else told
            else:
                told = sentences(one.compiled, reply)
            weight = 1.0 if doubted else STANDS
            yield from (Row(each, doubted, group, weight) for each in told)


def explained(points: Sequence[Sequence[Known]], chance: random.Random) -> Iterator[Row]:
    """Statements with a right reply of a learner beside them."""
    for _ in range(ASIDE):
        one = chance.choice(chance.choice(points))
        if one.right:
            link = chance.choice((" ", ", ", " because ", " and "))
            reply = within(one.say) + link + chance.choice(one.right)
            yield from (Row(each, False, "explained", STANDS) for each in sentences(one.compiled, reply))


def real(points: Sequence[Sequence[Known]]) -> Iterator[Row]:
    """Right replies of learners."""
    told = {id(one.compiled): one for some in points for one in some}
    for n, one in enumerate(told.values()):
        for reply in one.right:
            yield from (Row(each, False, f"real {n}", REAL) for each in sentences(one.compiled, reply))


def fit(some: Sequence[Row]) -> dict[str, float]:
    """The model: few features, their weights, and BIAS."""
    counts = Counter(feature for row in some for feature in row.features)
    told = [dict.fromkeys((f for f in row.features if counts[f] >= RARE), 1) for row in some]
    names = DictVectorizer()
    table = names.fit_transform(told)
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    model = LogisticRegression(l1_ratio=1, solver="liblinear", C=PENALTY)
    model.fit(table, [row.doubted for row in some], sample_weight=[row.weight for row in some])
    told_apart = zip(names.feature_names_, map(float, model.coef_[0]), strict=True)
    weights = {name: weight for name, weight in told_apart if abs(weight) >= LEAST}
    return {BIAS: float(model.intercept_[0])} | weights


def doubted(model: dict[str, float], row: Row) -> bool:
    """Whether the model takes the sentence for one that the learner does not stand by."""
    logit = model[BIAS] + sum(model.get(feature, 0.0) for feature in row.features)
    return logit > log(DOUBTED / (1 - DOUBTED))


def report(some: Sequence[Row]) -> None:
    """How many are doubted of each kind, their templates or questions left out of the fit."""
    found: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        model = fit([row for row in some if chance_of(row.group, FOLDS) != fold])
        for row in some:
            if chance_of(row.group, FOLDS) == fold:
                name = (
                    "real replies" if row.group.startswith("real") else "doubted" if row.doubted else "meant"
                )
                found.setdefault(name, []).append(doubted(model, row))
    for name, values in found.items():
        print(f"  {name:14s} {len(values):6d} sentences, doubted {fmean(values):.3f}")


def main() -> int:
    """Report and, when asked, write."""
    data, replies = map(Path, sys.argv[1:3])
    deck, chance = load_deck(DECK), random.Random(5)  # noqa: S311 - a repeatable choice
    own = [Trial(q.id, q, [], dict(d.glossary)) for d in exam_decks().values() for q in d.questions]
    seed = [development(replies, one, aside=False) for one in (deck, bare(deck))]
    texts = [subjects(replies), *seed, dialogs(data), student_responses(data), own]
    points = [known([trial for trial in trials if not trial.aside]) for trials in texts]
    some = [*wrapped(points, chance), *explained(points, chance), *real(points)]
    report(some)
    if "--write" in sys.argv:
        lines = [f"{round(100 * weight)} {feature}" for feature, weight in sorted(fit(some).items())]
        MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} lines written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
