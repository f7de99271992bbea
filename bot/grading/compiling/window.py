"""Stretches of a reply that may hold one idea: single clauses and neighbors, and what their words mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from bot.grading.compiling.known import Known
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.packs.families import Sense
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.reading.clauses import Clause, Word
from bot.grading.reading.marks import Stance
from bot.grading.reading.quantities import Quantity, quantities

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


Hit = tuple[float, bool, Sense, float]
"""The strongest use of one of the question's words in a window: strength, denied, turn, weight.

A plain tuple, because hundreds are made for one reply."""


class Amount(NamedTuple):
    """A quantity, and the terms of the nearest word with an idea: what it is an amount of."""

    quantity: Quantity
    name: frozenset[int]


@dataclass(frozen=True, slots=True)
class Window:
    """One clause or two neighbors.

    `hits` by term; `mask` has a bit for each term that is literally there; `weights` by stem, so that
    `weight` counts each word once; `disowned` when a turn of phrase denies it all; `counts` when the
    learner stands
    by it, and it does not only lend its subject; `named` are the rival subjects in it, `topics`
    the terms whose rivals it is about; `lent` has a bit for each term that only a lending clause holds.
    """

    seen: tuple[Seen, ...]
    hits: dict[int, Hit]
    mask: int
    weights: dict[str, float]
    weight: float
    clauses: tuple[int, ...]
    disowned: bool = False
    counts: bool = True
    amounts: tuple[Amount, ...] = ()
    named: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    lent: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Raw offsets from the first word to the last."""
        return self.seen[0].word.token.start, max(s.word.token.end for s in self.seen)


NAMING = 6
"""Words on either side of an amount that may tell what it is an amount of."""

LENDING = (Stance.SUPPOSED, Stance.WITHDRAWN)
"""What is so meant may lend its subject to a neighbor."""


def see(clause: Clause, vocabulary: Vocabulary, question_terms: frozenset[int], place: int) -> list[Seen]:
    """The words of one clause with what they may stand for, two written apart read as one where known."""
    out: list[Seen] = []
    rank = place
    tokens, weight = [word.token for word in clause.words], vocabulary.pack.weight
    for n, (word, after) in enumerate(zip_longest(clause.words, tokens[1:])):
        known = vocabulary.match(word.token, after)
        own = weight(word.token.text)
        if own and not known.literal.isdisjoint(question_terms):
            own *= QUESTION_DEMOTION
        out.append(Seen(place + n, rank, word, known, own))
        rank += own > 0
    return out


def _window(
    pack: Pack,
    seen: Sequence[Seen],
    dropped: frozenset[int] = frozenset(),
    *,
    counts: bool = True,
    named: frozenset[int] = frozenset(),
) -> Window:
    """The words of one or two clauses as one window, without the subjects in `dropped`."""
    hits: dict[int, Hit] = {}
    mask = 0
    weights: dict[str, float] = {}
    topics: frozenset[int] = frozenset()
    disowned = False
    for _, _, word, known, own in seen:
        weights[word.token.stem] = own
        disowned = disowned or word.disowned
        if not known.matches:
            continue
        mask |= known.mask
        if known.topics:
            topics |= known.topics
        for term, strength, turn in known.hits:
            if term not in dropped and (term not in hits or strength > hits[term][0]):
                hits[term] = (strength, word.denied, turn, own)
    for term in dropped:
        mask &= ~(1 << term)
    clauses = tuple(sorted({s.place // CLAUSE_GAP for s in seen}))
    return Window(
        tuple(seen),
        hits,
        mask,
        weights,
        sum(weights.values()),
        clauses,
        disowned,
        counts,
        amounts_of(pack, seen),
        named,
        topics - hits.keys() if topics else topics,
    )


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
    amounts = tuple([amount for part in parts for amount in part.amounts])
    named: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    for part in parts:
        named, topics = named | part.named, topics | part.topics
    topics = topics - hits.keys() if topics else topics
    total = sum(weights.values())
    return Window(
        seen, hits, mask, weights, total, clauses, disowned, amounts=amounts, named=named, topics=topics
    )


def subjects(seen: Sequence[Seen], rivals: dict[int, frozenset[int]]) -> tuple[frozenset[int], set[int]]:
    """The subjects that a clause names, and those that it thereby is not about."""
    named = {term for s in seen for term in s.known.named if term in rivals}
    against = {term for s in seen for term in s.known.topics}
    for term in named:
        against |= rivals[term]
    return frozenset(named), against - named


def amounts_of(pack: Pack, seen: Sequence[Seen]) -> tuple[Amount, ...]:
    """The quantities of a clause, each with its name."""
    if not any(one.word.token.text[-1].isdigit() for one in seen):
        return ()
    found = quantities(pack, [one.word.token for one in seen])
    return tuple(
        Amount(one, _name(pack, seen, *one.place)) for one in found if not _is_article(pack, seen, one)
    )


def _is_article(pack: Pack, seen: Sequence[Seen], quantity: Quantity) -> bool:
    """Whether the amount is a mere «one»: «only one of them» counts nothing."""
    first, last = quantity.place
    token = seen[first].word.token
    named = first > 0 and seen[first - 1].word.token.text in pack.amounts.counts
    named = named or last == len(seen)
    return (
        last - first == 1
        and token.text == "1"
        and not named
        and token.end - token.start == len(pack.amounts.mere_one)
    )


def _name(pack: Pack, seen: Sequence[Seen], first: int, last: int) -> frozenset[int]:
    """The terms of the nearest word with an idea, and no number; of both sides if even."""
    words = [
        (min(abs(at - first), abs(at - last + 1)), one.known.own)
        for at, one in enumerate(seen[max(0, first - NAMING) : last + NAMING], max(0, first - NAMING))
        if (one.weight or one.word.token.text in pack.lexicon.nouns)
        and not first <= at < last
        and not is_number(one.word.token.text)
    ]
    nearest = min((distance for distance, _ in words), default=0)
    return frozenset(term for distance, own in words if distance == nearest for term in own)


def windows(
    clauses: Sequence[Clause],
    vocabulary: Vocabulary,
    question_terms: frozenset[int],
    rivals: dict[int, frozenset[int]],
    *,
    asserted: bool = True,
) -> Iterator[Window]:
    """Every clause, and every clause with the one that it goes on from, subjects kept apart.

    With `asserted` only clauses that the learner stands by; what is supposed or taken back counts for nothing
    alone, and may lend its subject to a neighbor. Without it also what is doubted, asked or said by others.
    """
    pack = vocabulary.pack
    before: Window | None = None
    against_before: set[int] = set()
    for n, clause in enumerate(clauses):
        counted = clause.stance is Stance.ASSERTED or (not asserted and clause.stance is not Stance.WITHDRAWN)
        if not counted and clause.stance not in LENDING:
            before = None
            continue
        seen = see(clause, vocabulary, question_terms, n * CLAUSE_GAP)
        named, against = subjects(seen, rivals)
        alone = _window(pack, seen, counts=counted, named=named)
        if counted:
            yield alone
        if before and clause.linked and _may_join(pack, before, alone):
            own, earlier = _named(alone), _named(before)
            dropped = (against & (earlier - own)) | (against_before & (own - earlier))
            both = [before, alone]
            pair = _window(pack, [*before.seen, *alone.seen], frozenset(dropped)) if dropped else joined(both)
            yield pair if before.counts and alone.counts else replace(pair, lent=_lent(before, alone))
        before, against_before = alone, against


def _may_join(pack: Pack, one: Window, other: Window) -> bool:
    """Whether two clauses make one statement: both denied or neither, and what counts says something."""
    if one.disowned != other.disowned or _elliptic(pack, other) or not (one.counts or other.counts):
        return False
    return (one.counts and other.counts) or bool((one if one.counts else other).hits)


def _elliptic(pack: Pack, window: Window) -> bool:
    """Whether a clause only says of what the clause before is not true: «loans don't»."""
    words = [seen.word.token.text for seen in window.seen]
    told = sum(seen.weight > 0 for seen in window.seen)
    return told == 1 and words[-1] == pack.lexicon.negation and words[-2] in pack.lexicon.auxiliaries


def _lent(one: Window, other: Window) -> int:
    """The terms that stand only in the one of two clauses that does not count."""
    lending, own = (other, one) if one.counts else (one, other)
    return sum(1 << term for term in lending.hits.keys() - own.hits.keys())


def _named(window: Window) -> set[int]:
    """The question's words that a clause holds in their own sense."""
    return {term for seen in window.seen for term in seen.known.own}
