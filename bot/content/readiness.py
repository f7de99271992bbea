"""How ready a deck is: an estimate of how well replies that nobody has seen yet will be marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

MANY_SYNONYMS = 20
"""Words of the glossary that a question has use for, and phrasings of its misconceptions."""

NAMES = (
    "phrasings", "patterns", "rejects", "spread", "nearest", "answered", "opposites", "order", "neighbors",
    "synonyms", "mix-ups", "marked",
)  # fmt: skip
"""The features."""

_ADVICE = {
    "spread": told("accept other words that learners may use for it"),
    "phrasings": told("accept whole phrases, as learners would write them"),
    "patterns": told("accept patterns of the words that must come together, such as near & pull*"),
    "rejects": told("reject near misses: what sounds like it and is wrong"),
    "answered": told("state it in the model answer, in words that are accepted"),
    "neighbors": told("say what belongs to this point alone"),
    "synonyms": told("list under glossary what learners may call its terms"),
    "mix-ups": told("add the wrong ideas that come again and again as misconceptions"),
    "marked": told("mark what learners say of it under /review"),
}


def ready(question: Question, sat: Sat, glossary: Mapping[str, Sequence[str]]) -> tuple[PointReadiness, ...]:
    """The readiness of each point of a question after its exam."""
    found = []
    for point in question.points:
        values = features(question, point, sat.tallies[point.id], glossary)
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


def features(
    question: Question, point: Point, tally: Tally, glossary: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """What foretells how a point is marked, each in [0, 1]."""
    own = set(meaning(point.say).words)
    phrases = [text for text in point.accept if not is_pattern(text)]
    added = {word for text in point.accept for word in meaning(text).words} - own
    others = [set(meaning(each.say).words) for each in question.points if each is not point]
    return {
        "phrasings": _grown(len(point.accept), MANY_PHRASINGS),
        "patterns": _grown(len(point.accept) - len(phrases), MANY_PHRASINGS),
        "rejects": _grown(len(point.reject), MANY_PHRASINGS),
        "spread": _grown(len(added), MANY_WORDS),
        "nearest": max((len(own & other) / len(own | other) for other in others if own | other), default=0.0),
        "answered": tally.share(Kind.ANSWER),
        "opposites": tally.share(Kind.DENIED, Kind.TURNED, Kind.SWAPPED),
        "order": tally.share(Kind.SALAD),
        "neighbors": tally.share(Kind.NEIGHBOR),
        "synonyms": _grown(_synonyms(question, glossary), MANY_SYNONYMS),
        "mix-ups": _grown(sum(len(each.accept) for each in question.misconceptions), MANY_SYNONYMS),
        "marked": _grown(
            sum(point.id in (*each.covers, *each.lacks) for each in question.marked), MANY_PHRASINGS
        ),
    }


def _synonyms(question: Question, glossary: Mapping[str, Sequence[str]]) -> int:
    """How many words of the glossary stand for another that the question's points use."""
    own = {word for point in question.points for word in meaning(point.say).words}
    entries = ((word, *others) for word, others in glossary.items())
    used = (entry for entry in entries if own & {word for text in entry for word in meaning(text).words})
    return sum(len(entry) - 1 for entry in used)


def _grown(number: int, many: int) -> float:
    """A number on a scale where each further one counts less."""
    return min(log1p(number) / log1p(many), 1.0)
