"""What one word of a reply may stand for, sorted by use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.grading.packs.families import Sense


class Match(NamedTuple):
    """One word of the question that a learner's word may stand for.

    `strength` lies in (0, 1]; `literal` when it is that word, however spelled, and not a relative of it.
    """

    term: int
    strength: float
    turn: Sense
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All that a learner's word may stand for, sorted by use, since every window asks again.

    `hits` leaves out what only names a rival subject, which `topics` has; `sights` are the words that
    patterns see there, and whether turned round; `mask` has a bit for each word that is literally there;
    `own` are the words meant in their own sense, `literal` those spelled out, `named` both.
    """

    matches: tuple[Match, ...]
    hits: tuple[tuple[int, float, Sense], ...]
    sights: tuple[tuple[int, bool], ...]
    mask: int
    own: frozenset[int]
    literal: frozenset[int]
    named: frozenset[int]
    topics: frozenset[int]


def known(matches: tuple[Match, ...]) -> Known:
    """The matches of one word, sorted by use."""
    if not matches:
        return UNKNOWN
    hits = [m for m in matches if m.turn is not Sense.TOPIC]
    seen = [m.term for m in hits if m.literal or m.turn is Sense.CONTRARY]
    sights = [m for m in hits if (m.literal or m.turn is Sense.CONTRARY) and m.turn is not Sense.DIRECTION]
    return Known(
        matches=matches,
        hits=tuple((m.term, m.strength, m.turn) for m in hits),
        sights=tuple((m.term, m.turn is Sense.CONTRARY) for m in sights),
        mask=sum(1 << term for term in set(seen)),
        own=frozenset(m.term for m in matches if m.turn is Sense.NONE),
        literal=frozenset(m.term for m in matches if m.literal),
        named=frozenset(m.term for m in matches if m.literal and m.turn is Sense.NONE),
        topics=frozenset(m.term for m in matches if m.turn is Sense.TOPIC),
    )


UNKNOWN = Known((), (), (), 0, frozenset(), frozenset(), frozenset(), frozenset())
"""A word that the question has no use for."""
