"""Author patterns bound to a question's words, and looked for in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.grading.clauses import words_of
from bot.domain.grading.patterns import All, Either, Leaf, Node, Run, parse, words
from bot.domain.grading.text import Token
from bot.domain.grading.vocabulary import Turn, weight
from bot.domain.grading.window import Window

MAX_GAP = 2
"""Words with an idea of their own that may stand between one word of a run and the next."""

MAX_STRETCH = 7
"""Words of any kind, likewise."""

MAX_SPOTS = 24
"""Occurrences of one part that are followed up; more only repeat the same words."""

Spot = tuple[int, int]
"""First and last place of an occurrence in the window."""

Find = Callable[["Sight"], list[Spot]]


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
    """A pattern ready to be looked for. `needs` has one mask a side: a bit of each must be in the window."""

    owner: int
    text: str
    find: Find
    needs: tuple[int, ...]
    weight: float
    rejects: bool = False


def sight(stretch: Window, given: frozenset[int]) -> Sight:
    """The window's words by term; the exact contrary denied is the word itself."""
    plain: dict[int, list[int]] = {}
    denied: dict[int, list[int]] = {}
    for place, _, word, matches, _ in stretch.seen:
        for term, _, turn, literal in matches:
            if term not in stretch.hits:
                continue
            if turn is Turn.CONTRARY:
                (plain if word.denied else denied).setdefault(term, []).append(place)
            elif literal and turn is Turn.NONE:
                (denied if word.denied else plain).setdefault(term, []).append(place)
    return Sight(plain, denied, {s.place: s.rank for s in stretch.seen}, given)


def _leaf(term: int, sign: str) -> Find:
    def find(view: Sight) -> list[Spot]:
        if term in view.given:
            return [(-1, -1)]
        places = [] if sign == "-" else view.plain.get(term, [])
        if sign != "+":
            places = places + view.denied.get(term, [])
        return [(place, place) for place in places[:MAX_SPOTS]]

    return find


def _either(options: Sequence[Find]) -> Find:
    return lambda view: [spot for find in options for spot in find(view)][:MAX_SPOTS]


def _run(parts: Sequence[Find]) -> Find:
    def find(view: Sight) -> list[Spot]:
        spots = parts[0](view)
        for part in parts[1:]:
            following = part(view)
            spots = [joined for a in spots for b in following if (joined := view.follow(a, b))][:MAX_SPOTS]
        return spots

    return find


def _all(sides: Sequence[Find]) -> Find:
    def find(view: Sight) -> list[Spot]:
        found = [side(view) for side in sides]
        if not all(found):
            return []
        real = [spots[0] for spots in found if spots[0][0] >= 0]
        return [(min(s[0] for s in real), max(s[1] for s in real))] if real else []

    return find


@dataclass(frozen=True)
class Binder:
    """Turns patterns into searches; `term_of` numbers a word, `read` splits one as replies are read."""

    term_of: Callable[[Token], int]
    open_term: Callable[[str], int]
    read: Callable[[str], list[Token]]
    is_negator: Callable[[str], bool]

    def bind(self, owner: int, text: str, *, rejects: bool = False) -> Pattern:
        """The pattern as a search; PatternError when it is malformed."""
        node = parse(text)
        negated = any(self.is_negator(leaf.word) for leaf in words(node))
        sides = node.sides if isinstance(node, All) else (node,)
        needs = tuple(self._mask(side) for side in sides)
        told = sum(_least_weight(side) for side in sides)
        return Pattern(owner, text, self._node(node, "±" if negated else "+"), needs, told, rejects)

    def _node(self, node: Node, sign: str) -> Find:
        match node:
            case Leaf():
                return self._word(node, sign)
            case Either(options):
                return _either([self._node(option, sign) for option in options])
            case All(sides):
                return _all([self._node(side, sign) for side in sides])
            case Run(parts):
                return self._parts(parts, sign)

    def _parts(self, parts: Sequence[Node], sign: str) -> Find:
        found: list[Find] = []
        for n, part in enumerate(parts):
            denies = isinstance(part, Leaf) and self.is_negator(part.word) and n + 1 < len(parts)
            sign = "-" if denies else sign
            if not denies:
                found.append(self._node(part, sign))
        return found[0] if len(found) == 1 else _run(found)

    def _word(self, leaf: Leaf, sign: str) -> Find:
        if leaf.open:
            return _leaf(self.open_term(leaf.word), sign)
        found = [_leaf(self.term_of(token), sign) for token in self.read(leaf.word)]
        return found[0] if len(found) == 1 else _run(found) if found else _either(())

    def _mask(self, node: Node) -> int:
        """Bits of which at least one must be there."""
        match node:
            case Leaf(word, is_open):
                terms = [self.open_term(word)] if is_open else [self.term_of(t) for t in self.read(word)[:1]]
                return _bits(terms)
            case Either(options):
                return _bits_of(self._mask(option) for option in options)
            case All(parts) | Run(parts):
                kept = [
                    p
                    for p in parts
                    if not (isinstance(p, Leaf) and self.is_negator(p.word) and len(parts) > 1)
                ]
                return self._mask((kept or list(parts))[-1])


def _bits(terms: Iterable[int]) -> int:
    return _bits_of(1 << term for term in terms)


def _bits_of(masks: Iterable[int]) -> int:
    out = 0
    for mask in masks:
        out |= mask
    return out


def _least_weight(node: Node) -> float:
    """How much the pattern's words tell at least."""
    match node:
        case Leaf(word):
            return max((weight(text) for text in words_of(word)), default=0.4)
        case Either(options):
            return min(map(_least_weight, options))
        case Run(parts) | All(parts):
            return sum(map(_least_weight, parts))


def matching(
    patterns: Sequence[Pattern], stretch: Window, given: frozenset[int] = frozenset()
) -> Iterator[tuple[Pattern, Spot]]:
    """The patterns that hold in this window, each with its first occurrence."""
    mask = stretch.mask | _bits(given)
    view: Sight | None = None
    for pattern in patterns:
        if all(need & mask for need in pattern.needs):
            view = view or sight(stretch, given)
            spot = next((spot for spot in pattern.find(view) if spot[0] >= 0), None)
            if spot:
                yield pattern, spot
