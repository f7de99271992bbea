"""What the grader says of every point and every misconception, with the words that earned it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """covered / unsure / missing for points; present / absent for misconceptions."""

    COVERED = "covered"
    UNSURE = "unsure"
    MISSING = "missing"
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One point or misconception in one reply.

    `score` lies in [0, 1] and ranks: higher is more surely there. `span` are the character offsets
    [start, end) of the learner's words in the reply as typed; None when nothing speaks for it.
    `matched` are the phrasings or patterns that matched, `readings` the spellings read as another word;
    `rule` names what
    decided; `meaning` says what nearness in meaning changed, where words alone would have decided otherwise.
    """

    verdict: Verdict
    score: float
    span: tuple[int, int] | None = None
    matched: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    meaning: str = ""

    def words(self, reply: str) -> str | None:
        """The learner's own words that earned the verdict, exactly as typed."""
        return reply[self.span[0] : self.span[1]] if self.span else None


@dataclass(frozen=True, slots=True)
class Grade:
    """All findings for one reply, keyed by id in the deck's order.

    `gave_up` when the reply says that the answer is not known, and nothing more.
    """

    points: dict[str, Finding] = field(default_factory=dict)
    misconceptions: dict[str, Finding] = field(default_factory=dict)
    gave_up: bool = False
