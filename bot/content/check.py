"""A pushed file checked in full: read, linted and tried on the grader."""

from __future__ import annotations

from dataclasses import replace

from bot.content.lint import lint
from bot.content.load import Loaded, load
from bot.content.pictures import Pictures
from bot.content.tongue import tongue
from bot.content.trial import Each, trial
from bot.content.typos import typos
from bot.domain.deck import Deck
from bot.domain.sentence import Sentence, counted, told


def check(name: str, data: bytes, pictures: Pictures | None = None, each: Each = map) -> Loaded:
    """Read one deck file and try it; a deck whose tests fail is refused too. Never raises.

    `each` tries its questions: `map`, or that of a pool of processes.
    """
    loaded = load(name, data, pictures)
    tried = trial(loaded, each)
    problems = tuple(
        sorted({*loaded.problems, *lint(loaded), *tongue(loaded), *typos(loaded), *tried.problems})
    )
    refused = any(problem.is_error for problem in problems)
    return replace(
        loaded, deck=None if refused else loaded.deck, problems=problems, readiness=tried.readiness
    )


def summary(name: str, deck: Deck) -> Sentence:
    """One line about a good deck: what it holds and that its tests pass."""
    points = [point for question in deck.questions for point in question.points]
    phrasings = sum(1 + len(point.accept) for point in points)
    tests = sum(len(question.tests) for question in deck.questions)
    parts = (
        counted("{digits} question", "{digits} questions", len(deck.questions)),
        counted("{digits} point", "{digits} points", len(points)),
        counted("{digits} phrasing", "{digits} phrasings", phrasings),
        counted("{digits} test passes", "{digits} tests pass", tests),
    )
    return told("{name} is valid: {parts}", name=name, parts=parts if tests else parts[:-1])
