"""What a deck learns from replies that an author marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.content.exam import sit
from bot.content.points import overall
from bot.content.readiness import ready
from bot.content.weigh import alone, problems_of
from bot.domain.appeal import Phrasing, Verb, phrases, with_phrasings
from bot.domain.attempt import focus
from bot.domain.deck import Deck
from bot.domain.marking import Lesson, Marking
from bot.domain.verdict import Verdict
from bot.grading import compile_question, grade

_SURE = (Verdict.COVERED, Verdict.PRESENT)


def learn(deck: Deck, markings: Iterable[Marking]) -> list[Lesson]:
    """What each question of a deck learns. Takes up to a second for each, longer where tests would fail.

    A whole reply teaches the grader; one that says one thing alone becomes a phrasing as well, where it was
    not read as it was marked and the linter has nothing against it. Parts of longer replies do not: which of
    them says it is not known, and those that were tried for it made other replies be read worse.
    """
    asked: dict[str, list[Marking]] = defaultdict(list)
    for marking in markings:
        asked[marking.before.question].append(marking)
    return [_learn(deck, each.id, asked[each.id]) for each in deck.questions if each.id in asked]


def _learn(deck: Deck, question: str, markings: Sequence[Marking]) -> Lesson:
    before = alone(deck, question)
    taken = _taken(before, markings)
    added = [phrasing for marking in taken for phrasing in marking.taught]
    after = with_phrasings(before, added)
    for marking in taken:
        phrasing = _phrasing(marking)
        if phrasing and not _is_read_right(before, marking):
            richer = with_phrasings(after, [phrasing])
            if _is_read_right(richer, marking) and problems_of(richer).keys() <= problems_of(after).keys():
                added.append(phrasing)
                after = richer
    return Lesson(
        question,
        tuple(added),
        tuple(marking.text for marking in markings if marking not in taken),
        _readiness(before),
        _readiness(after),
        sum(_read_right(before, marking) for marking in markings),
        sum(_read_right(after, marking) for marking in markings),
        sum(len(marking.labels) for marking in markings),
    )


def _taken(deck: Deck, markings: Sequence[Marking]) -> list[Marking]:
    """The replies by which no test of the deck fails: all of them, or as many as can be taken in order."""
    known = _errors(deck)
    if _errors(with_phrasings(deck, [each for marking in markings for each in marking.taught])) <= known:
        return [*markings]
    taken: list[Marking] = []
    for marking in markings:
        richer = with_phrasings(deck, marking.taught)
        if _errors(richer) <= known:
            taken.append(marking)
            deck = richer
    return taken


def _errors(deck: Deck) -> set[object]:
    return {key for key, problem in problems_of(deck).items() if problem.is_error}


def _phrasing(marking: Marking) -> Phrasing | None:
    """A reply that says one thing alone, as a phrasing of what it states."""
    stated = [item for item, there in marking.labels.items() if there]
    texts = phrases(marking.text)
    if len(stated) != 1 or len(texts) != 1:
        return None
    return Phrasing(marking.before.question, stated[0], Verb.ACCEPT, texts[0])


def _is_read_right(deck: Deck, marking: Marking) -> bool:
    return _read_right(deck, marking) == len(marking.labels)


def _read_right(deck: Deck, marking: Marking) -> int:
    """How many of its marks the grader gives."""
    question = deck.question(marking.before.question)
    compiled = compile_question(question, deck.glossary, language=deck.language)
    found = grade(compiled, marking.text, focus(marking.before, question))
    findings = found.points | found.misconceptions
    return sum(
        (findings[item].verdict in _SURE) == stated
        for item, stated in marking.labels.items()
        if item in findings
    )


def _readiness(deck: Deck) -> int:
    (question,) = deck.questions
    compiled = compile_question(question, deck.glossary, language=deck.language)
    return overall(ready(question, sit(question, compiled), deck.glossary))
