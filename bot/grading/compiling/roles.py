"""The words of a sentence in the order that tells who does what to whom, and its two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.grading.packs.pack import Pack
from bot.grading.reading.voice import active, sides


@dataclass(frozen=True, slots=True)
class Roles:
    """`order` has the words in the active voice, by number, each once.

    `side` is a word such as «than», `before` and `behind` the words on its sides; empty where there is none.
    `doers` do it to `others`, where forms tell it.
    `ways` has, by number of what it goes to or comes from, which of the two it is.
    """

    order: tuple[int, ...] = ()
    side: str = ""
    before: frozenset[int] = frozenset()
    behind: frozenset[int] = frozenset()
    ways: tuple[tuple[int, str], ...] = ()
    clauses: int = 1
    doers: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()

    def recast(self, other: Roles) -> bool:
        """Whether one who does it and one to whom it is done, or whose that is, have changed places."""
        exchanged = self.doers & other.others and self.others & other.doers
        return bool(exchanged) and not self.doers & other.doers

    def swapped(self, other: Roles) -> bool:
        """Whether the two sides have changed places."""
        if not (self.before and self.behind and other.before and other.behind):
            return False
        one, two = self.before - self.behind, self.behind - self.before
        return bool(two & other.before - other.behind) and bool(one & other.behind - other.before)


NO_ROLES = Roles()
"""Of a sentence that has not been read."""


def roles(
    pack: Pack, words: Sequence[str], terms_of: Callable[[int], frozenset[int]], starts: Sequence[int] = ()
) -> Roles:
    """The roles of the words of a statement; `terms_of` has the numbers of the word at a place.

    `starts` are the places where further clauses begin.
    """
    parts = pairwise([0, *starts, len(words)])
    places = [start + n for start, end in parts for n in active(pack, words[start:end])]
    order = dict.fromkeys(term for place in places for term in sorted(terms_of(place)))
    ways = tuple(_ways(pack, words, terms_of))
    side, before, behind = sides(pack, words) or ("", (), ())
    told = None if starts else pack.casting(words)
    doers, others = (told.doers, told.others) if told else ((), ())

    def at(places: Iterable[int]) -> frozenset[int]:
        return frozenset(term for place in places for term in terms_of(place))

    return Roles(
        tuple(order), side, at(before), at(behind), ways, 1 + len(starts), doers=at(doers), others=at(others)
    )


def _ways(
    pack: Pack, words: Sequence[str], terms_of: Callable[[int], frozenset[int]]
) -> Iterator[tuple[int, str]]:
    """Each word that something goes to or comes from, with the way."""
    for at, word in enumerate(words):
        if word in pack.lexicon.ways:
            what = next((terms for n in range(at + 1, min(at + 3, len(words))) if (terms := terms_of(n))), ())
            yield from ((term, pack.lexicon.ways[word]) for term in what)
