"""Author patterns bound to a question's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from bot.grading.compiling.patterns import All, Either, Leaf, Node, Run, parse, words
from bot.grading.compiling.search import Find, Pattern, Sign
from bot.grading.packs.pack import Pack
from bot.grading.packs.words import is_number
from bot.grading.reading.rewrites import words_of
from bot.grading.reading.text import Token

T = TypeVar("T")


@dataclass(frozen=True)
class Binder:
    """Turns patterns into searches, in the words of `pack`.

    `term_of` numbers a word, `read` splits text as replies are read.
    """

    pack: Pack
    term_of: Callable[[Token], int]
    open_term: Callable[[str], int]
    read: Callable[[str], list[Token]]
    known: dict[object, object] = field(default_factory=dict)

    def once(self, value: T) -> T:
        """The value, or the equal one that was met before."""
        return cast("T", self.known.setdefault(value, value))

    def bind(self, item: int, text: str, *, rejects: bool = False) -> Pattern:
        """The pattern as a search; PatternError when it is malformed."""
        node = parse(text)
        negated = any(self._negates(leaf.word) for leaf in words(node))
        find = self._find(node, "±" if negated else "+")
        numeric = any(is_number(text) for leaf in words(node) for text in words_of(self.pack, leaf.word))
        needs = self.once(tuple(map(self.once, self._needs(node))))
        return Pattern(
            item, text, find, needs, crosses(node), least_weight(self.pack, node), rejects, numeric
        )

    def _negates(self, word: str) -> bool:
        return word in self.pack.lexicon.negators

    def _find(self, node: Node, sign: Sign) -> Find:
        match node:
            case Leaf():
                return self._run((node,), sign)
            case Either(options):
                return self._options(options, sign)
            case All(sides):
                return self.once(("&", tuple([self._find(side, sign) for side in sides])))
            case Run(parts):
                return self._run(parts, sign)

    def _options(self, options: Sequence[Node], sign: Sign) -> Find:
        """The alternatives, all single words among them as one."""
        terms = [self._terms(option) for option in options]
        single = frozenset(found[0] for found in terms if len(found) == 1)
        others = [
            self._find(option, sign) for option, found in zip(options, terms, strict=True) if len(found) != 1
        ]
        finds = ([self._any(single, sign)] if single else []) + others
        return finds[0] if len(finds) == 1 else self.once(("|", tuple(finds)))

    def _run(self, parts: Sequence[Node], sign: Sign) -> Find:
        """Parts in order; after a negation the rest must be denied."""
        found: list[Find] = []
        for n, part in enumerate(self._merged(parts)):
            if n == 0 and len(parts) > 1 and isinstance(part, Leaf) and self._negates(part.word):
                sign = "-"
            elif isinstance(part, Leaf):
                found.extend(self._any(frozenset((term,)), sign) for term in self._terms(part))
            else:
                found.append(self._find(part, sign))
        return found[0] if len(found) == 1 else self.once((">" if found else "|", tuple(found)))

    def _any(self, terms: frozenset[int], sign: Sign) -> Find:
        return self.once((sign, self.once(terms)))

    def _merged(self, parts: Sequence[Node]) -> list[Node]:
        """Whole words beside each other as one text, so that the glossary sees them together."""
        merged: list[Node] = []
        for part in parts:
            last = merged[-1] if merged else None
            if isinstance(part, Leaf) and isinstance(last, Leaf) and self._whole(part) and self._whole(last):
                merged[-1] = Leaf(f"{last.word} {part.word}")
            else:
                merged.append(part)
        return merged

    def _whole(self, leaf: Leaf) -> bool:
        return not leaf.open and not self._negates(leaf.word)

    def _terms(self, node: Node) -> list[int]:
        """The numbers of a leaf's words; none for any other node."""
        if not isinstance(node, Leaf):
            return []
        return (
            [self.open_term(node.word)]
            if node.open
            else [self.term_of(token) for token in self.read(node.word)]
        )

    def _needs(self, node: Node) -> tuple[int, ...]:
        """Masks of each of which a bit must be there."""
        match node:
            case Leaf():
                return tuple(1 << term for term in self._terms(node))
            case Either(options):
                needs = [self._needs(option) for option in options]
                return (_union(need[0] for need in needs),) if all(needs) else ()
            case All(parts):
                return tuple(mask for part in parts for mask in self._needs(part))
            case Run(parts):
                kept = [p for p in self._merged(parts) if not (isinstance(p, Leaf) and self._negates(p.word))]
                return tuple(mask for part in kept for mask in self._needs(part))


def _union(masks: Iterable[int]) -> int:
    out = 0
    for mask in masks:
        out |= mask
    return out


def crosses(node: Node) -> bool:
    """Whether two sides of the pattern may stand in neighboring clauses."""
    match node:
        case Leaf():
            return False
        case All():
            return True
        case Either(parts) | Run(parts):
            return any(map(crosses, parts))


def least_weight(pack: Pack, node: Node) -> float:
    """How much the pattern's words tell at least."""
    match node:
        case Leaf(word):
            return max((pack.weight(text) for text in words_of(pack, word)), default=0.4)
        case Either(options):
            return min(least_weight(pack, option) for option in options)
        case Run(parts) | All(parts):
            return sum(least_weight(pack, part) for part in parts)
