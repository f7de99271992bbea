"""Fit the grader's constants and print how they do on dialogs and questions left out of the fit.

usage: python tools/fit_grader.py DATA REPLIES [--write]

DATA holds dialogs.jsonl, scored-answers.jsonl and short-answers.jsonl, REPLIES holds dev.jsonl. Replies that
`kept` sets aside take no part. With --write the constants beside the grader are replaced. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean

from grading_data import (
    Trial,
    bare,
    development,
    dialogs,
    load_deck,
    scored_answers,
    short_answers,
    strangers,
    thinned,
)
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

from bot.domain.deck import Deck
from bot.grading import compile_question, is_dont_know
from bot.grading.reading.text import tokenize
from bot.grading.weighing.decide import TERM_WORDS, sigmoid
from bot.grading.weighing.evidence import gather
from bot.grading.weighing.features import AUTHORED, BASE, authored, base
from bot.grading.weighing.model import Model

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
CONSTANTS = ROOT / "bot" / "grading" / "weighing" / "constants.py"

PENALTY = 0.3
"""Inverse strength of the regularization; ten times more or less changes nothing that can be measured."""

COVERED, MISSING, PRESENT = 0.5, 0.15, 0.5
"""Cuts, chosen on the replies that are not kept aside, so that few right learners are told «missing»."""

CUT = 0.5
"""From here a label or a probability counts as yes."""

SEEDS = range(3)
"""Thinned decks to fit on: the full deck has seen its replies, new replies will fit it less well."""


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


def rows(trials: Iterable[Trial], *, wrong: bool = False) -> list[Row]:
    """The labelled points (or misconceptions) of all replies."""
    return [row for trial in trials for row in _rows(trial, wrong=wrong)]


def _rows(trial: Trial, *, wrong: bool) -> Iterator[Row]:
    compiled = compile_question(trial.question, trial.glossary)
    for reply, labels in trial.replies:
        if is_dont_know(reply):
            continue
        evidence = gather(compiled, reply, tokenize(reply))
        for number, item in enumerate(compiled.items):
            if item.id in labels and wrong == (number >= compiled.points):
                plain = base(compiled, evidence, number)
                full = authored(compiled, evidence, number, 0.0)
                term = len(compiled.says[number].words) <= TERM_WORDS
                yield Row(plain, full, labels[item.id], trial.group, term, trial.weight)


def fit(table: Sequence[Sequence[float]], some: Sequence[Row]) -> Model:
    """A logistic model, its weights written for the columns as they are; labels may lie between 0 and 1."""
    scaler = StandardScaler().fit(table)
    scaled = scaler.transform(table).tolist()
    weights = [row.label * row.weight for row in some] + [(1 - row.label) * row.weight for row in some]
    truth = [1] * len(some) + [0] * len(some)
    found = LogisticRegression(C=PENALTY, max_iter=1000).fit(scaled + scaled, truth, sample_weight=weights)
    slopes = [float(s / scale) for s, scale in zip(found.coef_[0], scaler.scale_, strict=True)]
    bias = float(found.intercept_[0]) - sum(s * float(m) for s, m in zip(slopes, scaler.mean_, strict=True))
    return Model(round(bias, 3), tuple(round(slope, 3) for slope in slopes))


def fit_base(some: Sequence[Row]) -> Model:
    """The model of the sentence alone."""
    return fit([row.base for row in some], some)


def fit_authored(first: Model, some: Sequence[Row]) -> Model:
    """The model of the author's phrasings on top of the first."""
    return fit([_stacked(first, row) for row in some], some)


def _stacked(first: Model, row: Row) -> list[float]:
    return [first.of(row.base), *row.authored[1:]]


def base_left_out(train: Sequence[Row], test: Sequence[Row], folds: int = 40) -> list[float]:
    """Probabilities by the sentence alone, each group of rows left out of the fit in turn."""
    groups = sorted({row.group for row in test})
    by_group: dict[str, Model] = {}
    for fold in range(min(folds, len(groups))):
        out = set(groups[fold::folds])
        model = fit_base([row for row in train if row.group not in out])
        by_group |= dict.fromkeys(out, model)
    return [sigmoid(by_group[row.group].of(row.base)) for row in test]


def lone_left_out(lone: Sequence[Row]) -> list[float]:
    """Probabilities for points that are their question's only one, in the order of the rows."""
    guess: dict[int, float] = {}
    for term in (True, False):
        some = {n: row for n, row in enumerate(lone) if row.term == term}
        guess |= zip(some, base_left_out([*some.values()], [*some.values()]), strict=True)
    return [guess[n] for n in range(len(lone))]


def authored_left_out(plain: Sequence[Row], full: Sequence[Row], test: Sequence[Row]) -> list[float]:
    """Probabilities by both stages, each group left out of both fits in turn."""
    by_group: dict[str, tuple[Model, Model]] = {}
    for group in sorted({row.group for row in test}):
        first = fit_base([row for row in plain if row.group != group])
        by_group[group] = first, fit_authored(first, [row for row in full if row.group != group])
    return [
        sigmoid(second.of(_stacked(first, row))) for row in test for first, second in [by_group[row.group]]
    ]


def show(name: str, test: Sequence[Row], guess: Sequence[float], *, by_group: bool = False) -> None:
    """One line: accuracy, macro F1 and AUC (means over groups where asked), and kappa over all."""
    groups: dict[str, list[tuple[bool, float]]] = {}
    for row, value in zip(test, guess, strict=True):
        groups.setdefault(row.group if by_group else "", []).append((row.label >= CUT, value))
    parts = list(groups.values())
    print(
        f"  {name:36s} accuracy {fmean(accuracy_score(*_cut(part)) for part in parts):.3f}"
        f"  macro-F1 {fmean(f1_score(*_cut(part), average='macro') for part in parts):.3f}"
        f"  AUC {fmean(roc_auc_score(*zip(*part, strict=True)) for part in parts):.3f}"
        f"  kappa {cohen_kappa_score(*_cut([pair for part in parts for pair in part])):.3f}"
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
        lines += ["    ),", ")"]
    return "\n".join(lines) + "\n"


def seeds(replies: Path, decks: Iterable[Deck], *, wrong: bool = False, off: bool = True) -> list[Row]:
    """The replies that may be fitted on, under each of the decks; with `off` also off the subject."""
    trials = [development(replies, deck, aside=False) for deck in decks]
    return [row for some in trials for row in rows([*some, *(strangers(some) if off else [])], wrong=wrong)]


def report(data: Path, replies: Path) -> None:
    """How models do on what was left out of their fit."""
    deck = load_deck(DECK)
    thin = [thinned(deck, seed) for seed in SEEDS]
    talk, seed = rows(dialogs(data)), seeds(replies, [bare(deck)], off=False)
    both = talk + rows(strangers(dialogs(data))) + seeds(replies, [bare(deck)])
    full = seeds(replies, [deck, *thin])
    wrong = seeds(replies, [deck, *thin], wrong=True)
    bare_wrong = seeds(replies, [bare(deck)], wrong=True)
    patterned = rows(dialogs(data, patterned=True))
    show("dialogs, sentences alone", talk, base_left_out(both, talk), by_group=True)
    show("dialogs, with patterns", patterned, authored_left_out(both, full, patterned), by_group=True)
    show("seed questions, sentences alone", seed, base_left_out(both, seed))
    for name, one in (("deck", deck), ("half of the deck", thin[0])):
        test, test_wrong = seeds(replies, [one], off=False), seeds(replies, [one], wrong=True, off=False)
        show(f"seed questions, {name}", test, authored_left_out(both, full, test))
        show(f"misconceptions, {name}", test_wrong, authored_left_out(both, wrong, test_wrong))
    test = seeds(replies, [bare(deck)], wrong=True, off=False)
    show("misconceptions, sentences alone", test, base_left_out(bare_wrong, test))
    scored, short = rows(scored_answers(data)), rows(short_answers(data))
    guess = lone_left_out(scored + short)
    print(
        f"  {'scored answers':36s} r {correlation(guess[: len(scored)], [row.label for row in scored]):.3f}"
    )
    show("short answers", short, guess[len(scored) :])


def models(data: Path, replies: Path) -> dict[str, tuple[Model, Sequence[str]]]:
    """All models, fitted on everything that may be fitted on, with the names of their features."""
    deck = load_deck(DECK)
    decks = [deck, *(thinned(deck, seed) for seed in SEEDS)]
    lone = rows(scored_answers(data)) + rows(short_answers(data))
    talk = dialogs(data)
    first = fit_base(rows([*talk, *strangers(talk)]) + seeds(replies, [bare(deck)]))
    return {
        "BASE": (first, BASE),
        "LONE": (fit_base([row for row in lone if not row.term]), BASE),
        "TERM": (fit_base([row for row in lone if row.term]), BASE),
        "WRONG": (fit_base(seeds(replies, [bare(deck)], wrong=True)), BASE),
        "AUTHORED": (fit_authored(first, seeds(replies, decks)), AUTHORED),
        "AUTHORED_WRONG": (fit_authored(first, seeds(replies, decks, wrong=True)), AUTHORED),
    }


def main() -> int:
    """Report and, when asked, write."""
    if len(sys.argv) < 3:  # noqa: PLR2004 - two folders
        print(__doc__, file=sys.stderr)
        return 2
    data, replies = Path(sys.argv[1]), Path(sys.argv[2])
    report(data, replies)
    if "--write" in sys.argv:
        CONSTANTS.write_text(source(models(data, replies)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
