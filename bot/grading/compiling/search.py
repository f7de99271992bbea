"""Author patterns bound to a question's words, and looked for in a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.grading.compiling.window import Window

MAX_GAP = 2
"""Words with an idea of their own that may stand between one word of a run and the next."""

MAX_STRETCH = 7
"""Words of any kind, likewise."""

MAX_SPOTS = 24
"""Occurrences of one part that are followed up; more only repeat the same words."""

Spot = tuple[int, int]
"""First and last place of an occurrence in the window."""

Sign = Literal["+", "-", "±"]
"""How a word is wanted: as it is, denied, either way."""

Find = tuple[Sign, frozenset[int]] | tuple[Literal["|", "&", ">"], tuple["Find", ...]]
"""A search as plain values: any one of these words; any part; every part; the parts in order.

Hundreds of patterns stand in a question, and each costs memory: equal parts are kept once."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A window seen word by word: where each of the question's words stands, as is and denied."""

    plain: dict[int, list[int]]
    denied: dict[int, list[int]]
    ranks: dict[int, int]
    given: frozenset[int] = frozenset()

    def follow(self, a: Spot, b: Spot) -> Spot | None:
        """Both as one occurrence when the second follows closely; what is given stands anywhere."""
        if a[0] < 0 or b[0] < 0:
            return b if a[0] < 0 else a
        near = 0 < b[0] - a[1] <= MAX_STRETCH and self.ranks[b[0]] - self.ranks[a[1]] - 1 <= MAX_GAP
        return (a[0], b[1]) if near or a == b else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to be looked for.

    Of each mask in `needs` a bit must be in the window; `numeric` when a number is among them; `crosses`
    when its sides may stand in two clauses.
    """

    item: int
    text: str
    find: Find
    needs: tuple[int, ...]
    crosses: bool
    weight: float
    rejects: bool = False
    numeric: bool = False


def sight(window: Window, given: frozenset[int]) -> Sight:
    """The window's words by term; the exact contrary denied is the word itself."""
    plain: dict[int, list[int]] = {}
    denied: dict[int, list[int]] = {}
    for place, _, word, known, _ in window.seen:
        for term, contrary in known.sights:
            if term in window.hits:
                (denied if word.turned != contrary else plain).setdefault(term, []).append(place)
    return Sight(plain, denied, {s.place: s.rank for s in window.seen}, given)


def spots(find: Find, view: Sight) -> list[Spot]:
    """The occurrences of a search in a window."""
    match find:
        case ("|", parts):
            return [spot for part in parts for spot in spots(part, view)][:MAX_SPOTS]
        case (">", parts):
            return _in_order(parts, view)
        case ("&", parts):
            return _everywhere(parts, view)
    sign, terms = find
    return _word(terms, sign, view)


def _word(terms: frozenset[int], sign: str, view: Sight) -> list[Spot]:
    if sign != "-" and view.given and not terms.isdisjoint(view.given):
        return [(-1, -1)]  # what was asked is said, and not said to be untrue
    found: list[int] = []
    if sign != "-" and not terms.isdisjoint(view.plain):
        for term in terms & view.plain.keys():
            found += view.plain[term]
    if sign != "+" and not terms.isdisjoint(view.denied):
        for term in terms & view.denied.keys():
            found += view.denied[term]
    return [(place, place) for place in found[:MAX_SPOTS]]


def _in_order(parts: Sequence[Find], view: Sight) -> list[Spot]:
    found = spots(parts[0], view)
    for part in parts[1:]:
        following = spots(part, view) if found else []
        found = [joined for a in found for b in following if (joined := view.follow(a, b))][:MAX_SPOTS]
    return found


def _everywhere(sides: Sequence[Find], view: Sight) -> list[Spot]:
    first: list[Spot] = []
    for side in sides:
        found = spots(side, view)
        if not found:
            return []
        first.append(found[0])
    real = [spot for spot in first if spot[0] >= 0]
    return [(min(s[0] for s in real), max(s[1] for s in real))] if real else []


@dataclass
class Patterns:
    """Patterns, reachable from the words that each needs: few are ever looked for."""

    members: Sequence[Pattern]
    _always: list[int] = field(default_factory=list)
    _by_term: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, pattern in enumerate(self.members):
            rarest = min(pattern.needs, key=int.bit_count, default=0)
            if not pattern.needs:
                self._always.append(number)
            for term in _bits(rarest):
                self._by_term[term] = (*self._by_term.get(term, ()), number)

    def matching(self, window: Window, *, crossing: bool = False) -> Iterator[tuple[Pattern, Spot]]:
        """The patterns that hold in this window, each with its first occurrence.

        With `crossing` only those whose sides may stand in two clauses.
        """
        numbers = set(self._always)
        for term in self._by_term.keys() & window.hits.keys():
            numbers.update(self._by_term[term])
        found = (self.members[number] for number in sorted(numbers))
        return _holding((p for p in found if p.crosses or not crossing), window, frozenset())

    def of(
        self, item: int, window: Window, given: frozenset[int], *, crossing: bool = False
    ) -> Iterator[tuple[Pattern, Spot]]:
        """The same of one item's patterns, some words `given` by its own question."""
        own = (p for p in self.members if p.item == item and (p.crosses or not crossing))
        return _holding(own, window, given)


def _holding(
    patterns: Iterable[Pattern], window: Window, given: frozenset[int]
) -> Iterator[tuple[Pattern, Spot]]:
    mask = window.mask
    for term in given:
        mask |= 1 << term
    view: Sight | None = None
    for pattern in patterns:
        for need in pattern.needs:
            if not need & mask:
                break
        else:
            view = view or sight(window, given)
            spot = next((spot for spot in spots(pattern.find, view) if spot[0] >= 0), None)
            if spot:
                yield pattern, spot


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
