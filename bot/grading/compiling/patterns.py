"""The little language of author patterns: `no (cost|effect) & (test|predict*)`; never a regular expression.

Words beside each other must stand in that order with at most two telling words between; `&` joins sides that
all must stand in one clause or two neighboring ones; `|` separates alternatives; `*` leaves the end of a word
open; parentheses group; `&` binds more closely than `|`. A negation before a word («no cost») asks for that
word denied, however the learner denies it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.sentence import Sentence, shown, told
from bot.errors import KeypointError

MAX_DEPTH = 12
"""Parentheses inside one another."""

MAX_SYMBOLS = 200
"""Words and signs of one pattern."""

_LEXEME = re.compile(r"\s*([&|()]|[^\s&|()]+)")
_SIGNS = frozenset("&|()")


class PatternError(KeypointError):
    """A pattern that cannot be read: `what` is wrong, and the `fix` that mends it."""

    def __init__(self, what: Sentence, fix: Sentence) -> None:
        super().__init__(f"{what}; {fix}")
        self.what = what
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word; `open` when any ending will do."""

    word: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Parts that follow each other closely, in this order."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any one of these."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these, in any order."""

    sides: tuple[Node, ...]


Node = Leaf | Run | Either | All


def is_pattern(text: str) -> bool:
    """Whether an author's line is a pattern; a plain phrase has none of & | *."""
    return any(sign in text for sign in "&|*")


def check_pattern(text: str) -> PatternError | None:
    """What is wrong with a line of `accept` or `reject` and how to mend it; None when it is fine."""
    try:
        if is_pattern(text):
            parse(text)
    except PatternError as error:
        return error
    return None


def parse(text: str) -> Node:
    """The pattern as a tree; PatternError when it is malformed."""
    symbols = _LEXEME.findall(text)
    if len(symbols) > MAX_SYMBOLS:
        raise PatternError(
            told("the pattern has more than {most} words and signs", most=MAX_SYMBOLS),
            told("split it into several patterns"),
        )
    parser = _Parser(text, symbols)
    node = parser.either(0)
    if parser.peek() is not None:
        raise PatternError(
            told("«{pattern}»: a closing parenthesis has no opening one", pattern=shown(text)),
            told("add «(» or remove «)»"),
        )
    return node


def words(node: Node) -> list[Leaf]:
    """Every word of the pattern, left to right."""
    match node:
        case Leaf():
            return [node]
        case Run(parts) | Either(parts) | All(parts):
            return [leaf for part in parts for leaf in words(part)]


@dataclass(slots=True)
class _Parser:
    text: str
    symbols: list[str]
    at: int = 0

    def peek(self) -> str | None:
        return self.symbols[self.at] if self.at < len(self.symbols) else None

    def either(self, depth: int) -> Node:
        return self._list("|", self._all, Either, depth)

    def _all(self, depth: int) -> Node:
        return self._list("&", self._run, All, depth)

    def _list(
        self, sign: str, item: Callable[[int], Node], kind: Callable[[tuple[Node, ...]], Node], depth: int
    ) -> Node:
        items = [item(depth)]
        while self.peek() == sign:
            self.at += 1
            items.append(item(depth))
        return items[0] if len(items) == 1 else kind(tuple(items))

    def _run(self, depth: int) -> Node:
        parts: list[Node] = []
        while (symbol := self.peek()) not in {None, "&", "|", ")"}:
            self.at += 1
            parts.append(self._group(depth + 1) if symbol == "(" else self._leaf(str(symbol)))
        if not parts:
            raise PatternError(self._no_words(), told("write a word there or remove the sign"))
        return parts[0] if len(parts) == 1 else Run(tuple(parts))

    def _no_words(self) -> Sentence:
        symbol, pattern = self.peek(), shown(self.text)
        if symbol is None:
            return told("«{pattern}»: the end has no words", pattern=pattern)
        return told("«{pattern}»: the place before «{sign}» has no words", pattern=pattern, sign=symbol)

    def _group(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise PatternError(
                told("«{pattern}»: parentheses are {depth} deep", pattern=shown(self.text), depth=depth),
                told("at most {most}, split the pattern", most=MAX_DEPTH),
            )
        node = self.either(depth)
        if self.peek() != ")":
            raise PatternError(
                told("«{pattern}»: an opening parenthesis is never closed", pattern=shown(self.text)),
                told("add «)»"),
            )
        self.at += 1
        return node

    def _leaf(self, symbol: str) -> Leaf:
        word = symbol.rstrip("*")
        if not word.strip("-'’.,/") or "*" in word:
            raise PatternError(
                told("«{pattern}»: «{sign}» is no word", pattern=shown(self.text), sign=shown(symbol)),
                told("«*» stands only at the end of one, as in predict*"),
            )
        return Leaf(word, open=symbol != word)
