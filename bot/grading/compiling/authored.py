"""What an author wrote of a point or a wrong idea, line by line."""

from __future__ import annotations

import re

from bot.domain.deck import Misconception, Point
from bot.grading.compiling.patterns import is_pattern
from bot.grading.compiling.phrases import Kind

LIST_WORDS = 12
"""A sentence of more words is a statement even when an «or» stands in it."""

_OR = re.compile(r"\bor\b|\w/\w")
_ITEMS = re.compile(r",\s*or\b|,|\bor\b|/")


def phrasings(part: Point | Misconception) -> list[tuple[str, Kind]]:
    """The phrasings of a part that are no patterns, its own sentence first."""
    lines: list[tuple[str, Kind]] = [(text, "say") for text in (part.say, *_alternatives(part.say))]
    lines += [(text, "accept") for text in part.accept if not is_pattern(text)]
    return lines + [(text, "reject") for text in part.reject if not is_pattern(text)]


def _alternatives(say: str) -> list[str]:
    """The items of a short sentence that lists alternatives, such as «welding or cutting»."""
    if len(say.split()) > LIST_WORDS or not _OR.search(say):
        return []
    return [item.strip() for item in _ITEMS.split(say) if item.strip()]


def patterned(part: Point | Misconception) -> list[tuple[str, bool]]:
    """Its patterns, and whether what they find speaks for it."""
    lines = [(text, False) for text in part.accept] + [(text, True) for text in part.reject]
    return [line for line in lines if is_pattern(line[0])]
