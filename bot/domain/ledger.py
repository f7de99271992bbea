"""The ledger of a learner's mix-ups: opened when one is asserted, closed by two later answers without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_ANSWERS = 2
"""Later answers without the mix-up that close it."""

APART = timedelta(days=3)
"""The least time between those answers: a correction that was just read proves nothing."""

MixUp = tuple[str, str, str]
"""Deck, question and misconception ids."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Whether one answered question asserted one misconception."""

    deck: str
    question: str
    misconception: str
    at: datetime
    asserted: bool

    @property
    def key(self) -> MixUp:
        """Which mix-up it is."""
        return self.deck, self.question, self.misconception


def open_mix_ups(sightings: Iterable[Sighting]) -> list[MixUp]:
    """The mix-ups that are open after these sightings, oldest sighting first, in the order of their opening."""
    free: dict[MixUp, list[datetime]] = {}
    for sighting in sightings:
        if sighting.asserted:
            free[sighting.key] = []
        elif sighting.key in free:
            answers = free[sighting.key]
            if not answers or sighting.at - answers[-1] >= APART:
                answers.append(sighting.at)
            if len(answers) >= FREE_ANSWERS:
                del free[sighting.key]
    return list(free)
