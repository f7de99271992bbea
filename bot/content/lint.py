"""What the schema allows and a good author would not want: gaps, give-away hints, phrasings that clash."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.content.habits import habits
from bot.content.load import Loaded
from bot.content.problem import Problem
from bot.content.tree import Path, Source
from bot.domain.deck import Misconception, Point, Question
from bot.domain.sentence import Sentence, shown, told
from bot.grading.compiling.patterns import is_pattern
from bot.grading.packs.known import pack_of
from bot.grading.reading.text import tokenize

NEAR_COPY = 90
"""Similarity of two points' words, 0 to 100, from which learners could not tell the points apart."""

_PURPOSES = {
    "answer": told("add answer: the learner sees it after the attempt"),
    "tests": told("add tests: they show that the grader reads the points as you do"),
    "ask": told("add ask: it asks back for this point alone"),
    "hints": told("add hints: they help before the point is shown"),
    "accept": told("add accept: other words of learners are recognized by it"),
    "correction": told("add correction: the learner is told it"),
    "contrast": told("add contrast: it lets the learner find the difference"),
}


class Meaning(NamedTuple):
    """A phrasing without its form: its content words in order, and whether it is negated."""

    words: tuple[str, ...]
    negated: bool


def lint(loaded: Loaded) -> tuple[Problem, ...]:
    """Problems of the questions that are sound by themselves, in order. Never raises."""
    source = loaded.source
    if source is None:
        return ()
    problems: set[Problem] = set()
    for number, question in loaded.questions.items():
        problems.update(_question(source, ("questions", number), question, loaded.language))
    return tuple(sorted(problems))


def _question(source: Source, path: Path, question: Question, language: str) -> Iterator[Problem]:
    yield from _gaps(source, path, question, ("answer", "tests"))
    yield from _wordless(source, path, question)
    for number, point in enumerate(question.points):
        yield from _point(source, (*path, "points", number), point, language)
    for number, misconception in enumerate(question.misconceptions):
        place = (*path, "misconceptions", number)
        yield from _gaps(source, place, misconception, ("accept", "correction", "contrast"))
        yield from _contradictions(source, place, misconception, language)
    for habit in habits(path, question, language):
        yield source.problem(habit.path, habit.code, habit.what, habit.fix, severity="warning")
    yield from _near_copies(source, path, question, language)
    yield from _shared_phrasings(source, path, question, language)


def _point(source: Source, path: Path, point: Point, language: str) -> Iterator[Problem]:
    yield from _gaps(source, path, point, ("ask", "hints", "accept"))
    yield from _wordless(source, path, point)
    yield from _contradictions(source, path, point, language)
    whole = set(meaning(point.say, language).words)
    for number, hint in enumerate(point.hints):
        if len(whole) > 1 and whole.issubset(meaning(hint, language).words):
            what = told("the hint «{hint}» gives the whole point away", hint=shown(hint))
            fix = told("leave a word out, or point to it")
            yield source.problem((*path, "hints", number), "hint-tells", what, fix, severity="warning")


def _gaps(
    source: Source, path: Path, part: Question | Point | Misconception, keys: tuple[str, ...]
) -> Iterator[Problem]:
    missing = [key for key in keys if not getattr(part, key)]
    if missing:
        lacks = tuple(told("no {key}", key=key) for key in missing)
        what = told("has {lacks}", lacks=lacks)
        yield source.problem(path, "incomplete", what, _PURPOSES[missing[0]], severity="warning")


def _wordless(source: Source, path: Path, part: Question | Point) -> Iterator[Problem]:
    if part.figure and not part.alt:
        what = told("the figure has no words")
        fix = told("add alt: what it shows, for the terminal and for those who cannot see it")
        yield source.problem((*path, "figure"), "no-alt", what, fix, severity="warning")


def _contradictions(
    source: Source, path: Path, part: Point | Misconception, language: str
) -> Iterator[Problem]:
    """Phrasings that one part accepts and also rejects, or accepts both plain and negated."""
    rejected = {meaning(text, language) for text in part.reject if not is_pattern(text)}
    accepted = {meaning(part.say, language): part.say}
    for number, text in enumerate(part.accept):
        here, place = meaning(text, language), (*path, "accept", number)
        if is_pattern(text) or not here.words:
            continue
        if here in rejected:
            what, fix = (
                told("accepts «{text}» and also rejects it", text=shown(text)),
                told("remove one of the two"),
            )
            yield source.problem(place, "accept-reject", what, fix)
        opposite = accepted.get(Meaning(here.words, not here.negated))
        if opposite is not None:
            what = clash(opposite, text)
            fix = told("keep the one that is right, and reject the other")
            yield source.problem(place, "accept-negation", what, fix)
        accepted.setdefault(here, text)


def _near_copies(source: Source, path: Path, question: Question, language: str) -> Iterator[Problem]:
    for (_, first), (number, second) in combinations(enumerate(question.points), 2):
        one, other = meaning(first.say, language), meaning(second.say, language)
        words = (" ".join(sorted(each.words)) for each in (one, other))
        if one.negated == other.negated and fuzz.ratio(*words) >= NEAR_COPY:
            what = told("says nearly the same as {id}", id=first.id)
            fix = told("join the two points, or say what differs")
            place = (*path, "points", number, "say")
            yield source.problem(place, "overlap", what, fix, severity="warning")


def _shared_phrasings(source: Source, path: Path, question: Question, language: str) -> Iterator[Problem]:
    first: dict[Meaning, str] = {}
    for place, part in parts(path, question):
        for number, text in enumerate(part.accept):
            here = meaning(text, language)
            owner = first.setdefault(here, part.id) if here.words and not is_pattern(text) else part.id
            if owner != part.id:
                what, fix = also_covers(text, owner)
                yield source.problem((*place, "accept", number), "overlap", what, fix, severity="warning")


def clash(text: str, denied: str) -> Sentence:
    """A phrasing and its denial are both accepted."""
    return told("accepts «{text}» and also «{denied}»", text=shown(text), denied=shown(denied))


def also_covers(text: str, other: str) -> tuple[Sentence, Sentence]:
    """A phrasing states another point too; and the way out."""
    what = told("«{text}» also covers {id}", text=shown(text), id=other)
    return what, told("write it with what belongs to this point alone")


def parts(path: Path, question: Question) -> Iterator[tuple[Path, Point | Misconception]]:
    """The points and misconceptions of the question at a path, with their own paths."""
    for number, point in enumerate(question.points):
        yield (*path, "points", number), point
    for number, misconception in enumerate(question.misconceptions):
        yield (*path, "misconceptions", number), misconception


@lru_cache(maxsize=4096)
def meaning(text: str, language: str = "en") -> Meaning:
    """The content words of a phrasing as stems, in order, and whether an odd number of negators is there."""
    pack = pack_of(language)
    tokens, lexicon = tokenize(pack, text), pack.lexicon
    negators = sum(token.text in lexicon.negators for token in tokens)
    silent = lexicon.stop_words | lexicon.negators
    words = tuple(token.stem or token.text for token in tokens if token.text not in silent)
    return Meaning(words, negators % 2 == 1)
