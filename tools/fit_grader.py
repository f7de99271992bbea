"""Fit the grader's constants and print how they do on dialogs and questions left out of the fit.

usage: python tools/fit_grader.py DATA REPLIES [--write]

DATA holds dialogs.jsonl, scored-answers.jsonl and short-answers.jsonl, REPLIES holds dev.jsonl. Replies that
`kept` sets aside take no part. With --write the constants beside the grader are replaced. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from grading_data import Trial, bare, development, dialogs, load_deck, scored_answers, short_answers
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

from bot.domain.grading import compile_question, features, is_dont_know
from bot.domain.grading.evidence import gather
from bot.domain.grading.text import tokenize
from bot.domain.grading.model import Model

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
CONSTANTS = ROOT / "bot" / "domain" / "grading" / "constants.py"
PENALTY = 0.3
COVERED, MISSING, PRESENT = 0.55, 0.2, 0.6
"""Cuts: chosen on the replies that are not kept aside, so that few right learners are told «missing»."""


@dataclass(frozen=True)
class Sample:
    """One row a label: features of the sentence alone, features of the author's phrasings, label, group."""

    base: np.ndarray
    authored: np.ndarray
    label: np.ndarray
    group: np.ndarray
    alone: np.ndarray

    def take(self, rows: np.ndarray) -> Sample:
        """Some of the rows."""
        return Sample(
            self.base[rows], self.authored[rows], self.label[rows], self.group[rows], self.alone[rows]
        )


def sample(trials: Iterable[Trial], *, wrong: bool = False) -> Sample:
    """The labelled points (or misconceptions) of all replies as rows."""
    rows = [row for trial in trials for row in _rows(trial, wrong=wrong)]
    columns = list(zip(*rows, strict=True))
    return Sample(*(np.array(column) for column in columns))


def _rows(trial: Trial, *, wrong: bool) -> Iterable[tuple[list[float], list[float], float, str, bool]]:
    compiled = compile_question(trial.question, trial.glossary)
    for reply, labels in trial.replies:
        if is_dont_know(reply):
            continue
        evidence = gather(compiled, reply, tokenize(reply))
        for number, owner in enumerate(compiled.owners):
            if owner.id in labels and wrong == (number >= compiled.points):
                base = features.base(compiled, evidence, number)
                authored = features.authored(compiled, evidence, number, 0.0)
                yield base, authored, labels[owner.id], trial.group, owner.authored


def join(*samples: Sample) -> Sample:
    """All rows of several samples."""
    return Sample(
        *(
            np.concatenate([getattr(s, name) for s in samples])
            for name in ("base", "authored", "label", "group", "alone")
        )
    )


def fit(rows: np.ndarray, labels: np.ndarray) -> Model:
    """A logistic model on standardized columns, written back to the columns as they are; labels may be between 0 and 1."""
    scaler = StandardScaler().fit(rows)
    scaled = scaler.transform(rows)
    both = np.vstack([scaled, scaled])
    truth = np.repeat([1, 0], len(labels))
    weights = np.concatenate([labels, 1 - labels])
    fitted = LogisticRegression(C=PENALTY, max_iter=1000).fit(both, truth, sample_weight=weights)
    slopes = fitted.coef_[0] / scaler.scale_
    bias = float(fitted.intercept_[0] - (slopes * scaler.mean_).sum())
    return Model(round(bias, 3), tuple(round(float(slope), 3) for slope in slopes))


def logits(model: Model, rows: np.ndarray) -> np.ndarray:
    """The model's value for each row."""
    return model.bias + rows @ np.array(model.weights)


def probabilities(model: Model, rows: np.ndarray) -> np.ndarray:
    """The model's probability for each row."""
    return 1 / (1 + np.exp(-logits(model, rows)))


def with_base(base: Model, one: Sample) -> np.ndarray:
    """The authored features with the base model's value in their first column."""
    rows = one.authored.copy()
    rows[:, 0] = logits(base, one.base)
    return rows


def left_out(train: Sample, test: Sample, extra: Sample | None = None, folds: int = 40) -> np.ndarray:
    """Probabilities for each row of `test` by a model of its sentence alone, fitted without the row's group."""
    out = np.zeros(len(test.label))
    groups = sorted(set(test.group))
    for fold in range(min(folds, len(groups))):
        mine = np.isin(test.group, groups[fold::folds])
        rest = train.take(~np.isin(train.group, groups[fold::folds]))
        rest = join(rest, extra) if extra else rest
        out[mine] = probabilities(fit(rest.base, rest.label), test.base[mine])
    return out


def authored_left_out(plain: Sample, full: Sample, test_groups: Sequence[str], target: Sample) -> np.ndarray:
    """Probabilities for `target` by both stages, each group of `test_groups` left out of both fits in turn."""
    out = np.zeros(len(target.label))
    for group in test_groups:
        base_rows = plain.take(plain.group != group)
        base = fit(base_rows.base, base_rows.label)
        rest = full.take(full.group != group)
        model = fit(with_base(base, rest), rest.label)
        mine = target.group == group
        out[mine] = probabilities(model, with_base(base, target.take(mine)))
    return out


def show(name: str, truth: np.ndarray, guess: np.ndarray, group: np.ndarray | None = None) -> None:
    """One line: accuracy, macro F1 and AUC (means over groups when given) and kappa over all."""
    parts = [group == g for g in sorted(set(group))] if group is not None else [np.ones(len(truth), bool)]
    right = truth >= 0.5  # noqa: PLR2004 - soft labels
    accuracy = np.mean([accuracy_score(right[p], guess[p] >= 0.5) for p in parts])  # noqa: PLR2004
    macro = np.mean([f1_score(right[p], guess[p] >= 0.5, average="macro") for p in parts])  # noqa: PLR2004
    auc = np.mean([roc_auc_score(right[p], guess[p]) for p in parts])
    kappa = cohen_kappa_score(right, guess >= 0.5)  # noqa: PLR2004
    print(f"{name:58s} acc {accuracy:.3f}  macro-F1 {macro:.3f}  AUC {auc:.3f}  kappa {kappa:.3f}")


def source(models: dict[str, tuple[Model, Sequence[str]]]) -> str:
    """The text of the constants file."""
    lines = [
        '"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""',
        "",
        "from bot.domain.grading.model import Model",
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
    for name, (model, names) in models.items():
        lines += ["", f"{name} = Model(", f"    {model.bias},", "    ("]
        lines += [
            f"        {weight},  # {feature}" for weight, feature in zip(model.weights, names, strict=True)
        ]
        lines += ["    ),", ")"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fit, report and, when asked, write."""
    if len(sys.argv) < 3:  # noqa: PLR2004 - two folders
        print(__doc__, file=sys.stderr)
        return 2
    data, replies = Path(sys.argv[1]), Path(sys.argv[2])
    deck = load_deck(DECK)
    talk, talk_full = sample(dialogs(data)), sample(dialogs(data, patterned=True))
    seed = sample(development(replies, bare(deck), aside=False))
    seed_full = sample(development(replies, deck, aside=False))
    wrong = sample(development(replies, deck, aside=False), wrong=True)
    scored, short = sample(scored_answers(data)), sample(short_answers(data))

    plain = join(talk, seed)
    show("dialogs, one left out, sentences alone", talk.label, left_out(plain, talk), talk.group)
    names = sorted(set(talk.group))
    show(
        "dialogs, one left out, with patterns",
        talk_full.label,
        authored_left_out(plain, seed_full, names, talk_full),
        talk.group,
    )
    show("seed questions, one left out, sentences alone", seed.label, left_out(plain, seed))
    names = sorted(set(seed.group))
    show(
        "seed questions, one left out, deck",
        seed_full.label,
        authored_left_out(plain, seed_full, names, seed_full),
    )
    show(
        "misconceptions, one question left out, deck",
        wrong.label,
        authored_left_out(plain, wrong, names, wrong),
    )
    guess = left_out(join(scored, short), scored)
    print(f"{'scored answers, questions left out':58s} r {np.corrcoef(guess, scored.label)[0, 1]:.3f}")
    show("short answers, questions left out", short.label, left_out(join(scored, short), short))

    base = fit(plain.base, plain.label)
    models = {
        "BASE": (base, features.BASE),
        "LONE": (fit(join(scored, short).base, join(scored, short).label), features.BASE),
        "AUTHORED": (fit(with_base(base, seed_full), seed_full.label), features.AUTHORED),
        "WRONG": (fit(with_base(base, wrong), wrong.label), features.AUTHORED),
    }
    if "--write" in sys.argv:
        CONSTANTS.write_text(source(models), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
