"""A reply as typed -> tokens that remember where they stand: folding, spelling of numbers, signs, stems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain import formula
from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.pack import Pack
from bot.grading.reading.counting import joined, may_join
from bot.grading.reading.folding import fold, fold_word, folded
from bot.grading.reading.reader import MAX_TOKENS, Reader
from bot.grading.reading.scanning import PLAIN, SHAPES, is_plain, mended
from bot.grading.reading.separable import rejoined
from bot.grading.reading.shapes import HANDLERS
from bot.grading.reading.spelling import meant
from bot.grading.reading.tokens import Token

__all__ = ["MAX_TOKENS", "Token", "fold", "meant", "tokenize"]


def tokenize(pack: Pack, raw: str) -> list[Token]:
    """The words of a text in order, with their places in it as typed."""
    text, places = _typed_out(pack.retyped(raw))
    tokens = _tokens(pack, text)
    if not places:
        return tokens
    return [replace(token, start=places[token.start], end=places[token.end]) for token in tokens]


def _typed_out(raw: str) -> tuple[str, list[int]]:
    """The text with its formulas as people type them; if there are any, the raw offset of each character."""
    text, at = "", 0
    places: list[int] = []
    for start, end, latex in formula.within(raw):
        typed = formula.shown(latex, typed=True)
        if typed:
            text += raw[at:start] + typed
            places += range(at, start)
            places += (start + (end - start) * number // len(typed) for number in range(len(typed)))
            at = end
    return text + raw[at:], [*places, *range(at, len(raw) + 1)] if at else []


def _tokens(pack: Pack, raw: str) -> list[Token]:
    tokens = _counted(pack, raw)
    return rejoined(pack, tokens) if pack.lexicon.particles else tokens


def _counted(pack: Pack, raw: str) -> list[Token]:
    text, places = folded(raw, pack.letters)
    text = mended(text)
    reader = Reader(pack, raw, text, places, HANDLERS)
    reader.scan(PLAIN if is_plain(text) else SHAPES, 0, len(text))
    if pack.lexicon.unmarked:
        reader.tokens = list(_unparted(pack.lexicon, reader.tokens))
    if reader.counts and may_join(pack, reader.tokens):
        typed = [_word(pack, raw, token, plain=places is None) for token in reader.tokens]
        return joined(pack, reader.tokens, typed)
    return reader.tokens


def _unparted(lexicon: Lexicon, tokens: Sequence[Token]) -> Iterator[Token]:
    """The words without the commas that part no clauses."""
    aside = False
    for token in tokens:
        parts = token.gap == 1 and not aside and token.text not in lexicon.unmarked | lexicon.asides
        aside = token.text in lexicon.asides
        yield token if parts or token.gap != 1 else replace(token, gap=0)


def _word(pack: Pack, raw: str, token: Token, *, plain: bool) -> str:
    """The folded word of a token."""
    typed = raw[token.start : token.end]
    return typed.lower() if plain else fold_word(typed, pack.letters)
