"""A reply as typed -> tokens that remember where they stand: folding, spelling of numbers, signs, stems."""

from __future__ import annotations

from bot.grading.reading.counting import joined, may_join
from bot.grading.reading.folding import fold, folded
from bot.grading.reading.reader import MAX_TOKENS, Reader
from bot.grading.reading.scanning import PLAIN, SHAPES, is_plain, mended
from bot.grading.reading.shapes import HANDLERS
from bot.grading.reading.spelling import meant
from bot.grading.reading.tokens import Token

__all__ = ["MAX_TOKENS", "Token", "fold", "meant", "tokenize"]


def tokenize(raw: str) -> list[Token]:
    """The words of a text in order, with their places in it as typed."""
    text, places = folded(raw)
    text = mended(text)
    reader = Reader(raw, text, places, HANDLERS)
    reader.scan(PLAIN if is_plain(text) else SHAPES, 0, len(text))
    if reader.counts and may_join(reader.tokens):
        typed = [_word(raw, token, plain=places is None) for token in reader.tokens]
        return joined(reader.tokens, typed)
    return reader.tokens


def _word(raw: str, token: Token, *, plain: bool) -> str:
    """The folded word of a token."""
    typed = raw[token.start : token.end]
    return typed.lower() if plain else "".join(map(fold, typed))
