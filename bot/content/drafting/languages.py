"""What a draft says in languages whose sentences are not taken apart, and their letters in ids."""

from __future__ import annotations

from bot.content.drafting.clauses import ELSE

_NEUTRAL = {
    "en": ("part {number}", ELSE),
    "ru": ("часть {number}", "Что ещё входит в ответ?"),
    "de": ("Teil {number}", "Was gehört noch zur Antwort?"),
    "fr": ("partie {number}", "Que contient encore la réponse ?"),
    "es": ("parte {number}", "¿Qué más forma parte de la respuesta?"),
}
"""A label and a short question that fit any point, by language."""

_LETTERS = """
а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh
щ=shch ъ= ы=y ь= э=e ю=yu я=ya
"""
_LATIN = str.maketrans(dict(pair.split("=") for pair in _LETTERS.split()))


def part_label(number: int, language: str) -> str:
    """A label that names the place of a point in the answer, and no more."""
    return _NEUTRAL.get(language, _NEUTRAL["en"])[0].format(number=number)


def else_asked(language: str) -> str:
    """The short question of a point for which no better one was found."""
    return _NEUTRAL.get(language, _NEUTRAL["en"])[1]


def latin(text: str) -> str:
    """A text in small letters, the Cyrillic ones as Latin ones."""
    return text.casefold().translate(_LATIN)
