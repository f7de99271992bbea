"""What learners say against the marking, gathered for authors, and what becomes of the deck by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.domain.deck import Deck, Marked, Misconception, Point, Question

PHRASE_LENGTH = 200
"""Characters; what is longer says more than one idea."""

MOST_PHRASES = 6
"""Parts of a reply that are tried as its phrasing."""

_SIGNS = re.compile(r"[&|*()]+")
_ENDS = re.compile(r"[.;!?\n]+|,\s*(?:and|but|so)\b|,(?=\s)")
_FOLDED = re.compile(r"[\W_]+")

_Item = TypeVar("_Item", Point, Misconception)


class Claim(StrEnum):
    """What a learner says of one verdict."""

    SAID = "said"  # the point that was not found
    UNSAID = "unsaid"  # a point that was found and not really known
    UNMEANT = "unmeant"  # a mix-up that was found and not meant


class Ruling(StrEnum):
    """What an author made of an appeal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Verb(StrEnum):
    """Which of an item's lists a phrasing belongs to; or whether a whole reply is marked as stating it."""

    ACCEPT = "accept"
    REJECT = "reject"
    COVERS = "covers"
    LACKS = "lacks"


_MARKS = (Verb.COVERS, Verb.LACKS)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words of learners that an author let stand for a point or misconception (accept) or against it.

    With `covers` and `lacks` they are a whole reply that was marked: the grader learns from it.
    """

    question: str
    item: str
    verb: Verb
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A learner's word on one verdict; `item` is the id of the point or misconception."""

    id: int
    learner: int
    deck: str
    question: str
    item: str
    claim: Claim
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Appeals in the same words against the same verdict, the oldest first."""

    appeals: tuple[Appeal, ...]

    @property
    def id(self) -> int:
        """The id of the oldest appeal, by which buttons name the case."""
        return self.first.id

    @property
    def first(self) -> Appeal:
        """The oldest appeal."""
        return self.appeals[0]

    @property
    def learners(self) -> int:
        """How many learners say it."""
        return len({appeal.learner for appeal in self.appeals})


def cases(appeals: Iterable[Appeal]) -> list[Case]:
    """Appeals that say the same as one case each: those of most learners first, then the oldest."""
    alike: dict[object, list[Appeal]] = defaultdict(list)
    for appeal in sorted(appeals, key=lambda each: each.id):
        verdict = (appeal.deck, appeal.question, appeal.item, appeal.claim)
        alike[verdict, _FOLDED.sub(" ", appeal.words.casefold()).strip()].append(appeal)
    gathered = [Case(tuple(group)) for group in alike.values()]
    return sorted(gathered, key=lambda case: (-case.learners, case.id))


def phrases(words: str) -> list[str]:
    """The replies of an appeal and their parts, as phrasings: the shortest that may say one idea first."""
    replies = [reply for reply in words.splitlines() if reply.strip()]
    parts = [part for reply in replies for part in _ENDS.split(reply)]
    plain = dict.fromkeys(_plain(each) for each in (*parts, *replies))
    fitting = sorted((each for each in plain if len(each.split()) > 1), key=len)
    return (fitting or [each for each in plain if each])[:MOST_PHRASES]


def _plain(text: str) -> str:
    """Words that cannot be read as a pattern."""
    return " ".join(_SIGNS.sub(" ", text).split())[:PHRASE_LENGTH].strip(" .,;:!?-–—")


def with_phrasings(deck: Deck, added: Sequence[Phrasing]) -> Deck:
    """The deck with these phrasings, but for those that it has, and those of items that it has no longer."""
    for each in added:
        deck = _with(deck, each)
    return deck


def _with(deck: Deck, added: Phrasing) -> Deck:
    questions = tuple(
        _with_in_question(question, added) if question.id == added.question else question
        for question in deck.questions
    )
    return deck if questions == deck.questions else deck.model_copy(update={"questions": questions})


def _with_in_question(question: Question, added: Phrasing) -> Question:
    if added.verb in _MARKS:
        return _with_mark(question, added)
    changed = {
        "points": tuple(_with_in_item(point, added) for point in question.points),
        "misconceptions": tuple(_with_in_item(each, added) for each in question.misconceptions),
    }
    return question.model_copy(update=changed)


def _with_in_item(item: _Item, added: Phrasing) -> _Item:
    has: tuple[str, ...] = item.accept if added.verb is Verb.ACCEPT else item.reject
    if item.id != added.item or added.text in has:
        return item
    return item.model_copy(update={str(added.verb): (*has, added.text)})


def _with_mark(question: Question, added: Phrasing) -> Question:
    """The question with one more mark on a reply; a later one on the same idea replaces it."""
    if added.item not in {each.id for each in question.items}:
        return question
    before = next((each for each in question.marked if each.reply == added.text), Marked(reply=added.text))
    lists = {verb: [each for each in getattr(before, verb) if each != added.item] for verb in _MARKS}
    lists[added.verb].append(added.item)
    now = Marked(reply=added.text, **{str(verb): tuple(ids) for verb, ids in lists.items()})
    if set(now.covers) == set(before.covers) and set(now.lacks) == set(before.lacks):
        return question
    places = [each.reply for each in question.marked]
    kept = list(question.marked)
    if before.reply in places:
        kept[places.index(before.reply)] = now
    else:
        kept.append(now)
    return question.model_copy(update={"marked": tuple(kept)})
