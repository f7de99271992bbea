"""A deck tried on the grader: its author's tests, what the phrasings really cover, and a mock exam."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.content.exam import sit
from bot.content.lint import also_covers, clash, meaning
from bot.content.load import Loaded
from bot.content.points import PointReadiness
from bot.content.problem import Problem
from bot.content.readiness import ready
from bot.content.slips import Doubt, slip_doubts
from bot.content.tree import Path
from bot.domain.deck import DeckTest, Point, Question
from bot.domain.sentence import Sentence, shown, told
from bot.domain.verdict import Finding, Verdict
from bot.grading import CompiledQuestion, PatternError, compile_question, grade
from bot.grading.compiling.patterns import is_pattern
from bot.speech.verdicts import named

SHORT = 6
"""Words; in a longer phrasing it is not clear what a «not» behind the first verb denies."""

_VERB = re.compile(r"\b(is|are|was|were|will|can|should|must)\b(?! not\b)")


Paper = tuple[int, Question, Mapping[str, tuple[str, ...]], str]
"""A question, its place in the deck, the deck's glossary and language."""

Outcome = tuple[tuple[Doubt, ...], tuple[PointReadiness, ...]]
"""What is doubtful about a question, and how ready its points are."""

Task = Callable[[Paper], Outcome]

Each = Callable[[Task, Iterable[Paper]], Iterable[Outcome]]
"""Tries each question: `map`, or that of a pool of processes."""


class Tried(NamedTuple):
    """What is wrong, in order, and how ready each point is."""

    problems: tuple[Problem, ...] = ()
    readiness: tuple[PointReadiness, ...] = ()


def trial(loaded: Loaded, each: Each = map) -> Tried:
    """Tests that fail (errors), phrasings that do not do what they should (warnings) and the mock exam.

    Only questions that are sound by themselves are tried.
    """
    source = loaded.source
    if source is None:
        return Tried()
    papers = [
        (number, question, loaded.glossary, loaded.language) for number, question in loaded.questions.items()
    ]
    outcomes = list(each(_try, papers))
    problems = [
        source.problem(doubt.path, doubt.code, doubt.what, doubt.fix, severity=doubt.severity)
        for doubts, _ in outcomes
        for doubt in doubts
    ]
    return Tried(tuple(sorted(problems)), tuple(point for _, ready in outcomes for point in ready))


def _try(paper: Paper) -> Outcome:
    number, question, glossary, language = paper
    path = ("questions", number)
    if len({item.id for item in question.items}) < len(question.items):  # reported where they stand
        return (), ()
    try:
        compiled = compile_question(question, glossary, language=language)
    except PatternError:  # reported where it stands
        return (), ()
    sat = sit(question, compiled)
    doubts = (
        *_tests((*path, "tests"), question, compiled),
        *_phrasings((*path, "points"), question, compiled),
        *slip_doubts(path, sat.slips),
        *_marked((*path, "marked"), question, compiled),
    )
    return doubts, ready(question, sat, glossary)


def _tests(path: Path, question: Question, compiled: CompiledQuestion) -> Iterator[Doubt]:
    for number, test in enumerate(question.tests):
        wrong = _differences(test, compiled)
        if wrong:
            what = told("«{reply}»: {differences}", reply=shown(test.reply), differences=tuple(wrong))
            fix = told("correct the test, or add accept and reject phrasings")
            yield Doubt((*path, number), "test-fails", what, fix, "error")


def _marked(path: Path, question: Question, compiled: CompiledQuestion) -> Iterator[Doubt]:
    """Replies that are read otherwise than they were marked, although the grader learned from them."""
    for number, marked in enumerate(question.marked):
        found = grade(compiled, marked.reply)
        findings = found.points | found.misconceptions
        sure = {key for key, each in findings.items() if each.verdict in (Verdict.COVERED, Verdict.PRESENT)}
        other = [*(set(marked.covers) - sure), *(set(marked.lacks) & sure)]
        if other:
            what = told(
                "«{reply}» is read otherwise: {ids}", reply=shown(marked.reply), ids=tuple(sorted(other))
            )
            fix = told("look whether it was marked well, and add accept or reject phrasings")
            yield Doubt((*path, number), "marked-otherwise", what, fix)


def _differences(test: DeckTest, compiled: CompiledQuestion) -> list[Sentence]:
    found = grade(compiled, test.reply)
    return [
        *_unlike(found.points, test.covers, Verdict.COVERED),
        *_unlike(found.misconceptions, test.misconceptions, Verdict.PRESENT),
    ]


def _unlike(found: Mapping[str, Finding], wanted: Collection[str], yes: Verdict) -> Iterator[Sentence]:
    """What the grader finds otherwise than the author wants; unsure is not covered."""
    for each, finding in found.items():
        if (finding.verdict == yes) != (each in wanted):
            aim = told("should be {verdict}", verdict=named(yes)) if each in wanted else told("should not be")
            yield told("{id} is {verdict} ({aim})", id=each, verdict=named(finding.verdict), aim=aim)


def _phrasings(path: Path, question: Question, compiled: CompiledQuestion) -> Iterator[Doubt]:
    for place, point in enumerate(question.points):
        for number, text in enumerate(point.accept):
            if not is_pattern(text):
                here = (*path, place, "accept", number)
                for code, what, fix in _phrasing(text, point, compiled):
                    yield Doubt(here, code, what, fix)


def _phrasing(
    text: str, point: Point, compiled: CompiledQuestion
) -> Iterator[tuple[str, Sentence, Sentence]]:
    """Code, what is wrong and the way out, for each doubt about one accepted phrasing."""
    found = grade(compiled, text)
    own = found.points[point.id]
    if own.verdict is not Verdict.COVERED:
        verdict = named(own.verdict)
        what = told(
            "accepts «{text}», which the grader reads as {verdict}", text=shown(text), verdict=verdict
        )
        yield "accept-missed", what, told("write it with its subject, or as a pattern")
    for other in _others(found.points, Verdict.COVERED, point.id):
        yield "overlap", *also_covers(text, other)
    for other in _others(found.misconceptions, Verdict.PRESENT, point.id):
        what = told("«{text}» also asserts {id}", text=shown(text), id=other)
        yield "overlap", what, told("write it with its subject")
    denied = _denial(text)
    if denied is not None and grade(compiled, denied).points[point.id].verdict is Verdict.COVERED:
        yield "accept-negation", clash(text, denied), told("write it with its subject, or add a reject")


def _others(found: Mapping[str, Finding], yes: Verdict, own: str) -> list[str]:
    return [each for each, finding in found.items() if finding.verdict is yes and each != own]


def _denial(text: str) -> str | None:
    """A short plain statement with «not» behind its verb; None when denying it is not that simple."""
    if meaning(text).negated or len(text.split()) > SHORT or not text.replace(" ", "").isalpha():
        return None
    denied, count = _VERB.subn(r"\1 not", text, count=1)
    return denied if count else None
