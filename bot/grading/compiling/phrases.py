"""Plain phrasings of all points of a question, scored together for one window of a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bot.grading.compiling.window import Hit, Window
from bot.grading.packs.families import Sense

CONFLICT = 0.2
"""What is left of a score when the window says the opposite."""


TURNED = 0.4
"""Part of what is there of a phrasing that must be turned round for the window to say its opposite."""

CLOSE = 0.8
"""Strength from which a word counts as there."""

Kind = Literal["say", "accept", "reject"]


class Term(NamedTuple):
    """One word of a phrasing: its number, whether it is denied there, and its weights.

    `demoted` counts the question's own words less; `distinctive` also those that other points share. What is
    `given` need not be said, because the learner was just asked with it.
    """

    term: int
    denied: bool
    demoted: float
    distinctive: float
    given: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say an idea. `item` numbers the points first, then the misconceptions.

    `bare` when none of its words carries an idea of its own, as in «no»: it must then be a whole clause.
    """

    item: int
    text: str
    words: tuple[Term, ...]
    kind: Kind = "say"
    bare: bool = False

    @property
    def tells(self) -> float:
        """How much its words tell, the question's own counted less."""
        return sum(word.demoted for word in self.words)

    def all_in(self, window: Window) -> bool:
        """Whether every word of it is in the window, as itself or as a close relative."""
        hits, told = window.hits, [word for word in self.words if not word.given]
        return bool(told) and all(w.term in hits and hits[w.term][0] >= CLOSE for w in told)


NOTABLE = 0.5
"""Of both coverages together; accepted and rejected phrasings with less are not looked at."""

SLACK = 1e-9
"""What sums of floating-point shares may be off by."""

TELLING = 8.0
"""Weight from which a phrasing says so much that its words do not meet by chance."""

ABOUT = 0.6
"""Part of a window that a shorter phrasing must make up."""


class Score(NamedTuple):
    """How much of a phrasing is in a window, and how much of the window is about it; all in [0, 1].

    `f` is the harmonic mean of coverage and precision; a fifth of it when the polarity is opposite.
    """

    f: float
    phrase: Phrase
    demoted: float
    distinctive: float
    precision: float
    conflict: bool

    def complete(self, window: Window, *, opposite: bool = False) -> bool:
        """Whether the phrasing is all there, in the same (or the opposite) sense, and not just by chance."""
        if self.conflict != opposite or not self.phrase.all_in(window):
            return False
        about = 1.0 if self.phrase.bare else ABOUT
        return self.phrase.tells >= TELLING or self.precision >= about


@dataclass(slots=True)
class _Posting:
    """The phrasings that hold one word: those to look at when it is met, and a bit for each member."""

    telling: list[int] = field(default_factory=list)
    members: int = 0


def _none(_: int) -> frozenset[int]:
    return frozenset()


@dataclass
class Index:
    """All phrasings, reachable from their words; `opposing` has the words that deny a word."""

    phrases: Sequence[Phrase]
    _postings: dict[int, _Posting] = field(default_factory=dict)
    _shares: list[tuple[tuple[int, float, float, bool], ...]] = field(default_factory=list)
    _balanced: dict[int, dict[int, frozenset[int]]] = field(default_factory=dict)
    opposing: Callable[[int], frozenset[int]] = _none

    def __post_init__(self) -> None:
        for number, phrase in enumerate(self.phrases):
            demoted = sum(w.demoted for w in phrase.words) or 1.0
            distinctive = sum(w.distinctive for w in phrase.words) or 1.0
            shares = [
                (w.term, w.demoted / demoted or SLACK, w.distinctive / distinctive, w.denied)
                for w in phrase.words
            ]
            self._shares.append(tuple(shares))
            for word in phrase.words:
                self._postings.setdefault(word.term, _Posting()).members |= 1 << number
            both = self._opposed(phrase)
            if any(both.values()):
                self._balanced[number] = both
        for number, phrase in enumerate(self.phrases):
            for term in self._telling(number, everything=phrase.kind == "say"):
                self._postings[term].telling.append(number)

    def _opposed(self, phrase: Phrase) -> dict[int, frozenset[int]]:
        """For each word of the phrasing those of its other words that deny it."""
        terms = frozenset(word.term for word in phrase.words)
        return {term: self.opposing(term) & terms for term in terms}

    def balances(self, phrase: Phrase) -> bool:
        """Whether a phrasing has a word and its opposite: «the longer ..., the shorter ...»."""
        return any(self._opposed(phrase).values())

    def _telling(self, number: int, *, everything: bool) -> list[int]:
        """The words without which a phrasing stays below NOTABLE; the most used are left out first."""
        rest = 0.0
        found: list[int] = []
        for term, one, other, _ in sorted(self._shares[number], key=lambda row: -self._used(row[0])):
            rest += one + other
            if everything or rest >= NOTABLE - SLACK:
                found.append(term)
        return found

    def _used(self, term: int) -> int:
        return self._postings[term].members.bit_count()

    def scores(self, window: Window) -> list[Score]:
        """The sentences that share a word with the window, and other phrasings that share a good part."""
        candidates: set[int] = set()
        for term in window.hits.keys() & self._postings.keys():
            candidates.update(self._postings[term].telling)
        rivals = 0
        for term in window.topics & self._postings.keys():  # said of testing, not of training
            rivals |= self._postings[term].members
        scored = [self._score(n, window, rivals >> n & 1) for n in sorted(candidates)]
        return [score for score in scored if score]

    def _weighs_both(self, number: int, term: int, hits: Mapping[int, Hit]) -> bool:
        """Whether the phrasing has the opposite of its word too, and the window has that as it is."""
        both = self._balanced.get(number)
        return both is not None and any(t in hits and hits[t][2] is Sense.NONE for t in both[term])

    def _score(self, number: int, window: Window, rival: int) -> Score | None:
        """How well a phrasing fits, if notably; `rival` is 1 where the window is about its rival."""
        phrase, shares, hits = self.phrases[number], self._shares[number], window.hits
        demoted = distinctive = 0.0
        for term, one, other, _ in shares:
            if term in hits:
                strength = hits[term][0]
                demoted += strength * one
                distinctive += strength * other
        if demoted + distinctive < NOTABLE and phrase.kind != "say":
            return None  # as most are: what it says of them is not asked
        about = turned = 0.0
        for term, one, _, own_denied in shares:
            if term in hits:
                strength, denied, turn, own = hits[term]
                about += strength * own
                if turn is Sense.DIRECTION:  # «not faster» is not yet slower
                    turned = turned if self._weighs_both(number, term, hits) else 1.0
                elif denied ^ own_denied ^ (turn is Sense.CONTRARY) ^ window.disowned:
                    turned += 1.0 if turn is Sense.CONTRARY else strength * one
        conflict = bool(rival) or turned > TURNED * demoted
        precision = about / (window.weight or 1.0)
        if phrase.bare:  # weights say nothing about such words: count them
            precision = len(phrase.words) / len(window.seen)
        precision = min(precision, 1.0)
        coverage = (demoted + distinctive) / 2
        f = 2 * coverage * precision / (coverage + precision) if about or phrase.bare else 0.0
        return Score(f * CONFLICT if conflict else f, phrase, demoted, distinctive, precision, conflict)
