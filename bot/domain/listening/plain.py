"""A typed line made plain: clauses of folded words without signs."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = {
    "u": "you", "r": "are", "pls": "please", "plz": "please", "plss": "please", "wat": "what",
    "wut": "what", "wats": "whats", "ur": "your", "cuz": "because", "тя": "тебя",
    "чё": "че", "щас": "сейчас", "сёдня": "сегодня", "пжл": "пожалуйста", "ваще": "вообще",
    "вобще": "вообще", "плиз": "пожалуйста", "ниче": "ничего", "ничо": "ничего", "го": "давай",
}  # fmt: skip
"""What is written short on a phone, in full."""

_GLUED = (
    ("idont", "i dont"), ("idk", "i dk"), ("незнаю", "не знаю"), ("нинаю", "не знаю"), ("нез", "не знаю"),
    ("не зн", "не знаю"), ("нзнаю", "не знаю"), ("понел", "понял"),
)  # fmt: skip
_STRETCHED = re.compile(r"(\w)\1{2,}")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´", ""))
_ENDS = re.compile(r"[.,;:!?…\n()\[\]\"«»“”*_~|/\\]+|\s[-–—]+\s|\s[-–—]+$|^[-–—>]+\s*")
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=512)  # a line and the question that it answers are looked at several times
def clauses(text: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of each clause; signs and emoji part clauses or are dropped."""
    folded = fold(text)
    parts = (tuple(_SHORT.get(word, word) for word in _WORDS.findall(part)) for part in _ENDS.split(folded))
    return tuple(part for part in parts if part)


def fold(text: str) -> str:
    """Small letters, no apostrophes, е for ё; a letter drawn out ("heyyy") is written once."""
    plain = text.casefold().replace("ё", "е").translate(_APOSTROPHES)
    plain = _STRETCHED.sub(r"\1", plain)
    for glued, apart in _GLUED:
        plain = re.sub(rf"\b{glued}\b", apart, plain)
    return plain


def words(text: str) -> list[str]:
    """All folded words in a row."""
    return [word for clause in clauses(text) for word in clause]
