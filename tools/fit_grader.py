"""Fit the grader's constants and print how they do on families of texts left out of the fit.

usage: python tools/fit_grader.py DATA REPLIES [--meaning] [--write]

DATA holds dialogs.jsonl, student-responses.jsonl, scored-answers.jsonl and short-answers.jsonl, REPLIES holds
dev.jsonl and subjects/. What `grading_data` keeps aside takes no part. With --meaning the
models that also weigh nearness in meaning are fitted. With --write the constants beside the grader are
replaced. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log
from operator import mul
from pathlib import Path
from statistics import correlation, fmean

from grading_data import (
    Trial,
    bare,
    chance_of,
    development,
    dialogs,
    load_deck,
    module,
    scored_answers,
    short_answers,
    strangers,
    student_responses,
    subjects,
    thinned,
    told_otherwise,
)
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, roc_auc_score
from sklearn.preprocessing import StandardScaler
from vectors import vectors_on_disk

from bot.grading import compile_question, is_dont_know
from bot.grading.weighing.decide import TERM_WORDS, sigmoid
from bot.grading.weighing.evidence import gather
from bot.grading.weighing.features import AUTHORED, BASE, authored, with_meaning
from bot.grading.weighing.meaning import MEANING, Vectors
from bot.grading.weighing.model import Model

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
WEIGHING = ROOT / "bot" / "grading" / "weighing"
CONSTANTS, CONSTANTS_WITH_MEANING = WEIGHING / "constants.py", WEIGHING / "constants_with_meaning.py"

PENALTY, AUTHORED_PENALTY = 0.01, 0.3
"""Inverse strengths of the regularization; .003 to .03 change nothing that can be measured."""

COVERED, MISSING, PRESENT = 0.5, 0.12, 0.5
"""Cuts, chosen on the replies that are not kept aside, so that few right learners are told «missing»."""

SEVERAL_CUT = 0.38
"""Probability from which one point of several counts as covered; the model's bias is moved so that COVERED
is."""

SEVERAL_CUTS_WITH_MEANING = 0.40, 0.15
"""The same with meaning, so that on subjects left out no more wrong ones are covered than by words alone, and
up to where one counts as missing, which words alone tell so many right ones."""

LONE_CUT = 0.45
"""Probability from which a lone point counts as covered."""

CUT = 0.5
"""From here a label or a probability counts as yes."""

THINNED = ((0, 0.5), (1, 0.5), (2, 0.5))
"""Thinned decks to fit on, by seed and part: the full deck has seen its replies, new ones fit it less
well."""

FOLDS = 6
"""Parts that lone questions are left out in."""

DIALOGS, SEEDS_WEIGHT, SUBJECTS, BEETLE, ANSWERS = 2.0, 1.5, 1.5, 0.5, 0.7
OTHERWISE, OFF, LONE_OTHERWISE, LONE_OFF = 0.3, 0.6, 0.1, 0.5
"""How much a label of each family counts."""


@dataclass(frozen=True)
class Row:
    """One label: features of the sentence alone, features of the author's phrasings, and where it is from.

    `term` when the sentence is so short that it names a thing rather than states an idea.
    """

    base: list[float]
    authored: list[float]
    label: float
    group: str
    term: bool = False
    weight: float = 1.0
    contradictory: bool = False


def rows(
    trials: Iterable[Trial], vectors: Vectors | None, *, wrong: bool = False, weight: float = 1.0
) -> list[Row]:
    """The labelled points (or misconceptions) of all replies to questions that are not kept aside.

    With `vectors` nearness in meaning is among their features; a reply that has none is left out.
    """
    return [
        row
        for trial in trials
        if not trial.aside
        for row in _rows(trial, vectors, wrong=wrong, weight=weight)
    ]


def _rows(trial: Trial, vectors: Vectors | None, *, wrong: bool, weight: float) -> Iterator[Row]:
    compiled = compile_question(trial.question, trial.glossary)
    for reply, labels in trial.replies:
        if is_dont_know(reply):
            continue
        evidence = gather(compiled, compiled.hear(reply), vectors=vectors)
        if vectors and evidence.near is None:
            continue
        for number, item in enumerate(compiled.items):
            if item.id in labels and wrong == (number >= compiled.points):
                yield Row(
                    with_meaning(compiled, evidence, number),
                    authored(compiled, evidence, number, 0.0),
                    labels[item.id],
                    trial.group,
                    len(compiled.says[number].words) <= TERM_WORDS,
                    trial.weight * weight,
                    reply in trial.contradictory,
                )


def fit(table: Sequence[Sequence[float]], some: Sequence[Row], penalty: float = PENALTY) -> Model:
    """A logistic model, its weights written for the columns as they are; labels may lie between 0 and 1."""
    scaler = StandardScaler().fit(table)
    scaled = scaler.transform(table).tolist()
    weights = [row.label * row.weight for row in some] + [(1 - row.label) * row.weight for row in some]
    truth = [1] * len(some) + [0] * len(some)
    found = LogisticRegression(C=penalty, max_iter=1000).fit(scaled + scaled, truth, sample_weight=weights)
    slopes = [float(s / scale) for s, scale in zip(found.coef_[0], scaler.scale_, strict=True)]
    bias = float(found.intercept_[0]) - sum(s * float(m) for s, m in zip(slopes, scaler.mean_, strict=True))
    return Model(round(bias, 3), tuple(round(slope, 3) for slope in slopes))


def fit_base(some: Sequence[Row]) -> Model:
    """The model of the sentence alone."""
    return fit([row.base for row in some], some)


def fit_authored(first: Model, some: Sequence[Row]) -> Model:
    """The model of the author's phrasings on top of the first."""
    return fit([_stacked(first, row) for row in some], some, AUTHORED_PENALTY)


def _stacked(first: Model, row: Row) -> list[float]:
    return [first.of(row.base), *row.authored[1:]]


def moved(model: Model, cut: float, low: float | None = None) -> Model:
    """The model with what was a probability of `cut` made one half, and one of `low` made MISSING."""
    wide = 1.0 if low is None else _odds(MISSING) / (_odds(low) - _odds(cut))
    weights = tuple(round(weight * wide, 3) for weight in model.weights)
    return replace(model, bias=round((model.bias - _odds(cut)) * wide, 3), weights=weights)


def _odds(probability: float) -> float:
    return log(probability / (1 - probability))


def swayed(model: Model, some: Sequence[Row]) -> Model:
    """The model with the least and the most that meaning added to a row's logit."""
    weights = model.weights[len(BASE) :]
    added = [sum(map(mul, weights, row.base[len(BASE) :])) for row in some]
    return replace(model, sway=(round(min(added), 3), round(max(added), 3)))


def left_out(
    train: Sequence[Row],
    test: Sequence[Row],
    part: Callable[[Row], object],
    fitted: Callable[[Sequence[Row]], Model],
) -> list[float]:
    """Probabilities by the sentence alone, each part of the rows left out of the fit in turn."""
    by_part: dict[object, Model] = {}
    for out in {part(row) for row in test}:
        by_part[out] = fitted([row for row in train if part(row) != out])
    return [sigmoid(by_part[part(row)].of(row.base)) for row in test]


def lone_part(row: Row) -> int:
    """The fold of a lone question, by module where there are modules."""
    return chance_of(module(row.group), FOLDS)


def authored_left_out(plain: Sequence[Row], full: Sequence[Row], test: Sequence[Row]) -> list[float]:
    """Probabilities by both stages, each group left out of both fits in turn."""
    by_group: dict[str, tuple[Model, Model]] = {}
    for group in sorted({row.group for row in test}):
        first = several([row for row in plain if row.group != group])
        by_group[group] = first, fit_authored(first, [row for row in full if row.group != group])
    return [
        sigmoid(second.of(_stacked(first, row))) for row in test for first, second in [by_group[row.group]]
    ]


def several(some: Sequence[Row]) -> Model:
    """The model for one point of several."""
    if len(some[0].base) > len(BASE):
        return moved(fit_base(some), *SEVERAL_CUTS_WITH_MEANING)
    return moved(fit_base(some), SEVERAL_CUT)


def alone(some: Sequence[Row]) -> Model:
    """The model for a lone point."""
    return moved(fit_base(some), LONE_CUT)


def show(name: str, test: Sequence[Row], guess: Sequence[float], *, by_group: bool = False) -> None:
    """One line: accuracy, macro F1 and AUC (means over groups where asked), and kappa over all."""
    groups: dict[str, list[tuple[bool, float]]] = {}
    for row, value in zip(test, guess, strict=True):
        groups.setdefault(row.group if by_group else "", []).append((row.label >= CUT, value))
    parts = list(groups.values())
    true = [value for row, value in zip(test, guess, strict=True) if row.label >= CUT]
    against = [value for row, value in zip(test, guess, strict=True) if row.contradictory]
    print(
        f"  {name:36s} accuracy {fmean(accuracy_score(*_cut(part)) for part in parts):.3f}"
        f"  macro-F1 {fmean(f1_score(*_cut(part), average='macro') for part in parts):.3f}"
        f"  AUC {fmean(roc_auc_score(*zip(*part, strict=True)) for part in parts):.3f}"
        f"  kappa {cohen_kappa_score(*_cut([pair for part in parts for pair in part])):.3f}"
        f"  told missing {fmean(value <= MISSING for value in true):.3f}"
        + (f"  contradictory accepted {fmean(value >= CUT for value in against):.3f}" if against else "")
    )


def _cut(pairs: Sequence[tuple[bool, float]]) -> tuple[list[bool], list[bool]]:
    return [truth for truth, _ in pairs], [guess >= CUT for _, guess in pairs]


def source(fitted: Mapping[str, tuple[Model, Sequence[str]]]) -> str:
    """The text of the constants file."""
    lines = [
        '"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""',
        "",
        "from bot.grading.weighing.model import Model",
        "",
        f"COVERED = {COVERED}",
        '"""A point is covered from this score on."""',
        "",
        f"MISSING = {MISSING}",
        '"""A point is missing up to this score; between the two the learner is asked."""',
        "",
        f"PRESENT = {PRESENT}",
        '"""A misconception is present from this score on."""',
    ]
    for name, (model, names) in fitted.items():
        lines += ["", f"{name} = Model(", f"    {model.bias},", "    ("]
        lines += [
            f"        {weight},  # {feature}" for weight, feature in zip(model.weights, names, strict=True)
        ]
        lines += ["    ),", *([f"    sway={model.sway},"] if any(model.sway) else []), ")"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Rows:
    """Everything that may be fitted on, as features."""

    talk: list[Row]
    seed: list[Row]
    other: list[Row]
    off: list[Row]
    otherwise: list[Row]
    lone: list[Row]
    lone_otherwise: list[Row]
    lone_off: list[Row]
    full: list[Row]
    wrong: list[Row]
    bare_wrong: list[Row]
    lone_full: list[Row]
    lone_many: list[Row]

    @property
    def several(self) -> list[Row]:
        """What the model for one point of several is fitted on."""
        return [*self.talk, *self.seed, *self.other, *self.off, *self.otherwise]


def gathered(data: Path, replies: Path, vectors: Vectors | None = None) -> Rows:
    """All texts read once."""
    read = partial(rows, vectors=vectors)
    deck = load_deck(DECK)
    decks = [deck, *(thinned(deck, seed, part) for seed, part in THINNED)]
    talk, seed = dialogs(data), development(replies, bare(deck), aside=False)
    other, answers = subjects(replies), student_responses(data)
    science = [trial for trial in answers if trial.group.startswith("scientsbank")]
    beetle = [trial for trial in answers if trial.group.startswith("beetle")]
    many = [t for t in student_responses(data, references=None) if len(t.question.points[0].accept) > 0]
    full = [trial for one in decks for trial in development(replies, one, aside=False)]
    return Rows(
        talk=read(talk, weight=DIALOGS),
        seed=read(seed, weight=SEEDS_WEIGHT),
        other=read(other, weight=SUBJECTS),
        off=read([*strangers(talk), *strangers(seed)]) + read(strangers(other), weight=OFF),
        otherwise=read(told_otherwise([*talk, *seed, *other]), weight=OTHERWISE),
        lone=read(science)
        + read(beetle, weight=BEETLE)
        + read([*scored_answers(data), *short_answers(data)], weight=ANSWERS),
        lone_off=read(strangers(science), weight=LONE_OFF),
        lone_otherwise=read(told_otherwise(answers), weight=LONE_OTHERWISE),
        full=read([*full, *strangers(full)]),
        wrong=read([*full, *strangers(full)], wrong=True),
        bare_wrong=read([*seed, *strangers(seed)], wrong=True) + read(other, wrong=True),
        lone_full=read(many),
        lone_many=read(beetle),
    )


def report(data: Path, replies: Path, vectors: Vectors | None = None) -> Rows:
    """How models do on what was left out of their fit."""
    read = partial(rows, vectors=vectors)
    got = gathered(data, replies, vectors)
    deck = load_deck(DECK)
    show(
        "dialogs, sentences alone",
        got.talk,
        left_out(got.several, got.talk, _group, several),
        by_group=True,
    )
    patterned = read(dialogs(data, patterned=True))
    show(
        "dialogs, with patterns",
        patterned,
        authored_left_out(got.several, got.full, patterned),
        by_group=True,
    )
    show("further subjects, sentences alone", got.other, left_out(got.several, got.other, _group, several))
    show("seed questions, sentences alone", got.seed, left_out(got.several, got.seed, _group, several))
    for name, one in (("deck", deck), ("half of the deck", thinned(deck, 7))):
        trials = development(replies, one, aside=False)
        test, test_wrong = read(trials), read(trials, wrong=True)
        show(f"seed questions, {name}", test, authored_left_out(got.several, got.full, test))
        show(f"misconceptions, {name}", test_wrong, authored_left_out(got.several, got.wrong, test_wrong))
    test = [row for row in got.bare_wrong if row.weight == 1.0]
    show("misconceptions, sentences alone", test, left_out(got.bare_wrong, test, _group, fit_base))
    guess = left_out([*got.lone, *got.lone_off, *got.lone_otherwise], got.lone, lone_part, alone)
    lone = list(zip(got.lone, guess, strict=True))
    for name, start in (
        ("SciEntsBank, modules left out", "scientsbank"),
        ("Beetle, questions left out", "beetle"),
    ):
        some = [pair for pair in lone if pair[0].group.startswith(start)]
        show(name, *map(list, zip(*some, strict=True)))
    size = len(read(scored_answers(data)))
    rest = [pair for pair in lone if not pair[0].group.startswith(("scientsbank", "beetle"))]
    scored, short = rest[:size], rest[size:]
    print(
        f"  {'scored answers':36s} r {correlation([g for _, g in scored], [r.label for r, _ in scored]):.3f}"
    )
    show("short answers", [row for row, _ in short], [value for _, value in short])
    return got


def _group(row: Row) -> str:
    return row.group


def models(got: Rows, names: Sequence[str] = BASE) -> dict[str, tuple[Model, Sequence[str]]]:
    """All models, fitted on everything that may be fitted on, with the names of their features."""
    first = several(got.several)
    by_itself = [*got.lone, *got.lone_off, *got.lone_otherwise]
    lone = alone(by_itself)
    return {
        "BASE": (swayed(first, got.several), names),
        "LONE": (swayed(lone, by_itself), names),
        "WRONG": (swayed(fit_base(got.bare_wrong), got.bare_wrong), names),
        "AUTHORED": (fit_authored(first, got.full), AUTHORED),
        "ACCEPTED": (fit_authored(lone, got.lone_full), AUTHORED),
        "AUTHORED_WRONG": (fit_authored(first, got.wrong), AUTHORED),
    }


def main() -> int:
    """Report and, when asked, write."""
    if len(sys.argv) < 3:  # noqa: PLR2004 - two folders
        print(__doc__, file=sys.stderr)
        return 2
    data, replies = Path(sys.argv[1]), Path(sys.argv[2])
    if "--meaning" in sys.argv:
        with vectors_on_disk() as vectors:
            fitted = models(report(data, replies, vectors), (*BASE, *MEANING))
    else:
        fitted = models(report(data, replies))
    if "--write" in sys.argv:
        file = CONSTANTS_WITH_MEANING if "--meaning" in sys.argv else CONSTANTS
        file.write_text(source(fitted), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
