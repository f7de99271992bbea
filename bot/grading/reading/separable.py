"""Verbs whose beginning stands at the end of the clause, in one word again: «nimmt schnell zu», «zunimmt»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.grading.packs.pack import Pack
from bot.grading.reading.tokens import Token


def rejoined(pack: Pack, tokens: Sequence[Token]) -> list[Token]:
    """The words with each such verb in one, where it stood; its beginning ends the word before it."""
    out: list[Token] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.gap or token.text in pack.lexicon.clause_words:
            start = len(out)
        verb = _verb(pack, out, start, token) if _ends(pack, tokens, at) else None
        if verb is None:
            out.append(token)
            continue
        text = token.text + out[verb].text
        out[verb] = replace(out[verb], text=text, stem=pack.stem(text))
        out[-1] = replace(out[-1], end=token.end)
    return out


def _ends(pack: Pack, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is such a beginning and ends its clause, or stands before what may follow it."""
    if tokens[at].text not in pack.lexicon.particles or tokens[at].gap:
        return False
    if at + 1 == len(tokens) or tokens[at + 1].gap:
        return True
    lexicon, after = pack.lexicon, tokens[at + 1].text
    return after in lexicon.clause_words or after in lexicon.linking or after in lexicon.ties


def _verb(pack: Pack, out: Sequence[Token], start: int, particle: Token) -> int | None:
    """The place of the verb that the particle belongs to; None where there is none in use."""
    for at in range(len(out) - 1, start - 1, -1):
        if pack.joins(particle.text, out[at].text):
            return at
    return None
