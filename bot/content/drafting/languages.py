"""What a draft says in languages whose sentences are not taken apart."""

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


def part_label(number: int, language: str) -> str:
    """A label that names the place of a point in the answer, and no more."""
    return _NEUTRAL.get(language, _NEUTRAL["en"])[0].format(number=number)


def else_asked(language: str) -> str:
    """The short question of a point for which no better one was found."""
    return _NEUTRAL.get(language, _NEUTRAL["en"])[1]
