"""Fit the readiness of decks: what a mock exam shows beside the kappa that labelled replies gave.

usage: python tools/fit_readiness.py REPLIES [DECK...] [--write]

Decks are those of REPLIES/subjects with their labelled replies, the project's deck in several thinned forms
and further DECKs with its development replies (REPLIES/dev.jsonl); and the same, but for the thinned forms,
taught by a share of the replies and measured by the others. Prints the error of each deck when it is
left out of the fit, and when all forms of the same subject are, beside the standard error of its
kappa. With --write the weights are replaced.
Needs numpy.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from bot.content.exam import sit
from bot.content.folder import read_file
from bot.content.readiness import NAMES, features
from bot.domain.deck import Deck, Marked
from bot.grading import compile_question
from bot.grading.compiling.patterns import is_pattern
from bot.grading.report import Agreement, measure

ROOT = Path(__file__).parent.parent
SEED = ROOT / "content" / "training-deep-networks.yaml"
WEIGHTS = ROOT / "bot" / "content" / "readiness_weights.py"
RIDGE = 1.0
"""Strength of the regularization, in questions."""

SEED_EVERY, SUBJECT_EVERY = 3, 2
"""Which replies teach the taught form of a deck: twenty of sixty to a question, and six of eleven."""

SURE = 2.0
"""Standard errors from which on a miss is more than the noise of its kappa."""

FORMS: dict[str, Callable[[str, int], bool]] = {
    "whole": lambda _text, _number: True,
    "half": lambda _text, number: number % 2 == 0,
    "quarter": lambda _text, number: number % 4 == 1,
    "eighth": lambda _text, number: number % 8 == 1,
    "phrases": lambda text, _number: not is_pattern(text),
    "patterns": lambda text, _number: is_pattern(text),
    "sentences": lambda _text, _number: False,
}
"""Which phrasings a form of the project's deck keeps."""


@dataclass(frozen=True)
class Measured:
    """A deck: of each question the mean features of its points and the kappa; and the kappa of the whole.

    `noise` is the standard error of the latter.
    """

    name: str
    subject: str
    rows: list[list[float]]
    kappas: list[float]
    kappa: float
    noise: float


def load_deck(path: Path) -> Deck:
    """A deck file that has no mistakes."""
    deck = read_file(path).deck
    if deck is None:
        raise SystemExit(f"{path} has mistakes")
    return deck


def thinned(deck: Deck, keeps: Callable[[str, int], bool]) -> Deck:
    """The deck with some of the phrasings of its points."""

    def some(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text for number, text in enumerate(texts) if keeps(text, number))

    questions = []
    for question in deck.questions:
        points = [
            point.model_copy(update={"accept": some(point.accept), "reject": some(point.reject)})
            for point in question.points
        ]
        questions.append(question.model_copy(update={"points": tuple(points)}))
    return deck.model_copy(update={"questions": tuple(questions)})


def measured(name: str, subject: str, deck: Deck, lines: Sequence[str]) -> Measured:
    """A deck put through its exam, beside what its replies say."""
    report = measure(deck, [*_known(deck, lines)])
    rows = []
    for marks in report.questions:
        question = deck.question(marks.id)
        tallies = sit(question, compile_question(question, deck.glossary)).tallies
        points = [
            [features(question, point, tallies[point.id], deck.glossary)[name] for name in NAMES]
            for point in question.points
        ]
        rows.append([fmean(column) for column in zip(*points, strict=True)])
    kappas = [each.marks.kappa for each in report.questions]
    return Measured(name, subject, rows, kappas, report.marks.kappa, noise(report.marks))


def noise(marks: Agreement) -> float:
    """The standard error of a kappa by its number of labels, as if each were of a reply of its own."""
    given = marks.given / marks.n
    found = given * marks.recall / marks.precision if marks.precision else 0.0
    chance = given * found + (1 - given) * (1 - found)
    agreed = chance + marks.kappa * (1 - chance)
    return float(np.sqrt(agreed * (1 - agreed) / marks.n) / (1 - chance))


def taught(deck: Deck, lines: Sequence[str], every: int) -> tuple[Deck, list[str]]:
    """The deck with every second (third, ..) reply to each question marked in it, and those that are left."""
    rows = [json.loads(line) for line in _known(deck, lines)]
    questions = []
    rest: list[str] = []
    for question in deck.questions:
        own = [row for row in rows if row["question"] == question.id]
        marked, others = own[::every], [row for place, row in enumerate(own) if place % every]
        ids = {point.id for point in question.points}
        replies = tuple(
            Marked(
                reply=row["reply"],
                covers=tuple(key for key, there in row["points"].items() if there and key in ids),
                lacks=tuple(key for key, there in row["points"].items() if not there and key in ids),
            )
            for row in marked
        )
        questions.append(question.model_copy(update={"marked": replies}))
        rest += map(json.dumps, others)
    return deck.model_copy(update={"questions": tuple(questions)}), rest


def both(name: str, subject: str, deck: Deck, lines: Sequence[str], every: int) -> list[Measured]:
    """A deck as it is, and taught by some of its replies."""
    found, rest = taught(deck, lines, every)
    return [measured(name, subject, deck, lines), measured(f"{name}, taught", subject, found, rest)]


def _known(deck: Deck, lines: Sequence[str]) -> Iterator[str]:
    """The replies to questions that the deck has, labelled for its points alone."""
    questions = {question.id for question in deck.questions}
    for row in map(json.loads, filter(None, lines)):
        if row["question"] in questions:
            yield json.dumps({key: row[key] for key in ("question", "reply", "points")})


def fitted(decks: Sequence[Measured]) -> np.ndarray:
    """The bias and the weights, by ridge regression over questions.

    What authors are asked to do never lowers a readiness: a weight of the wrong sign is left out.
    """
    x = np.array([[1.0, *row] for deck in decks for row in deck.rows])
    y = np.array([kappa for deck in decks for kappa in deck.kappas])
    weight = np.array([1 / len(deck.rows) for deck in decks for _ in deck.rows]) * len(y) / len(decks)
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    signs = np.array([0, *(-1 if name == "nearest" else 1 for name in NAMES)])
    while True:
        weights = np.linalg.solve(x.T @ (weight[:, None] * x) + penalty, x.T @ (weight * y))
        wrong = weights * signs < 0
        if not wrong.any():
            return weights
        x = np.where(wrong, 0.0, x)


def estimate(weights: np.ndarray, deck: Measured) -> float:
    """The readiness of a deck in [0, 1]."""
    return float(np.clip(np.array([[1.0, *row] for row in deck.rows]) @ weights, 0, 1).mean())


def main(args: Sequence[str]) -> int:
    """Measure, fit, tell the errors, and write the weights if wanted."""
    replies, *others = [Path(arg) for arg in args if not arg.startswith("--")]
    dev = (replies / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    seed = load_deck(SEED)
    decks = [measured(f"seed, {form}", "seed", thinned(seed, keeps), dev) for form, keeps in FORMS.items()]
    first = seed.model_copy(update={"questions": seed.questions[:1]})
    decks.append(measured("seed, first question", "seed", first, dev))
    for path in others:
        decks += both(path.stem, "seed", load_deck(path), dev, SEED_EVERY)
    for path in sorted((replies / "subjects").glob("*.yaml")):
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        decks += both(path.stem, path.stem, load_deck(path), lines, SUBJECT_EVERY)
    errors, beyond = [], 0
    for deck in decks:
        alone = estimate(fitted([each for each in decks if each is not deck]), deck)
        apart = estimate(fitted([each for each in decks if each.subject != deck.subject]), deck)
        errors.append(abs(alone - deck.kappa))
        beyond += errors[-1] > SURE * deck.noise
        print(
            f"{deck.name:32} kappa {deck.kappa:.2f} ± {deck.noise:.2f}  left out {alone:.2f}  "
            f"its subject left out {apart:.2f}"
        )
    weights, error = fitted(decks), 100 * fmean(errors)
    print(f"mean error {error:.1f}, largest {100 * max(errors):.1f}, of {len(decks)} decks")
    print(f"{beyond} of them are missed by more than {SURE:g} standard errors of their kappa")
    if "--write" in args:
        write(weights, round(error))
    return 0


def write(weights: np.ndarray, error: int) -> None:
    """The module of weights anew."""
    lines = [f'    "{name}": {value:.3f},' for name, value in zip(NAMES, weights[1:], strict=True)]
    text = WEIGHTS.read_text(encoding="utf-8")
    head = text[: text.index("BIAS")]
    body = f"BIAS = {weights[0]:.3f}\nWEIGHTS: dict[str, float] = {{\n" + "\n".join(lines) + "\n}\n"
    tail = text[text.index("ERROR") :].partition("\n")[2]
    WEIGHTS.write_text(f"{head}{body}ERROR = {error}\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
