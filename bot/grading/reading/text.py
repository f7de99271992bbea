"""A reply as typed -> tokens that remember where they stand: folding, spelling of numbers, stems."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.grading.english import lexicon
from bot.grading.english.numbers import slipped_number
from bot.grading.english.stems import MAX_WORD, stem

MAX_TOKENS = 800
"""More words than 4,096 characters of real text hold; what follows is not read."""

_TOKEN = re.compile(
    r"(?<=\d)\.{2,3}(?=[-\d])"  # the dots of a range end no sentence
    r"|b4(?!\w)|w/o?(?!\w)|[12](?:st|nd)(?!\w)"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:\.\d+)?|[^\w\s]|\n"
)
_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "−": "-", "×": "x", "\r": "\n"}
)
_SPELLINGS = {**lexicon.SPELLINGS, **lexicon.SYMBOLS}
"""Short forms and pictures, each with the word that it stands for."""

_SENTENCE_MARKS = frozenset(".;!?\n")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded text, stem, place in the raw reply, and what stood before it.

    `gap` is 0 within a clause, 1 after a clause mark, 2 after the end of a sentence. `asked` marks
    the words of a sentence that ends in a question mark.
    """

    text: str
    stem: str
    start: int
    end: int
    gap: int = 0
    asked: bool = False


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """One character without case, accents and width; empty for marks and invisible characters."""
    upper = unicodedata.normalize("NFKD", char).upper()
    plain = unicodedata.normalize("NFKD", upper.casefold()).translate(_APOSTROPHES)
    return "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Cc"} or c == "\n")


def _folded(raw: str) -> tuple[str, list[int] | None]:
    """The folded text and, unless it is the identity, the raw offset of each of its characters."""
    if raw.isascii():
        return raw.lower().replace("`", "'").replace("\r", "\n"), None
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(raw):
        piece = fold(char) if not char.isspace() or char in "\r\n" else " "
        chars.append(piece)
        places.extend([place] * len(piece))
    return "".join(chars), places


def _raw_end(raw: str, last: int) -> int:
    """The raw offset behind the character at `last`, its combining marks included."""
    end = last + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    return end


@lru_cache(maxsize=16384)
def _read(word: str) -> tuple[tuple[str, str], ...]:
    """A folded word as the words that it stands for, with their stems."""
    return tuple((part, stem(part)) for part in _parts(word))


def _parts(word: str) -> list[str]:
    """A folded word with contractions opened, short forms and numbers written out."""
    word = _SPELLINGS.get(word, word)
    word = word.removesuffix("'s").replace("'", "")
    if word in lexicon.CONTRACTIONS:
        return [lexicon.CONTRACTIONS[word], "not"]
    word = _SPELLINGS.get(word, word)
    return [lexicon.NUMBERS.get(slipped_number(word) or word, word)] if word else []


def meant(typed: str) -> str | None:
    """What a short form, a picture or a slip of a number word stands for; None for any other word."""
    word = "".join(map(fold, typed))
    return _SPELLINGS.get(word) or slipped_number(word)


def _digits(number: str) -> str:
    """A number in one spelling: 2.0 and 2 are the same; 007 is 7."""
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")


@dataclass(slots=True)
class _Reader:
    """What has been read of one text; `gap` is the strongest mark since the last word."""

    raw: str
    places: list[int] | None
    tokens: list[Token]
    gap: int = 2
    sentence: int = 0
    minus: int = -1

    def place(self, start: int, end: int) -> tuple[int, int]:
        if self.places is None:
            return start, end
        return self.places[start], _raw_end(self.raw, self.places[end - 1])

    def word(self, text: str, start: int, end: int) -> None:
        first, last = self.place(start, end)
        for part, base in _read(text) if len(text) <= MAX_WORD else ((text, text),):
            self.tokens.append(Token(part, base, first, last, self.gap))
            self.gap = 0

    def number(self, text: str, start: int, end: int) -> None:
        signed = self.minus == start
        first, last = self.place(start - signed, end)
        digits = _digits(text)
        digits = "-" + digits if signed and digits != "0" else digits
        self.tokens.append(Token(digits, digits, first, last, self.gap))
        self.gap = 0

    def mark(self, char: str) -> None:
        if char in _SENTENCE_MARKS:
            self.gap = 2
            if char == "?":
                self._ask()
            self.sentence = len(self.tokens)
        elif char in lexicon.CLAUSE_MARKS:
            self.gap = max(self.gap, 1)

    def _ask(self) -> None:
        for at in range(self.sentence, len(self.tokens)):
            token = self.tokens[at]
            self.tokens[at] = Token(token.text, token.stem, token.start, token.end, token.gap, asked=True)


def tokenize(raw: str) -> list[Token]:
    """The words of a text in order, with their places in it as typed."""
    folded, places = _folded(raw)
    reader = _Reader(raw, places, [])
    for found in _TOKEN.finditer(folded):
        piece, start = found.group(), found.start()
        if len(reader.tokens) >= MAX_TOKENS:
            break
        if piece in _SPELLINGS or piece[0].isalpha():
            reader.word(piece, start, found.end())
        elif piece[0].isdigit():
            reader.number(piece, start, found.end())
        else:
            if piece == "-" and not (start and folded[start - 1].isalnum()):
                reader.minus = start + 1
            reader.mark(piece)
    return reader.tokens
