"""Which of the learners' replies are worth an author's look, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.content.lint import meaning
from bot.domain.attempt import focus
from bot.domain.deck import Deck, Question
from bot.domain.marking import Mark, Reason, Reply, first_marks, to_mark
from bot.domain.verdict import Verdict
from bot.grading import CompiledQuestion, compile_question, grade

KIND = 0.25
"""Share of the words of two texts that they have in common, below which they are of different kinds."""

LONGEST = 4096
"""Characters; a deck holds no longer reply, and what is longer came in several messages."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A reply to be marked: why, to which question, and how the grader would mark it now."""

    reply: Reply
    question: Question
    reason: Reason
    marks: tuple[Mark, ...]


def pages(deck: Deck, replies: Iterable[Reply]) -> Iterator[Page]:
    """The replies that are worth a look, those first that are least like what is marked already.

    Of replies that are equally new to it the first one given comes first. One that was unsure when it came
    and is not any longer is left out. Takes some milliseconds for each.
    """
    compiled: dict[str, CompiledQuestion] = {}
    for reply, reason in worth_a_look(deck, replies):
        question = deck.question(reply.before.question)
        ready = compiled.get(question.id) or compile_question(question, deck.glossary, language=deck.language)
        compiled[question.id] = ready
        found = grade(ready, reply.text, focus(reply.before, question))
        items = to_mark(reply, question)
        marks = first_marks(items, found)
        if reason is not Reason.UNSURE or Mark.OPEN in marks:
            yield Page(reply, question, reason, marks)


def worth_a_look(deck: Deck, replies: Iterable[Reply]) -> list[tuple[Reply, Reason]]:
    """The same with the reasons, as the verdicts of then have it."""
    asked: dict[str, list[Reply]] = defaultdict(list)
    for reply in replies:
        asked[reply.before.question].append(reply)
    found: list[tuple[float, int, Reply, Reason]] = []
    for question in deck.questions:
        marked = [_words(each.reply) for each in question.marked]
        for reply, reason in _of_question(question, asked[question.id]):
            found.append((_likeness(_words(reply.text), marked), len(found), reply, reason))
    ordered = sorted(found, key=lambda each: (each[3] is not Reason.APPEALED, *each[:2]))
    return [(reply, reason) for *_, reply, reason in ordered]


def _of_question(question: Question, replies: Sequence[Reply]) -> Iterator[tuple[Reply, Reason]]:
    known = {point.id for point in question.points}
    own = [_words(text) for item in question.items for text in (item.say, *item.accept)]
    own += [_words(each.reply) for each in question.marked]
    words = [_words(reply.text) for reply in replies]
    for place, reply in enumerate(replies):
        at = focus(reply.before, question)
        if not 0 < len(reply.text.strip()) <= LONGEST or reply.grade.gave_up or (at and at not in known):
            continue
        others = [*own, *words[:place], *words[place + 1 :]]
        if reply.appealed:
            yield reply, Reason.APPEALED
        elif reply.is_unsure:
            yield reply, Reason.UNSURE
        elif words[place] and _likeness(words[place], others) < KIND and not _is_certain(reply):
            yield reply, Reason.ALONE


def _is_certain(reply: Reply) -> bool:
    """Whether all that was found is surely there, so that nothing is left to be marked otherwise."""
    found = reply.grade.points.values()
    return bool(found) and all(each.verdict is Verdict.COVERED and each.score == 1.0 for each in found)


def _words(text: str) -> Words:
    return frozenset(meaning(text).words)


def _likeness(words: Words, others: Iterable[Words]) -> float:
    """The largest share of words in common with any of the others."""
    return max((len(words & each) / len(words | each) for each in others if words | each), default=0.0)
