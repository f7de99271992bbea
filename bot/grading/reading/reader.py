"""The state of reading one text: what was read so far, and what its plain words and marks do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from string import ascii_lowercase

from bot.grading.packs.pack import Pack
from bot.grading.packs.signs import CODE
from bot.grading.packs.words import MAX_WORD, is_number
from bot.grading.reading.folding import raw_end
from bot.grading.reading.spelling import speller
from bot.grading.reading.symbols import MATHEMATICAL
from bot.grading.reading.tokens import Token

MAX_TOKENS = 800
"""More words than 4,096 characters of real text hold; what follows is not read."""

CLAUSE_MARKS = frozenset(',()[]{}…–—|"“”«»')
"""Marks that end a clause; . ; ! ? and a new line end a sentence."""

_SENTENCE_MARKS = frozenset(".;!?\n")
_DASHES = frozenset("-–—")
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate(
        (
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
        ),
        1,
    )
}
_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_LETTERS = frozenset(ascii_lowercase) - {"i"}
"""Letters that may be names; an «I» speaks of the learner."""


@cache
def _contextual(pack: Pack) -> frozenset[str]:
    """Words that are something else behind some words."""
    return frozenset((*pack.amounts.after_number, *_ROMAN, *_LETTERS))


Handler = Callable[["Reader", str, int, int], None]
"""Reads a piece of the folded text and where it stands there."""


@dataclass(slots=True)
class Reader:
    """What has been read of one text; `gap` is the strongest mark since the last word.

    `minus` and `tolerance` are where a number must begin to be a negative one, or one with ±.
    """

    pack: Pack
    raw: str
    text: str
    places: list[int] | None
    handlers: Mapping[str, Handler]
    tokens: list[Token] = field(default_factory=list)
    gap: int = 2
    sentence: int = 0
    minus: int = -1
    tolerance: int = -1
    counts: bool = False

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a piece of the folded text."""
        if self.places is None:
            return start, end
        return self.places[start], raw_end(self.raw, self.places[end - 1])

    def typed(self, at: int) -> str:
        """The character as typed."""
        return self.raw[at if self.places is None else self.places[at]]

    def put(self, start: int, end: int, *words: str) -> None:
        """Words as they are, all of them at one place."""
        first, last = self.place(start, end)
        stem = self.pack.stem
        for word in words:
            self.tokens.append(Token(word, stem(word), first, last, self.gap))
            self.gap = 0

    def scan(self, shapes: re.Pattern[str], start: int, end: int) -> None:
        """Read what stands between two places of the folded text."""
        text, tokens, places = self.text, self.tokens, self.places
        spelled, contextual = speller(self.pack), _contextual(self.pack)
        for found in shapes.finditer(text, start, end):
            if len(tokens) >= MAX_TOKENS:
                return
            kind = found.lastgroup or "mark"
            first, last = found.span(kind)
            if kind == "word" and (piece := text[first:last]) not in contextual and last - first <= MAX_WORD:
                parts, counts = spelled(piece)
                self.counts |= counts
                if places is not None:
                    first, last = self.place(first, last)
                for part, base in parts:
                    tokens.append(Token(part, base, first, last, self.gap))
                    self.gap = 0
            elif kind == "word":
                self.word(text[first:last], first, last)
            elif kind == "mark":
                self.mark(text[first:last], first)
            else:
                self.handlers[kind](self, text[first:last], first, last)

    def word(self, text: str, start: int, end: int) -> None:
        """A word, a short form of one, or a letter that is a name."""
        named = (
            self._named(text, start)
            if text in _contextual(self.pack) and self.tokens and not self.gap
            else None
        )
        if named or len(text) > MAX_WORD:
            self.put(start, end, named or text)
            return
        parts, counts = speller(self.pack)(text)
        self.put(start, end, *[part for part, _ in parts])
        self.counts |= counts

    def _named(self, text: str, start: int) -> str | None:
        """What a short word is behind the word before it: a letter in «vitamin A», a number in «type II»."""
        before, lexicon = self.tokens[-1].text, self.pack.lexicon
        after_number = self.pack.amounts.after_number
        if text in after_number and is_number(before):
            return after_number[text]
        if text in _ROMAN and before in lexicon.numbered and (len(text) > 1 or self.typed(start).isupper()):
            return _ROMAN[text]
        if text in _LETTERS and before in lexicon.lettered:
            certain = before in lexicon.surely_lettered or text != "a"
            if certain or (self.typed(start).isupper() and not self.raw.isupper()):
                return text.upper()
        return None

    def mark(self, char: str, start: int) -> None:
        """A mark, or a picture that is a word."""
        if char in _SENTENCE_MARKS:
            if char == "." and self._in_code(start):
                return
            self.gap = 2
            if char == "?":
                self._ask()
            self.sentence = len(self.tokens)
        elif char in _DASHES:
            self._dash(char, start)
        elif self._ends_clause(char):
            self.gap = max(self.gap, 1)
        elif char not in CLAUSE_MARKS:
            self._sign(char, start)

    def _ends_clause(self, char: str) -> bool:
        """Whether a mark ends a clause: a colon does behind an answer, braces do not in LaTeX."""
        if char == ":" and self.tokens and self.tokens[-1].text in self.pack.lexicon.plain_answers:
            return True
        return char in CLAUSE_MARKS and (char not in "{}" or "\\" not in self.text)

    def _sign(self, char: str, start: int) -> None:
        """A mark that is a word."""
        if char in self.pack.spellings:
            self.word(char, start, start + 1)
        elif char == "%" and self.tokens and not self.gap and is_number(self.tokens[-1].text):
            self.put(start, start + 1, "%")
        elif char in MATHEMATICAL:
            self.put(start, start + 1, char)

    def _in_code(self, start: int) -> bool:
        """Whether a dot stands in a name such as np.zeros."""
        follows = self.text[start + 1 : start + 2].isalpha()
        return follows and bool(self.tokens) and not self.gap and self.tokens[-1].text in CODE

    def _dash(self, char: str, start: int) -> None:
        """A minus, the mark of a range, or a mark between clauses."""
        text = self.text
        before, figure = text[start - 1 : start], text[start + 1 : start + 3].lstrip(".")[:1].isdigit()
        if (
            figure
            and not before.isalnum()
            and (char != "—" or before in "([")
            and (char != "–" or before in " ([")
        ):
            self.minus = start + 1
        elif self._spans(start):
            self.put(start, start + 1, self.pack.amounts.to)
        elif char != "-" and char not in self.pack.lexicon.copulas:
            self.gap = max(self.gap, 1)

    def _spans(self, start: int) -> bool:
        """Whether a dash is the mark of a range: behind a unit; where it may be a verb, between numbers."""
        if self.text[start + 1 : start + 4].lstrip(" -–.")[:1].isdigit() and self._after_unit():
            return True
        if not self.pack.lexicon.copulas or not self.tokens or not is_number(self.tokens[-1].text):
            return False
        following = _NEXT_WORD.match(self.text, start + 1)
        return following is not None and following[1] in self.pack.lexicon.numbers

    def _after_unit(self) -> bool:
        """Whether a number and its unit were just read."""
        last = self.tokens[-3:]
        return (
            len(last) > 1
            and not self.gap
            and last[-1].text in self.pack.units.table
            and any(is_number(token.text) for token in last[:-1])
        )

    def after_amount(self) -> bool:
        """Whether a number was just read, perhaps with its unit."""
        number = bool(self.tokens) and not self.gap and is_number(self.tokens[-1].text)
        return number or self._after_unit()

    def _ask(self) -> None:
        for at in range(self.sentence, len(self.tokens)):
            self.tokens[at] = replace(self.tokens[at], asked=True)
