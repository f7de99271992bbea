"""The lines that `keypoint simulate` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.domain.memory import RETENTION
from bot.simulation.course import SIZES
from bot.simulation.plan import Way
from bot.simulation.school import Class, Match, Result, match, more, result, years
from bot.simulation.year import Log

AWAY = 30
"""Days of the break, which begins in the middle of the simulated time."""

_HEAD = f"{'a memory for':<32}{'wanted':>7}{'recall':>8}{'typed':>8}{'messages':>10}{'questions':>11}"


def lines(klass: Class, retention: float = RETENTION) -> Iterator[str]:
    """The whole report of one deck, line by line as it becomes known."""
    yield _title(klass)
    yield _HEAD
    ours = result(klass, Way.POINTS, retention)
    yield _row(ours)
    for way in (Way.STRICT, Way.MILD):
        yield from _compared(ours, way, match(ours.recall, partial(result, klass, way)))
    yield f"busiest day: {ours.busiest} questions of at most {klass.load.attempts}"
    yield f"pushes in quiet hours: {ours.in_quiet} of {ours.pushes}"
    yield _after_break(klass, retention)


def _title(klass: Class) -> str:
    sizes = SIZES[klass.deck]
    deck = f"{klass.deck} deck, {len(sizes)} questions, {sum(sizes)} points"
    return f"{deck}; {klass.learners} learners, {klass.days} days, seed {klass.seed}; means for each learner"


def _row(of: Result | Match, recall: float | None = None) -> str:
    recall = of.recall if isinstance(of, Result) else recall
    return (
        f"{of.way:<32}{of.retention:>7.2f}{recall:>8.3f}{of.typed:>8.0f}{of.messages:>10.0f}{of.asked:>11.0f}"
    )


def _compared(ours: Result, way: Way, theirs: Match | None) -> Iterator[str]:
    if theirs is None:
        yield f"{way:<32} never has this mean recall"
        return
    yield _row(theirs, ours.recall)
    shares = (more(getattr(ours, what), getattr(theirs, what)) for what in ("typed", "messages", "asked"))
    typed, messages, asked = (f"{share:+.0%}" for share in shares)
    yield f"{'  each point against it':<47}{typed:>8}{messages:>10}{asked:>11}"


def _after_break(klass: Class, retention: float) -> str:
    start = (klass.days - AWAY) // 2
    away = range(start, start + AWAY)
    logs = years(replace(klass, away=away), Way.POINTS, retention)
    return "\n".join(map(str, logs)) + str(Log)
