"""The language that a deck names, and the one that it is written in."""

from __future__ import annotations

import pytest

from bot.content.check import check

DECK = """deck: tides
title: Tides
{language}questions:
  - id: why
    ask: {ask}
    answer: {say}
    points:
      - id: moon
        say: {say}
    tests:
      - reply: {reply}
        covers: [moon]
"""
ENGLISH = (
    "Why is the sea higher on this side of the earth?",
    "The moon pulls the water that is nearer to it.",
)
RUSSIAN = ("Почему море на этой стороне земли выше?", "Луна притягивает воду, которая к ней ближе.")
SPANISH = ("¿Por qué el mar sube en este lado de la tierra?", "La luna atrae el agua que está más cerca.")


def codes(text: tuple[str, str], language: str = "", reply: str = "") -> list[str]:
    """The places and codes of what the checker says of the language."""
    named = f"language: {language}\n" if language else ""
    ask, say = text
    data = DECK.format(language=named, ask=ask, say=say, reply=reply or say)
    found = check("tides.yaml", data.encode())
    return [
        f"{problem.line} {problem.code}" for problem in found.problems if problem.code.endswith("-language")
    ]


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, ""), (ENGLISH, "en"), (RUSSIAN, "ru")])
def test_a_deck_in_a_language_that_is_known_raises_nothing(text: tuple[str, str], language: str) -> None:
    assert codes(text, language) == []


def test_a_language_that_is_not_known_is_read_with_a_warning() -> None:
    assert codes(SPANISH, "es") == ["3 unknown-language"]


def test_a_text_in_another_language_than_the_deck_names_is_noticed() -> None:
    assert codes(RUSSIAN) == ["1 other-language"]
    assert codes(ENGLISH, "ru") == ["3 other-language"]


def test_replies_in_another_language_than_the_deck_are_noticed() -> None:
    assert codes(ENGLISH, reply=RUSSIAN[1]) == ["4 other-language"]
