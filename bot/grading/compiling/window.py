"""Stretches of a reply that may hold one idea: single clauses and neighbors, and what their words mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from bot.grading.compiling.known import Known
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.english.families import Turn
from bot.grading.english.words import weight
from bot.grading.reading.clauses import Clause, Word

CLAUSE_GAP = 100
"""Words that seem to lie between two clauses, so that no run of a pattern reaches across."""

QUESTION_DEMOTION = 0.35
"""What is left of the weight of a word that the question itself used."""


class Seen(NamedTuple):
    """One word of the reply with all it may stand for.

    `place` counts words, clauses far apart; `rank` counts only words that carry an idea.
    """

    place: int
    rank: int
    word: Word
    known: Known
    weight: float


Hit = tuple[float, bool, Turn, float]
"""The strongest use of one of the question's words in a window: strength, denied, turn, weight.

A plain tuple, because hundreds are made for one reply."""


@dataclass(frozen=True, slots=True)
class Window:
    """One clause or two neighbors.

    `hits` by term; `mask` has a bit for each term that is literally there; `weights` by stem, so that
    `weight` counts each word once; `disowned` when its sentence denies it all.
    """

    seen: tuple[Seen, ...]
    hits: dict[int, Hit]
    mask: int
    weights: dict[str, float]
    weight: float
    clauses: tuple[int, ...]
    disowned: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Raw offsets from the first word to the last."""
        return self.seen[0].word.token.start, max(s.word.token.end for s in self.seen)


def see(clause: Clause, vocabulary: Vocabulary, question_terms: frozenset[int], place: int) -> list[Seen]:
    """The words of one clause with what they may stand for, two written apart read as one where known."""
    out: list[Seen] = []
    rank = place
    tokens = [word.token for word in clause.words]
    for n, (word, after) in enumerate(zip_longest(clause.words, tokens[1:])):
        known = vocabulary.match(word.token, after)
        own = weight(word.token.text)
        if own and not known.literal.isdisjoint(question_terms):
            own *= QUESTION_DEMOTION
        out.append(Seen(place + n, rank, word, known, own))
        rank += own > 0
    return out


def _window(seen: Sequence[Seen], dropped: frozenset[int] = frozenset()) -> Window:
    """The words of one or two clauses as one window, without the subjects in `dropped`."""
    hits: dict[int, Hit] = {}
    mask = 0
    weights: dict[str, float] = {}
    for _, _, word, known, own in seen:
        weights[word.token.stem] = own
        mask |= known.mask
        for term, strength, turn in known.hits:
            if term not in dropped and (term not in hits or strength > hits[term][0]):
                hits[term] = (strength, word.denied, turn, own)
    for term in dropped:
        mask &= ~(1 << term)
    clauses = tuple(sorted({s.place // CLAUSE_GAP for s in seen}))
    disowned = any(s.word.disowned for s in seen)
    return Window(tuple(seen), hits, mask, weights, sum(weights.values()), clauses, disowned)


def joined(parts: Sequence[Window]) -> Window:
    """Stretches that follow each other as one, without looking at each word again."""
    hits: dict[int, Hit] = {}
    mask = 0
    weights: dict[str, float] = {}
    for part in parts:
        mask |= part.mask
        weights.update(part.weights)
        for term, hit in part.hits.items():
            old = hits.get(term)
            if old is None or hit[0] > old[0]:
                hits[term] = hit
    seen = tuple([one for part in parts for one in part.seen])
    clauses = tuple(sorted({number for part in parts for number in part.clauses}))
    disowned = any(part.disowned for part in parts)
    return Window(seen, hits, mask, weights, sum(weights.values()), clauses, disowned)


def subjects(seen: Sequence[Seen], rivals: dict[int, frozenset[int]]) -> tuple[set[int], set[int]]:
    """The subjects that a clause names, and those that it thereby is not about."""
    named = {term for s in seen for term in s.known.named if term in rivals}
    against = {term for s in seen for term in s.known.topics}
    for term in named:
        against |= rivals[term]
    return named | against, against - named


def windows(
    clauses: Sequence[Clause],
    vocabulary: Vocabulary,
    question_terms: frozenset[int],
    rivals: dict[int, frozenset[int]],
) -> Iterator[Window]:
    """Every clause, and every clause with the one that it goes on from, subjects kept apart."""
    before: Window | None = None
    against_before: set[int] = set()
    for n, clause in enumerate(clauses):
        alone = _window(see(clause, vocabulary, question_terms, n * CLAUSE_GAP))
        yield alone
        _, against = subjects(alone.seen, rivals)
        if before and clause.linked:
            own, earlier = _named(alone), _named(before)
            dropped = (against & (earlier - own)) | (against_before & (own - earlier))
            both = [before, alone]
            yield _window([*before.seen, *alone.seen], frozenset(dropped)) if dropped else joined(both)
        before, against_before = alone, against


def _named(window: Window) -> set[int]:
    """The question's words that a clause holds in their own sense."""
    return {term for seen in window.seen for term in seen.known.own}
