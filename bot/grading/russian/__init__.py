"""Russian: word lists, turns of phrase, stems, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bot.grading.frequencies import frequencies
from bot.grading.packs.pack import Pack, read_pack, snowball
from bot.grading.russian.cast import casting
from bot.grading.russian.typing import readings, respelled, retyped

LETTERS = {"й": "й", "Й": "й"}
"""«й» is no «и», while «ё» is written as «е» by most."""

_DERIVED = re.compile(r"(?:ирова|изова|ова|ева|ыва|ива|ир|ац|яц|ен|ан|ян|н)$")
"""What a verb, the noun made of it and its other aspect differ by."""

_VOWELS = "аяиеоуюьйы"

ALTERNATING = {
    "ж": ("з", 4), "ш": ("с", 4), "щ": ("т", 5), "ч": ("т", 5),
    "вл": ("в", 5), "пл": ("п", 5), "бл": ("б", 5), "мл": ("м", 5),
}  # fmt: skip
"""Ends of roots, what stands for them in another form of the verb, and the letters of the shortest root."""

ROOT = 4
"""Letters that are left of a stem at least."""

_VERB = re.compile(
    r"(?:[аяеиуюо]т|[ео]тся|[уюая]тся|ится|ать|ять|ить|еть|уть|ться|[аеиы]л[аои]?|[аеиыя]л[аои]?сь|лся|"
    r"[аея]ется|[аея]ются|ует|уют)$"
)
"""Endings of a verb in its usual forms."""

_PARTICIPLE = re.compile(r"(?<=\w{3}[ае]н)[аоы]$")
"""The last letter of a short participle, unless it is one of a noun such as «замены»."""


@cache
def pack() -> Pack:
    """The pack of Russian."""
    stem = snowball("russian")
    read = read_pack(__name__, "ru", lambda word: root(stem(word)))
    usage = {word.replace("ё", "е"): frequency for word, frequency in reversed(list(read.usage.items()))}
    return replace(
        read,
        usage=usage,
        graded=graded,
        compares=lambda word: word.endswith(("ее", "ей")),
        states=is_verb,
        retyped=retyped,
        respelled=respelled,
        typings=readings,
        letters=LETTERS,
        ordered=False,
        inverts=False,
        casting=lambda words: casting(words, read.lexicon, is_verb, usage),
    )


def is_verb(word: str) -> bool:
    """Whether a word has the form of a verb."""
    return _VERB.search(word) is not None or (
        _PARTICIPLE.search(word) is not None
        and any(f"{word[:-1]}{end}" in frequencies("ru") for end in ("ный", "ная", "ное", "ные", "ного"))
    )


def root(stem: str) -> str:
    """A stem that aspects and nouns of action share: замедляет, замедлить, замедление."""
    bare = stem.rstrip(_VOWELS)
    short = _DERIVED.sub("", bare if len(bare) >= ROOT else stem)
    short = short.rstrip(_VOWELS) if len(short.rstrip(_VOWELS)) >= ROOT else short
    return _alternated(short if len(short) >= ROOT else bare if len(bare) >= ROOT else stem)


def _alternated(root: str) -> str:
    """The root with the consonant of its other aspect: снижать, снизить; добавлять, добавить."""
    for end, (other, shortest) in ALTERNATING.items():
        if root.endswith(end) and len(root) >= shortest:
            return root.removesuffix(end) + other
    return root


def graded(word: str) -> Iterator[str]:
    """A word and how it is compared, where it is an adjective: «медленный», «медленнее»."""
    yield word
    if word.endswith(("ый", "ий", "ой")):
        yield from (f"{word[:-2]}ее", f"{word[:-2]}о")
