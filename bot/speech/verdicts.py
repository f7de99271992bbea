"""How verdicts are called."""

from __future__ import annotations

from bot.domain.sentence import Sentence, told
from bot.domain.verdict import Verdict

_NAMES = {
    Verdict.COVERED: told("covered"),
    Verdict.UNSURE: told("unsure"),
    Verdict.MISSING: told("missing"),
    Verdict.PRESENT: told("present"),
    Verdict.ABSENT: told("absent"),
}


def named(verdict: Verdict) -> Sentence:
    """The verdict in a word."""
    return _NAMES[verdict]
