"""The languages that the grader knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from bot.grading import english, german, russian
from bot.grading.packs.amounts import Amounts
from bot.grading.packs.comments import CommentWords
from bot.grading.packs.cues import NEVER, Cue, Cues
from bot.grading.packs.lexicon import Lexicon
from bot.grading.packs.pack import Pack
from bot.grading.packs.sections import read
from bot.grading.packs.units import Units, read_units

PACKS: Mapping[str, Callable[[], Pack]] = {"en": english.pack, "de": german.pack, "ru": russian.pack}
"""By the code of the language, as decks name it (ISO 639-1)."""


def pack_of(language: str) -> Pack:
    """The pack of a language, or one that knows its spelling only."""
    return PACKS[language]() if language in PACKS else plain(language)


RANGE = "–"
"""What the mark of a range is read as where no word is known."""


@cache
def plain(language: str) -> Pack:
    """A pack without words: what is typed is matched as it is spelled."""
    return Pack(
        code=language,
        lexicon=read(Lexicon),
        amounts=replace(
            read(Amounts), to=RANGE, links=frozenset({RANGE}), infinite="∞", percent=frozenset("%")
        ),
        cues=Cues(dict.fromkeys(Cue, NEVER), dict.fromkeys(Cue, frozenset())),
        comments=CommentWords(),
        units=Units(read_units("bot.grading.english")),
        opposites=(),
        usage={},
        stemmed=str,
    )
