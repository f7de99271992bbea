"""Evidence -> a score and a verdict for one point or misconception."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from bot.domain.grading import constants, features
from bot.domain.grading.evidence import Evidence, Found
from bot.domain.grading.phrases import CLOSE
from bot.domain.grading.question import CompiledQuestion
from bot.domain.grading.verdict import Finding, Verdict

TELLING = 8.0
"""Weight from which a phrasing says so much that its words do not meet by chance."""

ABOUT = 0.6
"""Part of a stretch that a shorter phrasing must make up."""

UNSURE_AT_MOST = 0.5
"""Score of a bare list of words, however many of them are right."""


def sigmoid(logit: float) -> float:
    """The logistic function, safe for any size."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))


def dot(bias: float, weights: dict[str, float], names: Sequence[str], values: Sequence[float]) -> float:
    """A fitted linear form."""
    return bias + sum(weights.get(name, 0.0) * value for name, value in zip(names, values, strict=True))


def score(compiled: CompiledQuestion, evidence: Evidence, owner: int) -> float:
    """How surely the idea is there, in [0, 1]."""
    found = evidence.found[owner]
    logit = dot(constants.BASE_BIAS, constants.BASE, features.BASE, features.base(compiled, evidence, owner))
    if compiled.owners[owner].authored:
        values = features.authored(compiled, evidence, owner, logit)
        wrong = owner >= compiled.points
        bias, weights = (
            (constants.MISCONCEPTION_BIAS, constants.MISCONCEPTION)
            if wrong
            else (constants.AUTHORED_BIAS, constants.AUTHORED)
        )
        logit = dot(bias, weights, features.AUTHORED, values)
    value = sigmoid(logit)
    if certain(evidence, found):
        value = max(value, 0.95)
    return min(value, UNSURE_AT_MOST) if evidence.listing else value


def certain(evidence: Evidence, found: Found) -> bool:
    """Whether words of the author's own for the idea are all there, in the same sense, and not just by chance."""
    return any(
        score.demoted >= CLOSE
        and not score.conflict
        and (score.phrase.tells >= TELLING or score.precision >= ABOUT)
        and score.phrase.all_in(evidence.windows[where])
        for score, where in (*found.says, *found.accepts)
    )


def verdict(value: float, *, wrong: bool) -> Verdict:
    """The verdict for a score."""
    if wrong:
        return Verdict.PRESENT if value >= constants.PRESENT else Verdict.ABSENT
    if value >= constants.COVERED:
        return Verdict.COVERED
    return Verdict.MISSING if value <= constants.MISSING else Verdict.UNSURE


def nothing(*, wrong: bool) -> Finding:
    """What is found in a reply without a statement."""
    return Finding(Verdict.ABSENT if wrong else Verdict.MISSING, 0.0)
