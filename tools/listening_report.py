"""Print how well talk is told from answers: on our labelled lines, and on replies that are answers.

usage: python tools/listening_report.py [--aside] [--show] [DATA REPLIES]

DATA holds dialogs.jsonl, REPLIES dev.jsonl and subjects/; they stand beside the project as
../shared/grading-data and ../shared/replies unless named. --aside also measures the lines that are kept
aside (`fresh` and `unseen` are in words meant to be unusual), --show prints what was read wrongly.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grading_data import load_deck, rows

from bot.domain.deck import Point, Question
from bot.domain.listening import Context, Kind, Remark, leaning, listen
from bot.domain.verdict import Grade, Verdict
from bot.grading import CompiledQuestion, compile_question, grade
from bot.grading.languages import language_of

ROOT = Path(__file__).parent.parent
LINES = ROOT / "tests" / "domain" / "listening"
DECK = ROOT / "content" / "training-deep-networks.yaml"


@dataclass(frozen=True)
class Reply:
    """A reply that counts as an answer; `right` when it gives a point or holds a wrong idea."""

    said: str
    asked: str
    subject: str
    right: bool
    compiled: CompiledQuestion


def seed(replies: Path) -> Iterator[Reply]:
    """The replies to the five seed questions."""
    yield from _of_deck(DECK, replies / "dev.jsonl")


def subjects(replies: Path) -> Iterator[Reply]:
    """The replies to the further subjects."""
    for path in sorted((replies / "subjects").glob("*.yaml")):
        yield from _of_deck(path, path.with_suffix(".jsonl"))


def _of_deck(deck_path: Path, replies: Path) -> Iterator[Reply]:
    deck = load_deck(deck_path)
    questions = {each.id: (each, compile_question(each, deck.glossary)) for each in deck.questions}
    for row in rows(replies):
        question, compiled = questions[row["question"]]
        labels = [*row["points"].values(), *row["misconceptions"].values()]
        yield Reply(row["reply"], question.ask, subject_of(question), any(labels), compiled)


def dialogs(data: Path) -> Iterator[Reply]:
    """The replies of the tutoring dialogs."""
    question, compiled = None, None
    for row in rows(data / "dialogs.jsonl"):
        if "reply" not in row:
            points = tuple(Point(id=each["id"], say=each["say"]) for each in row["points"])
            question = Question(id="question", ask=row["question"], points=points)
            compiled = compile_question(question, {})
        elif question is not None and compiled is not None:
            yield Reply(
                row["reply"], question.ask, subject_of(question), any(row["points"].values()), compiled
            )


def subject_of(question: Question) -> str:
    """All that is known of a question."""
    said = [each.say for each in question.points] + [each.say for each in question.misconceptions]
    return " ".join([question.ask, question.answer or "", *said])


def heard(said: str, asked: str = "", deck: str = "en") -> Remark:
    """The line as the tutor would understand it, before anything is graded."""
    return listen(said, Context(asked=asked, deck=deck, spoken=language_of(said)))


def nothing_found(found: Grade) -> bool:
    """Whether the reply holds no point and no wrong idea, not even unsurely."""
    return all(
        each.verdict in {Verdict.MISSING, Verdict.ABSENT}
        for each in (*found.points.values(), *found.misconceptions.values())
    )


def measure_lines(name: str, *, show: bool) -> None:
    """Talk taken for answers, answers taken for talk, and kinds that were mixed up."""
    labeled = [json.loads(row) for row in (LINES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    subject = subject_of(load_deck(DECK).questions[0])
    deck = "ru" if name.startswith("russian") else "en"
    pairs = [(row, heard(row["said"], row.get("asked", ""), deck)) for row in labeled]
    talk = [(row, remark) for row, remark in pairs if row["kind"] != "answer"]
    graded = [row for row, remark in talk if remark.kind is Kind.ANSWER]
    taken = [row for row, remark in pairs if row["kind"] == "answer" and remark.kind is not Kind.ANSWER]
    mixed = [
        (row, remark)
        for row, remark in talk
        if remark.kind is not Kind.ANSWER
        and (row["kind"], row.get("which"))
        not in {(remark.kind, remark.command or remark.protest), (remark.kind, None)}
    ]
    print(
        f"{name}: talk {len(talk)}, graded {_share(len(graded), len(talk))} (at most 2 %);"
        f" answers {len(pairs) - len(talk)}, taken for talk {_share(len(taken), len(pairs) - len(talk))};"
        f" another kind {_share(len(mixed), len(talk))}"
    )
    left = [row for row in graded if leaning(row["said"], subject) is None]
    print(f"    graded even where grading finds nothing in it: {_share(len(left), len(talk))}")
    if show:
        for row in graded + taken:
            print("   ", row)
        for row, remark in mixed:
            print("   ", row, "->", remark)


def measure_replies(name: str, replies: list[Reply], *, show: bool) -> None:
    """Real answers taken for talk: at once, and once grading found nothing."""
    kinds: Counter[Kind] = Counter()
    taken: list[tuple[Reply, Remark, str]] = []
    for reply in replies:
        remark = heard(reply.said, reply.asked)
        when = "at once"
        if remark.kind is Kind.ANSWER:
            found = grade(reply.compiled, reply.said)
            leans = leaning(reply.said, reply.subject) if nothing_found(found) and not found.gave_up else None
            remark, when = leans or remark, "later"
        kinds[remark.kind] += 1
        if remark.kind not in {Kind.ANSWER, Kind.GIVES_UP}:
            taken.append((reply, remark, when))
    for when in ("at once", "later"):
        chosen = [reply for reply, _, at in taken if at == when]
        right = sum(reply.right for reply in chosen)
        print(
            f"{name}: {len(replies)} answers; taken for talk {when} {_share(len(chosen), len(replies))} "
            f" (at most 0.5 %), of those with anything in them"
            f" {_share(right, sum(reply.right for reply in replies))}"
        )
    print("   ", dict(kinds))
    if show:
        for reply, remark, when in taken:
            print("   ", when, reply.right, remark.kind, repr(reply.said[:140]))


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / max(whole, 1):.2%})"


def main(arguments: list[str]) -> None:
    """Measure what is there."""
    options = {each for each in arguments if each.startswith("--")}
    folders = [Path(each) for each in arguments if each not in options]
    shared = ROOT.parent / "shared"
    data, replies = folders or (shared / "grading-data", shared / "replies")
    show = "--show" in options
    for language in ("english", "russian"):
        for part in ("known", "aside", "fresh", "unseen") if "--aside" in options else ("known", "fresh"):
            measure_lines(f"{language}-{part}", show=show and part != "unseen")
    measure_replies("seed", list(seed(replies)), show=show)
    measure_replies("subjects", list(subjects(replies)), show=show)
    measure_replies("dialogs", list(dialogs(data)), show=show)


if __name__ == "__main__":
    main(sys.argv[1:])
