"""How ready a deck is: an estimate of how well replies that nobody has seen yet will be marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log1p

from bot.content.exam import Kind, Sat, Tally
from bot.content.lint import meaning
from bot.content.points import PointReadiness, overall
from bot.content.readiness_weights import ERROR, WEIGHTS
from bot.domain.deck import Point, Question
from bot.domain.sentence import Sentence, told
from bot.grading.compiling.patterns import is_pattern

MANY_PHRASINGS, MANY_WORDS = 40, 60
"""Phrasings of a point, and words that they add to its sentence: more say nothing more."""

NAMES = ("phrases", "patterns", "rejects", "spread", "nearest", "answered", "opposites", "order", "neighbors")
"""The features."""

_ADVICE = {
    "spread": told("accept other words that learners may use for it"),
    "phrases": told("accept whole phrases, as learners would write them"),
    "patterns": told("accept patterns of the words that must come together, such as near & pull*"),
    "rejects": told("reject near misses: what sounds like it and is wrong"),
    "answered": told("state it in the model answer, in words that are accepted"),
    "neighbors": told("say what belongs to this point alone"),
}


def ready(question: Question, sat: Sat) -> tuple[PointReadiness, ...]:
    """The readiness of each point of a question after its exam."""
    found = []
    for point in question.points:
        values = features(question, point, sat.tallies[point.id])
        found.append(PointReadiness(question.id, point.id, values))
    return tuple(found)


def weakest(points: Iterable[PointReadiness], most: int = 3) -> list[PointReadiness]:
    """The points that will be marked worst, worst first."""
    return sorted(points, key=lambda point: point.readiness)[:most]


def advice(point: PointReadiness) -> Sentence:
    """What to write to mend the point: what would raise its readiness most."""
    return _ADVICE[max(_ADVICE, key=lambda name: WEIGHTS.get(name, 0.0) * (1 - point.features[name]))]


def told_readiness(name: str, points: Sequence[PointReadiness]) -> list[Sentence]:
    """The readiness of a deck, and its weakest points with what to write to mend them."""
    if not points:
        return []
    whole = overall(points)
    found = [
        told("{name}: readiness {number} of 100, give or take {error}", name=name, number=whole, error=ERROR)
    ]
    questions = dict.fromkeys(point.question for point in points)
    for point in weakest(points):
        place = f"{point.question} / {point.point}" if len(questions) > 1 else point.point
        found.append(
            told("{place}: {number}; {advice}", place=place, number=point.readiness, advice=advice(point))
        )
    return found


def features(question: Question, point: Point, tally: Tally) -> dict[str, float]:
    """What foretells how a point is marked, each in [0, 1]."""
    own = set(meaning(point.say).words)
    phrases = [text for text in point.accept if not is_pattern(text)]
    added = {word for text in point.accept for word in meaning(text).words} - own
    others = [set(meaning(each.say).words) for each in question.points if each is not point]
    return {
        "phrases": _grown(len(phrases), MANY_PHRASINGS),
        "patterns": _grown(len(point.accept) - len(phrases), MANY_PHRASINGS),
        "rejects": _grown(len(point.reject), MANY_PHRASINGS),
        "spread": _grown(len(added), MANY_WORDS),
        "nearest": max((len(own & other) / len(own | other) for other in others if own | other), default=0.0),
        "answered": tally.share(Kind.ANSWER),
        "opposites": tally.share(Kind.DENIED, Kind.TURNED, Kind.SWAPPED),
        "order": tally.share(Kind.SALAD),
        "neighbors": tally.share(Kind.NEIGHBOR),
    }


def _grown(number: int, many: int) -> float:
    """A number on a scale where each further one counts less."""
    return min(log1p(number) / log1p(many), 1.0)
