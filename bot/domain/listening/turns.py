"""Turns of phrase found in folded words, in each language that we listen in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from bot.domain.listening import english, german, russian
from bot.domain.listening.remark import ANSWER, Remark

Tongue = Literal["en", "ru", "de"]

TONGUES: tuple[Tongue, ...] = ("en", "ru")
"""Languages in which talk is understood whatever a deck's is."""

OF_DECKS: Mapping[str, tuple[Tongue, ...]] = {"de": ("de", *TONGUES)}
"""Languages for a deck in another one, that first."""

_SCRIPTS = {"en": re.compile("[a-z]"), "ru": re.compile("[а-я]"), "de": re.compile("[a-zäöü]")}
"""A letter of the language's own; without one no turn of it is there."""

_TABLES = {"en": english, "ru": russian, "de": german}


def cut(line: Sequence[str], tongue: Tongue) -> tuple[Remark, ...] | None:
    """The turns of phrase that folded words consist of, the longest first; None when they do not.

    Fillers are left out; ANSWER stands for a yes or no.
    """
    if not _SCRIPTS[tongue].search(" ".join(line)):
        return None
    return _rest(line, 0, tongue, set())


def _rest(line: Sequence[str], start: int, tongue: Tongue, dead: set[int]) -> tuple[Remark, ...] | None:
    """The turns from one place on; places from which there is no way are put among `dead`."""
    if start == len(line):
        return ()
    if not _opening(tongue).match(" ".join(line[start:])):  # as with nearly every answer
        dead.add(start)
        return None
    for end in range(len(line), start, -1):
        found = _named(" ".join(line[start:end]), tongue) if end not in dead else None
        rest = _rest(line, end, tongue, dead) if found is not None else None
        if found is not None and rest is not None:
            return found + rest
    dead.add(start)
    return None


def _named(words: str, tongue: Tongue) -> tuple[Remark, ...] | None:
    """The one turn that these words are; empty for a filler, None for anything else."""
    match = _pattern(tongue).fullmatch(words)
    if match is None:
        return None
    group = match.lastgroup or ""
    return (_remarks(tongue)[int(group[1:])],) if group[1:] else ()


@cache
def _remarks(tongue: Tongue) -> tuple[Remark, ...]:
    return (*_TABLES[tongue].TURNS, ANSWER)


@cache
def _opening(tongue: Tongue) -> re.Pattern[str]:
    """The same at the beginning of longer words: where nothing begins, no end need be tried."""
    return re.compile(f"(?:{_pattern(tongue).pattern})(?: |$)")


@cache
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    """One pattern of all turns, each in a group of its number; "t" alone is the group of fillers."""
    table = _TABLES[tongue]
    turns = [*table.TURNS.values(), table.YES_NO]
    groups = [f"(?P<t{number}>{_lines(turn)})" for number, turn in enumerate(turns)]
    whole = "|".join([*groups, f"(?P<t>{_lines(table.FILLERS)})"])
    return re.compile(re.sub(r"(?<!\(\?P)<([a-z ]+)>", lambda slot: table.SLOTS[slot[1]], whole))


def _lines(rows: str) -> str:
    """Alternatives, a line each; a line that is indented goes on with the one before."""
    return "|".join(re.sub(r"\n[ \t]+", "", rows).strip().splitlines())
