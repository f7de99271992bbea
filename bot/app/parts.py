"""What came in and belongs together: parts of an answer, an album, the same screen asked for again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.event import Command, Event, File, Happening, Said, Unsupported, joined
from bot.domain.moves.codec import understood
from bot.speech.words import act, asks_for_next

LONG_TEXT = 4_000
"""Characters from which on a message is probably cut by the sender's program, and its other half follows."""

LONG_WAIT = 3
"""How many times as long is waited for that half."""

SCREENS = frozenset({"start", "help", "stats", "settings", "decks", "privacy", "export", "class", "health"})
"""Commands that change nothing when they are given twice."""


def patience(what: Happening, joins: float) -> float:
    """Seconds to wait for what may go on from it, when parts follow within `joins`; 0 for what is whole."""
    match what:
        case Said(text, edited=False) if act(text) is None and not asks_for_next(text):
            return joins * (LONG_WAIT if len(text) >= LONG_TEXT else 1)
        case Unsupported(group=str()) | File(group=str()):
            return joins
        case _:
            return 0.0


def is_screen(what: Happening) -> bool:
    """Whether one answer is enough, however often this is asked in a row."""
    return isinstance(what, Command) and what.name in SCREENS


def takes_long(what: Happening) -> bool:
    """Whether this is read or drawn at some cost, such as a chart or an export."""
    move = understood(what, is_owner=True)
    return move is not None and move.reads_only


def whole(first: Event, then: Event | None, joins: float) -> Event | None:
    """Two events of one lane in a row as one, if they are one; else None."""
    if then is None:
        return None
    if is_screen(first.what):
        return then if (then.person, then.what) == (first.person, first.what) else None
    what = joined(first.what, then.what, timedelta(seconds=patience(first.what, joins)))
    return replace(first, what=what) if what else None
