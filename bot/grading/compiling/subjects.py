"""What the sentences of a question are about: shared words, rivals, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.grading.compiling.phrases import Phrase
from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.packs.words import is_number


def shares_of(says: Sequence[frozenset[int]], points: int) -> list[dict[int, float]]:
    """For each item, the part of the other points that use a word too."""
    shares: list[dict[int, float]] = []
    for item, terms in enumerate(says):
        others = [says[n] for n in range(points) if n != item]
        shares.append({t: sum(t in other for other in others) / len(others) for t in terms} if others else {})
    return shares


def rivals_of(
    named: frozenset[int], heads: frozenset[int], says: Sequence[frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Words that single points are about: a clause about one is not about the others.

    The first words of two sentences are rivals also where a third compares them, which does not count then.
    """

    def single(term: int) -> bool:
        told = [say for say in says if term in say]
        comparing = sum(not heads.isdisjoint(say - {term}) for say in told) if term in heads else 0
        return 0 < len(told) - (comparing == 1) <= len(says) / 2

    subjects = {term for term in named if single(term)}
    return {
        term: frozenset(
            other
            for other in subjects
            if other != term
            and (heads >= {term, other} or not any(term in say and other in say for say in says))
        )
        for term in subjects
    }


def subjects_of(
    head: int | None, say: frozenset[int], rivals: Mapping[int, frozenset[int]]
) -> frozenset[int]:
    """What a sentence is about among rivals: its first word if that has any, else all its words that do."""
    if head is not None and rivals.get(head):
        return frozenset({head})
    return say & rivals.keys()


def name_of(phrases: Sequence[Phrase], share: Mapping[int, float], asked: frozenset[int]) -> frozenset[int]:
    """The words of the shortest good phrasing that are the point's own."""
    good = [phrase for phrase in phrases if phrase.kind != "reject"]
    shortest = min(good, key=lambda phrase: len(phrase.words))
    return frozenset(
        w.term for w in shortest.words if w.demoted and w.term not in asked and not share.get(w.term)
    )


def fresh_of(say: Phrase, asked: frozenset[int], vocabulary: Vocabulary) -> list[str]:
    """The words of a sentence that are not the question's."""
    return [vocabulary.stems[word.term] for word in say.words if word.term not in asked and word.demoted]


def numbers_of(say: Phrase, vocabulary: Vocabulary) -> frozenset[int]:
    """The numbers of the words of a sentence that are numbers themselves."""
    return frozenset(word.term for word in say.words if is_number(vocabulary.stems[word.term]))
