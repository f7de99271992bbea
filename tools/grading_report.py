"""Print every figure of docs/grading.md beside its aim: the grader on texts that it was not fitted on.

usage: python tools/grading_report.py [DATA REPLIES]

DATA holds dialogs.jsonl, student-responses.jsonl, scored-answers.jsonl and short-answers.jsonl, REPLIES holds
dev.jsonl and subjects/; they stand beside the project as ../shared/grading-data and ../shared/replies unless
named. tests/grading/exam is our own. What is missing is skipped and said. Left-out fits need scikit-learn,
the column with meaning needs its extra.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean, median
from string import ascii_lowercase
from typing import Any

from grading_data import (
    Trial,
    bare,
    chance_of,
    development,
    load_deck,
    rows,
    student_responses,
    subjects,
)
from meaning_cost import lines as meaning_cost
from rapidfuzz import fuzz
from vectors import vectors_on_disk

from bot.domain.deck import Deck
from bot.domain.verdict import Finding, Verdict
from bot.grading import CompiledQuestion, Shot, compile_question, grade
from bot.grading.lines import DeckGrader, Row
from bot.grading.report import agreement, marks
from bot.grading.weighing.meaning import Vectors
from bot.meaning.local import refusal

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
EXAM = ROOT / "tests" / "grading" / "exam"
LANGUAGES = ROOT / "tests" / "grading" / "languages"
DATA = ROOT.parent / "shared" / "grading-data"
REPLIES = ROOT.parent / "shared" / "replies"
ROUNDS = 5

Pair = tuple[bool, Verdict]
"""Whether the reply gives the point, and what was said of it."""


@dataclass(frozen=True)
class Found:
    """Verdicts on points and on misconceptions, each with the truth."""

    points: list[Pair]
    wrong: list[Pair]

    @property
    def kappa(self) -> float:
        """Cohen's kappa of covered points; unsure counts as not covered."""
        return agreement(self.points).kappa

    def share(self, said: Verdict, *, of: bool | None = None) -> float:
        """The share of a verdict among all points, or among those that are (not) given."""
        return fmean(each is said for truth, each in self.points if of is None or truth is of)

    @property
    def f1(self) -> float:
        """F1 of misconceptions."""
        both = sum(truth and said is Verdict.PRESENT for truth, said in self.wrong)
        told = sum(truth + (said is Verdict.PRESENT) for truth, said in self.wrong)
        return 2 * both / told if told else 0.0


Figures = Mapping[str, tuple[float, float | None]]
"""What was measured, and its aim where there is one."""

Lines = Iterator[tuple[str, Figures]]
"""Figures, each with what they are of."""


def shown(section: Callable[[Vectors | None], Lines], vectors: Vectors | None) -> None:
    """The lines of a section: each figure by words alone, with meaning where that is there, and its aim."""
    columns = [section(None)] if vectors is None else [section(None), section(vectors)]
    for lines in zip(*columns, strict=True):
        texts = [
            f"{what} {' | '.join(f'{figures[what][0]:.3f}' for _, figures in lines)}"
            + (f" (aim {aim:g})" if aim is not None else "")
            for what, (_, aim) in lines[0][1].items()
        ]
        print(f"  {lines[0][0]:42s} {'   '.join(texts)}")


def judged(trials: Iterable[Trial], vectors: Vectors | None) -> Found:
    """The grader's verdicts on labelled replies."""
    found = Found([], [])
    for trial in trials:
        compiled = compile_question(trial.question, trial.glossary)
        for reply, labels in trial.replies:
            _note(found, compiled, reply, labels, vectors)
    return found


def _note(
    found: Found,
    compiled: CompiledQuestion,
    reply: str,
    labels: Mapping[str, float],
    vectors: Vectors | None,
) -> None:
    result = grade(compiled, reply, None, vectors)
    for into, findings in ((found.points, result.points), (found.wrong, result.misconceptions)):
        into += [(labels[key] > 0, one.verdict) for key, one in findings.items() if key in labels]


def further_subjects(replies: Path, vectors: Vectors | None) -> Lines:
    """Whole subjects that took no part in anything, and the others by the models that are fitted on them."""
    trials = subjects(replies)
    for name, aside in (("subjects kept aside", True), ("the other subjects (fitted on)", False)):
        found = judged((trial for trial in trials if trial.aside is aside), vectors)
        yield (
            name,
            {
                "kappa": (found.kappa, 0.48 if aside else None),
                "told missing": (found.share(Verdict.MISSING, of=True), 0.10 if aside else None),
                "false covered": (found.share(Verdict.COVERED, of=False), 0.16 if aside else None),
                "unsure": (found.share(Verdict.UNSURE), None),
            },
        )
    untaught, taught = _taught([trial for trial in trials if trial.aside], vectors)
    yield "half of them, taught with the other half", {"kappa": (taught, None), "untaught": (untaught, None)}


def _taught(trials: Sequence[Trial], vectors: Vectors | None) -> tuple[float, float]:
    """Kappa without and with labelled replies: the first half of each question's teaches the second."""
    plain, taught = Found([], []), Found([], [])
    for trial in trials:
        half = len(trial.replies) // 2
        shots = [
            Shot(reply, {key: label > 0 for key, label in labels.items()})
            for reply, labels in trial.replies[:half]
        ]
        ready = compile_question(trial.question, {}), compile_question(trial.question, {}, shots)
        for reply, labels in trial.replies[half:]:
            _note(plain, ready[0], reply, labels, vectors)
            _note(taught, ready[1], reply, labels, vectors)
    return plain.kappa, taught.kappa


def seed_questions(replies: Path, vectors: Vectors | None) -> Lines:
    """The deck on the third of the development replies that was never fitted or written on."""
    deck = load_deck(DECK)
    found, alone = (
        judged(development(replies, deck, aside=True), vectors),
        judged(development(replies, bare(deck), aside=True), vectors),
    )
    yield (
        "seed deck, third kept aside",
        {
            "kappa": (found.kappa, 0.88),
            "told missing": (found.share(Verdict.MISSING, of=True), 0.035),
            "unsure": (found.share(Verdict.UNSURE), None),
            "misconception F1": (found.f1, 0.88),
        },
    )
    yield (
        "the same, sentences alone",
        {
            "kappa": (alone.kappa, 0.57),
            "told missing": (alone.share(Verdict.MISSING, of=True), None),
            "unsure": (alone.share(Verdict.UNSURE), None),
        },
    )


def students(data: Path, vectors: Vectors | None) -> Lines:
    """Modules of SciEntsBank and questions of Beetle that were kept aside."""
    for name, start, references, aims in (
        ("SciEntsBank, modules kept aside", "scientsbank", 1, (0.74, 0.45, 0.14)),
        ("Beetle, questions kept aside, all references", "beetle", None, (None, 0.52, None)),
    ):
        trials = [
            t for t in student_responses(data, references=references) if t.aside and t.group.startswith(start)
        ]
        found = judged(trials, vectors)
        against = judged(
            (
                Trial(t.group, t.question, [row for row in t.replies if row[0] in t.contradictory])
                for t in trials
            ),
            vectors,
        )
        accuracy = fmean(truth == (said is Verdict.COVERED) for truth, said in found.points)
        yield (
            name,
            {
                "accuracy": (accuracy, aims[0]),
                "kappa": (found.kappa, aims[1]),
                "contradictory accepted": (against.share(Verdict.COVERED), aims[2]),
            },
        )


# --- our own exam


def exam_decks() -> dict[str, Deck]:
    """The seed deck and those of the exam, by id."""
    paths = [DECK, EXAM / "exact.yaml", *sorted((EXAM / "decks").glob("*.yaml"))]
    return {deck.deck: deck for deck in map(load_deck, paths)}


def covered(cases: Iterable[dict[str, Any]], vectors: Vectors | None) -> Iterator[tuple[bool, Finding]]:
    """Whether each case wants its point covered, and what was found."""
    own = load_deck(EXAM / "five-subjects.yaml")
    decks, ready = exam_decks() | {own.deck: own}, dict[tuple[str, str], CompiledQuestion]()
    for case in cases:
        key = case["deck"], case["question"]
        if key not in ready:
            deck = decks[key[0]]
            ready[key] = compile_question(deck.question(key[1]), deck.glossary)
        result = grade(ready[key], case["reply"], case.get("focus"), vectors)
        yield case["expected"] == "covered", result.points[case["point"]]


def wrapped(decks: Iterable[Deck], file: str, vectors: Vectors | None) -> list[tuple[str, bool, Finding]]:
    """Every point's sentence in every tenth wrap, each wrap with its group."""
    found: list[tuple[str, bool, Finding]] = []
    wraps = list(rows(EXAM / file))
    for deck in decks:
        for question in deck.questions:
            compiled = compile_question(question, deck.glossary)
            for point in question.points:
                for wrap in wraps:
                    if chance_of(point.id + wrap["wrap"], 10):
                        continue
                    reply = wrap["wrap"].replace("{X}", within(point.say))
                    one = grade(compiled, reply, None, vectors).points[point.id]
                    found.append((wrap["group"], wrap["expected"] == "covered", one))
    return found


def within(sentence: str) -> str:
    """A sentence as part of another: no period, and no capital but of a name."""
    text = sentence.rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def exam(vectors: Vectors | None) -> Lines:
    """Wraps, swaps, exact and short answers, written by people who had not seen the reader.

    The files named «seen» were read once they had been measured, and then learned from; the others never.
    """
    for part, file in (("closed", "wraps.jsonl"), ("seen", "wraps-seen.jsonl")):
        told = wrapped(exam_decks().values(), file, vectors)
        for wanted, name, aim in ((False, "false wraps", 0.05), (True, "true wraps", 0.97)):
            found = [one for _, truth, one in told if truth is wanted]
            missing = fmean(one.verdict is Verdict.MISSING for one in found)
            yield f"{name}, {part}", {"covered": (_share(found), aim), "missing": (missing, None)}
        for group in dict.fromkeys(group for group, _, _ in told) if part == "closed" else ():
            yield f"  {group}", {"covered": (_share(one for each, _, one in told if each == group), None)}
    for name, file, aims in (
        ("opposites and swapped roles, closed", "swaps", (0.08, None)),
        ("opposites and swapped roles, seen", "swaps-seen", (0.08, None)),
        ("the same of five subjects, by the reader's maker", "swaps-own", (0.08, None)),
        ("asked back, seen", "focus-seen", (1 / 72, 70 / 72)),
        ("quantities, terms, formulas, lists, seen", "exact-seen", (None, None)),
    ):
        found_cases = list(covered(rows(EXAM / f"{file}.jsonl"), vectors))
        right = fmean(truth == (one.verdict is Verdict.COVERED) for truth, one in found_cases)
        yield (
            name,
            {
                "wrong covered": (_share(one for truth, one in found_cases if not truth), aims[0]),
                "right covered": (_share(one for truth, one in found_cases if truth), aims[1]),
                "right": (right, 0.90 if file == "exact-seen" else None),
            },
        )


def languages(vectors: Vectors | None) -> Lines:
    """Decks in other languages: the replies that their makers kept aside."""
    for folder in sorted(each for each in LANGUAGES.iterdir() if each.is_dir()):
        told: list[tuple[bool, Verdict]] = []
        for file in sorted(folder.glob("*.yaml")):
            grader = DeckGrader(load_deck(file), vectors=vectors)
            for row in rows(file.with_suffix(".jsonl")):
                if row["fold"] == "aside":
                    found = grader.grade(Row(row["question"], row["reply"])).points
                    told += [(bool(label), found[key].verdict) for key, label in row["points"].items()]
        of = marks(told)
        figures = {"kappa": (of.kappa, 0.5), "told missing": (of.told_missing, None)}
        yield folder.name, figures | {"false covered": (of.false_covered, None), "unsure": (of.unsure, None)}


def _share(findings: Iterable[Finding]) -> float:
    return fmean(one.verdict is Verdict.COVERED for one in findings)


# --- cost


def cost(replies: Path, vectors: Vectors | None) -> Lines:
    """Time of a reply beside rapidfuzz's token_set_ratio over the same phrasings, in one run, warm."""
    deck = load_deck(DECK)
    for name, one, aim in (("seed deck", deck, 1.2), ("sentences alone", bare(deck), None)):
        trials = development(replies, one, aside=False)
        tasks = [
            (compile_question(t.question, t.glossary), t, reply) for t in trials for reply, _ in t.replies
        ]
        phrasings = {
            t.question.id: [x for p in t.question.items for x in (p.say, *p.accept, *p.reject)]
            for t in trials
        }
        for compiled, _, reply in tasks:
            grade(compiled, reply, None, vectors)
        pairs = [(reply, text) for _, trial, reply in tasks for text in phrasings[trial.question.id]]
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(_seconds(grade, [(compiled, reply, None, vectors) for compiled, _, reply in tasks]))
            theirs.append(_seconds(fuzz.token_set_ratio, pairs))
        ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
        yield (
            name,
            {"times token_set_ratio": (ratio, aim), "µs a reply": (median(ours) / len(tasks) * 1e6, None)},
        )
    hostile = [compile_question(q, deck.glossary) for q in deck.questions]
    yield "4,096 characters of strange words", {"ms": (_strange(hostile), 20)}


def _seconds(work: Callable[..., object], calls: Sequence[tuple[object, ...]]) -> float:
    start = time.process_time()
    for arguments in calls:
        work(*arguments)
    return time.process_time() - start


def _strange(ready: Sequence[CompiledQuestion]) -> float:
    """Milliseconds for a reply of words that nobody has met before, the middle one of some."""
    chance, spent = random.Random(9), []  # noqa: S311 - a repeatable choice
    for compiled in [*ready, *ready]:
        words = ("".join(chance.choices(ascii_lowercase, k=chance.randint(3, 8))) for _ in range(680))
        reply = " ".join(words)[:4096]
        spent.append(_seconds(grade, [(compiled, reply)]))
    return median(spent) * 1e3


def main() -> int:
    """Print all tables."""
    data, replies = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) > 2 else (DATA, REPLIES)  # noqa: PLR2004
    if why := refusal():
        print(f"words alone, since {why}")
        report(data, replies, None)
    else:
        print("words alone | with meaning")
        with vectors_on_disk() as vectors:
            report(data, replies, vectors)
    return 0


def report(data: Path, replies: Path, vectors: Vectors | None) -> None:
    """All tables, in two columns where there are `vectors`."""
    print("Our own exam")
    shown(exam, vectors)
    print("\nDecks in other languages")
    shown(languages, vectors)
    if not (data / "dialogs.jsonl").exists() or not (replies / "dev.jsonl").exists():
        print(f"skipped: no labelled replies in {data} and {replies}; name the two folders")
        return
    print("\nKept aside")
    shown(partial(further_subjects, replies), vectors)
    shown(partial(seed_questions, replies), vectors)
    shown(partial(students, data), vectors)
    print(
        "\nLeft out of the fit in turn (aims: dialogs .76 / AUC .85, scored answers r .60, short answers .92)"
    )
    if find_spec("sklearn"):
        import fit_grader as fit  # noqa: PLC0415 - needs scikit-learn

        fit.report(data, replies)
        if vectors is not None:
            print(" with meaning")
            fit.report(data, replies, vectors)
    else:
        print("  skipped: scikit-learn is not installed")
    print("\nCost of a reply whose vectors are known")
    shown(partial(cost, replies), vectors)
    if vectors is not None and sys.platform == "linux":
        print("\nCost of an ordinary reply with meaning, its own vectors made for it")
        for line in meaning_cost(replies):
            print(line)


if __name__ == "__main__":
    raise SystemExit(main())
