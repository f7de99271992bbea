"""Who does what to whom where endings and articles tell it: exchanged, in the passive, the object first."""

from __future__ import annotations

from functools import cache

import pytest

from bot.domain.deck import Point, Question
from bot.domain.verdict import Verdict
from bot.grading import CompiledQuestion, compile_question, grade

SAYS = {
    "de": {
        "coffee": "Koffein verdrängt Adenosin vom Rezeptor.",
        "hawk": "Der Habicht jagt den Hasen.",
        "antibody": "Der Antikörper bindet das Antigen.",
        "central-bank": "Die Zentralbank beaufsichtigt die Geschäftsbanken.",
        "virus": "Das Virus befällt die Zelle.",
        "bees": "Bienen besuchen die Blüten der Obstbäume.",
    },
    "ru": {
        "coffee": "Кофеин вытесняет аденозин с рецептора.",
        "water": "Вода растворяет соль.",
        "court": "Суд отменяет решение министерства.",
        "moon": "Луна притягивает океаны.",
        "virus": "Вирус заражает клетку.",
        "sugar": "Инсулин снижает уровень сахара.",
        "sun": "Солнце нагревает поверхность Земли.",
    },
}
ASKS = {"de": "Wer tut was?", "ru": "Кто что делает?"}

RIGHT = {
    "de": (
        ("coffee", "Adenosin wird von Koffein vom Rezeptor verdrängt"),
        ("hawk", "Den Hasen jagt der Habicht"),
        ("hawk", "der Hase wird vom Habicht gejagt"),
        ("antibody", "das Antigen wird vom Antikörper gebunden"),
        ("coffee", "weil Koffein das Adenosin vom Rezeptor verdrängt"),
        ("central-bank", "die Geschäftsbanken werden von der Zentralbank beaufsichtigt"),
        ("virus", "die Zelle wird vom Virus befallen"),
        ("bees", "die Blüten der Obstbäume werden von Bienen besucht"),
    ),
    "ru": (
        ("coffee", "аденозин вытесняется кофеином с рецептора"),
        ("water", "соль растворяется водой"),
        ("water", "соль растворяет вода"),
        ("court", "решение министерства отменяется судом"),
        ("moon", "океаны притягивает луна"),
        ("moon", "океаны притягиваются луной"),
        ("virus", "клетку заражает вирус"),
        ("sugar", "уровень сахара снижается инсулином"),
    ),
}

EXCHANGED = {
    "de": (
        ("coffee", "Adenosin verdrängt Koffein vom Rezeptor"),
        ("coffee", "Koffein wird von Adenosin vom Rezeptor verdrängt"),
        ("hawk", "der Hase jagt den Habicht"),
        ("hawk", "der Habicht wird vom Hasen gejagt"),
        ("antibody", "das Antigen bindet den Antikörper"),
        ("central-bank", "die Zentralbank wird von den Geschäftsbanken beaufsichtigt"),
        ("virus", "das Virus wird von der Zelle befallen"),
        ("bees", "die Blüten besuchen die Bienen der Obstbäume"),
    ),
    "ru": (
        ("coffee", "аденозин вытесняет кофеин с рецептора"),
        ("coffee", "кофеин вытесняется аденозином с рецептора"),
        ("water", "соль растворяет воду"),
        ("water", "вода растворяется солью"),
        ("court", "министерство отменяет решение суда"),
        ("moon", "луна притягивается океанами"),
        ("virus", "вирус заражается клеткой"),
        ("virus", "клетка заражает вирус"),
    ),
}


OPEN = (
    ("ru", "sugar", "уровень сахара снижает инсулин"),
    ("ru", "sun", "поверхность Земли нагревает солнце"),
)
"""Whoever is named second may as well do it: it is asked whether they meant it."""


@cache
def compiled(language: str) -> CompiledQuestion:
    """The points of a language as one question."""
    points = tuple(Point(id=key, say=say) for key, say in SAYS[language].items())
    return compile_question(Question(id="q", ask=ASKS[language], points=points), {}, language=language)


def verdict(language: str, point: str, reply: str) -> Verdict:
    return grade(compiled(language), reply).points[point].verdict


@pytest.mark.parametrize(
    ("language", "point", "reply"), [(lang, *each) for lang in RIGHT for each in RIGHT[lang]]
)
def test_the_passive_and_the_object_first_say_the_same(language: str, point: str, reply: str) -> None:
    assert verdict(language, point, reply) is Verdict.COVERED


@pytest.mark.parametrize(
    ("language", "point", "reply"),
    [*((lang, *each) for lang in EXCHANGED for each in EXCHANGED[lang]), *OPEN],
)
def test_whoever_it_is_done_to_does_not_do_it(language: str, point: str, reply: str) -> None:
    assert verdict(language, point, reply) is not Verdict.COVERED
