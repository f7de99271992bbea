"""What is counted while the bot runs: plain numbers, one set for each process. Nothing of people is in it.

`bot.app.surface` shows them in Prometheus' terms, whose library takes a third of a second to import.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

STEPS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds: upper ends of the classes that durations are sorted into; longer ones are in the last class."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened, by what `labels` name."""

    name: str
    what: str
    labels: tuple[str, ...]
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, *values: str) -> None:
        """It happened once more; one value for each label."""
        self.counts[values] += 1


@dataclass(slots=True)
class Durations:
    """How long something took, in seconds."""

    name: str
    what: str
    total: float = 0.0
    classes: list[int] = field(default_factory=lambda: [0] * (len(STEPS) + 1))

    def add(self, seconds: float) -> None:
        """It took so long once more."""
        self.total += seconds
        self.classes[bisect_left(STEPS, seconds)] += 1


UPDATES = Tally(
    "keypoint_updates",
    "Updates by what they were and what became of them: handled, or set aside after a fault.",
    ("kind", "outcome"),
)
VERDICTS = Tally("keypoint_verdicts", "Points of typed replies by their verdict.", ("verdict",))
OVERRIDES = Tally("keypoint_overrides", "Verdicts that learners corrected, by their claim.", ("claim",))
FAILURES = Tally(
    "keypoint_send_failures",
    "Tries to send that failed: Later (not delivered), Unknown (perhaps delivered), Dead (not deliverable).",
    ("kind",),
)
SENDING = Durations("keypoint_send_seconds", "From when a message was posted until it was delivered.")

TALLIES = (UPDATES, VERDICTS, OVERRIDES, FAILURES)
