"""The lines that `keypoint simulate` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.simulation.course import SIZES
from bot.simulation.plan import Way
from bot.simulation.reader import Reader
from bot.simulation.school import Class, Match, Result, comeback, match, more, result

BREAK = 30
"""Days of the break, which lies in the middle of the simulated time."""

KAPPAS = (1.0, 0.85, 0.6, 0.4)
"""Graders that are compared beside the one that was measured."""

_MISREAD_HEAD = (
    f"{'grader':<24}{'corrected':>10}{'missed':>8}{'unsure':>8}{'credited':>10}{'recall':>8}{'points':>8}{'messages':>10}"
    f"{'questions':>11}"
)

_HEAD = f"{'a memory for':<32}{'wanted':>7}{'recall':>8}{'points':>8}{'messages':>10}{'questions':>11}"


def lines(klass: Class, retention: float) -> Iterator[str]:
    """The report of one deck, line by line as it becomes known."""
    yield _title(klass)
    yield _HEAD
    ours = result(klass, Way.POINTS, retention)
    yield _row(ours, ours.recall)
    for way in (Way.STRICT, Way.MILD):
        yield from _compared(ours, way, match(ours.recall, partial(result, klass, way)))
    yield f"busiest day: {ours.busiest} questions, at most {klass.load.attempts} allowed"
    yield f"pushes in quiet hours: {ours.in_quiet} of {ours.pushes}"
    if klass.days > 2 * BREAK:
        yield _break(klass, retention)


def misread_lines(klass: Class, retention: float, measured: Reader) -> Iterator[str]:
    """What the measured grader costs the class, and others better and worse, with and without corrections."""
    yield _title(klass)
    yield _MISREAD_HEAD
    for reader in sorted((measured, *map(measured.of_kappa, KAPPAS)), key=lambda each: -each.kappa):
        for corrects in (0.0, 1.0) if reader.kappa < 1 else (0.0,):
            found = result(replace(klass, reader=reader, corrects=corrects), Way.POINTS, retention)
            name = f"kappa {reader.kappa:.2f}{' (measured)' if reader is measured else ''}"
            yield (
                f"{name:<24}{'all' if corrects else 'none':>10}"
                f"{reader.missed:>8.1%}{reader.doubted:>8.1%}{reader.false:>10.1%}"
                f"{found.recall:>8.3f}{found.typed:>8.0f}{found.messages:>10.0f}{found.asked:>11.0f}"
            )


def _title(klass: Class) -> str:
    sizes = SIZES[klass.deck]
    deck = f"{klass.deck} deck: {len(sizes)} questions, {sum(sizes)} points"
    return f"{deck}; {klass.learners} learners, {klass.days} days, seed {klass.seed}; means by learner"


def _row(of: Result | Match, recall: float) -> str:
    return (
        f"{of.way:<32}{of.retention:>7.2f}{recall:>8.3f}{of.typed:>8.0f}{of.messages:>10.0f}{of.asked:>11.0f}"
    )


def _compared(ours: Result, way: Way, theirs: Match | None) -> Iterator[str]:
    if theirs is None:
        yield f"{way:<32} never reaches this mean recall"
        return
    yield _row(theirs, ours.recall)
    typed, messages = more(ours.typed, theirs.typed), more(ours.messages, theirs.messages)
    asked = more(ours.asked, theirs.asked)
    yield f"{'  each point needs':<47}{typed:>+8.0%}{messages:>+10.0%}{asked:>+11.0%}"


def _break(klass: Class, retention: float) -> str:
    back = comeback(klass, retention, BREAK)
    return (
        f"after {BREAK} days without an answer: {back.waited:.0f} points waited, busiest day {back.busiest} "
        f"questions, as few waiting as before after {back.days:.0f} days"
    )
