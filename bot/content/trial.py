"""A deck tried on the grader: the author's own tests, and what each phrasing covers besides its point."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress

from bot.content.load import Loaded
from bot.content.problem import Problem, shown
from bot.content.tree import Path, Source
from bot.domain.deck import DeckTest, Question
from bot.domain.grading import CompiledQuestion, Finding, PatternError, Verdict, compile_question, grade


def trial(loaded: Loaded) -> tuple[Problem, ...]:
    """Tests that fail, in order, of the questions that are sound by themselves."""
    if loaded.source is None:
        return ()
    problems: list[Problem] = []
    for number, question in loaded.questions.items():
        with suppress(PatternError):  # reported where it stands
            compiled = compile_question(question, loaded.glossary)
            problems += _tests(loaded.source, ("questions", number, "tests"), question, compiled)
    return tuple(sorted(problems))


def _tests(source: Source, path: Path, question: Question, compiled: CompiledQuestion) -> Iterator[Problem]:
    for number, test in enumerate(question.tests):
        wrong = _differences(test, compiled)
        if wrong:
            what = f"«{shown(test.reply)}»: {', '.join(wrong)}"
            fix = "correct the test, or add accept and reject phrasings"
            yield source.problem((*path, number), "test-fails", what, fix)


def _differences(test: DeckTest, compiled: CompiledQuestion) -> list[str]:
    found = grade(compiled, test.reply)
    return [
        *_unlike(found.points, test.covers, Verdict.COVERED),
        *_unlike(found.misconceptions, test.misconceptions, Verdict.PRESENT),
    ]


def _unlike(found: Mapping[str, Finding], wanted: Collection[str], yes: Verdict) -> Iterator[str]:
    """What the grader finds otherwise than the author wants; unsure is not covered."""
    for each, finding in found.items():
        if (finding.verdict == yes) != (each in wanted):
            yield f"{each} is {finding.verdict}"
