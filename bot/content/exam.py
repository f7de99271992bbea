"""A mock exam: a question is graded against its own texts, right and wrong, before a learner meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from bot.content import opposites
from bot.content.tree import Path
from bot.domain.deck import Question
from bot.domain.verdict import Grade, Verdict
from bot.grading import CompiledQuestion, grade


class Kind(StrEnum):
    """What a reply of the exam is made of; all from HINT on must not earn the point."""

    OWN = "own"
    ANSWER = "answer"
    MIX_UP = "mix-up"
    HINT = "hint"
    LABEL = "label"
    ASK = "ask"
    DENIED = "denied"
    TURNED = "turned"
    SWAPPED = "swapped"
    SALAD = "salad"
    NEIGHBOR = "neighbor"
    CORRECTION = "correction"


GIVEN = frozenset((Kind.OWN, Kind.ANSWER, Kind.MIX_UP))
"""Replies that must earn."""


class Slip(NamedTuple):
    """A reply that was not read as it should be: where its text stands below the question, and of whom."""

    kind: Kind
    place: Path
    text: str
    part: str
    verdict: Verdict
    other: str = ""


@dataclass(slots=True)
class Tally:
    """Of one point: how many replies of each kind were read as they should be, of how many."""

    held: dict[Kind, int] = field(default_factory=dict)
    tried: dict[Kind, int] = field(default_factory=dict)

    def count(self, kind: Kind, *, held: bool) -> None:
        """One more reply."""
        self.held[kind] = self.held.get(kind, 0) + held
        self.tried[kind] = self.tried.get(kind, 0) + 1

    def share(self, *kinds: Kind) -> float:
        """The share of the replies of these kinds that held; 1 where there were none."""
        tried = sum(self.tried.get(kind, 0) for kind in kinds)
        return sum(self.held.get(kind, 0) for kind in kinds) / tried if tried else 1.0


class Sat(NamedTuple):
    """The outcome for one question: what slipped, and the tally of each point by its id."""

    slips: tuple[Slip, ...]
    tallies: Mapping[str, Tally]


def sit(question: Question, compiled: CompiledQuestion) -> Sat:
    """Put a question through its exam."""
    tallies = {point.id: Tally() for point in question.points}
    slips: list[Slip] = []
    for kind, place, text, part, verdict, other in _marked(question, compiled):
        held = (verdict in (Verdict.COVERED, Verdict.PRESENT)) == (kind in GIVEN)
        if part in tallies:
            tallies[part].count(kind, held=held)
        if not held:
            slips.append(Slip(kind, place, text, part, verdict, other))
    return Sat(tuple(slips), tallies)


def _marked(question: Question, compiled: CompiledQuestion) -> Iterator[Slip]:
    """Every reply of the exam with its verdict, whether it held or not."""
    whole = [grade(compiled, point.say) for point in question.points]
    if question.answer:
        answered = grade(compiled, question.answer)
        for point in question.points:
            yield Slip(Kind.ANSWER, ("answer",), question.answer, point.id, answered.points[point.id].verdict)
    for number, _ in enumerate(question.points):
        yield from _own(question, number, whole)
        yield from _helps(question, number, compiled)
        yield from _wrong(question, number, compiled)
    yield from _mix_ups(question, compiled)


def _own(question: Question, number: int, whole: list[Grade]) -> Iterator[Slip]:
    point, place = question.points[number], ("points", number, "say")
    yield Slip(Kind.OWN, place, point.say, point.id, whole[number].points[point.id].verdict)
    for other, found in zip(question.points, whole, strict=True):
        if other is not point:
            verdict = found.points[point.id].verdict
            at = ("points", question.points.index(other), "say")
            yield Slip(Kind.NEIGHBOR, at, other.say, point.id, verdict, other.id)


def _helps(question: Question, number: int, compiled: CompiledQuestion) -> Iterator[Slip]:
    """What the learner was just shown, typed back."""
    point, place = question.points[number], ("points", number)
    shown: list[tuple[Kind, Path, str]] = [
        (Kind.HINT, (*place, "hints", at), hint) for at, hint in enumerate(point.hints)
    ]
    shown += [(Kind.LABEL, (*place, "label"), point.label)] if point.label else []
    shown += [(Kind.ASK, (*place, "ask"), point.ask)] if point.ask else []
    for kind, at, text in shown:
        found = grade(compiled, text, focus=point.id if point.ask else None)
        yield Slip(kind, at, text, point.id, found.points[point.id].verdict)


def _wrong(question: Question, number: int, compiled: CompiledQuestion) -> Iterator[Slip]:
    point, place = question.points[number], ("points", number, "say")
    replies = [(Kind.DENIED, text, "") for text in opposites.denied(point.say, compiled.pack)]
    replies += [(Kind.TURNED, text, "") for text in opposites.turned(point.say)]
    for other in question.points:
        swapped = opposites.with_subject_of(point.say, other.say) if other is not point else None
        replies += [(Kind.SWAPPED, swapped, other.id)] if swapped else []
    replies.append((Kind.SALAD, opposites.salad(point.say), ""))
    for kind, text, other_id in replies:
        verdict = grade(compiled, text).points[point.id].verdict
        yield Slip(kind, place, text, point.id, verdict, other_id)


def _mix_ups(question: Question, compiled: CompiledQuestion) -> Iterator[Slip]:
    for number, mix_up in enumerate(question.misconceptions):
        place = ("misconceptions", number)
        found = grade(compiled, mix_up.say).misconceptions[mix_up.id].verdict
        yield Slip(Kind.MIX_UP, (*place, "say"), mix_up.say, mix_up.id, found)
        if mix_up.correction:
            found = grade(compiled, mix_up.correction).misconceptions[mix_up.id].verdict
            yield Slip(Kind.CORRECTION, (*place, "correction"), mix_up.correction, mix_up.id, found)
