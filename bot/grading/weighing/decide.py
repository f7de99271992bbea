"""Evidence -> a score and a verdict for one point or misconception."""

from __future__ import annotations

from math import exp

from bot.domain.verdict import Finding, Verdict
from bot.grading.compiling.phrases import CLOSE
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.weighing import constants, features
from bot.grading.weighing.evidence import Evidence, Found
from bot.grading.weighing.exemplars import dot, vector
from bot.grading.weighing.model import Model

MOST, SOME = 0.7, 0.5
"""Parts of a phrasing: most of it turned round, and enough of it as it is to leave that alone."""

AGREED = 0.6
"""Score at least of a point for which two of the author's patterns speak."""

TERM_WORDS = 4
"""A point by itself that has no more words of weight names a thing rather than states an idea."""

CERTAIN = 0.95
"""Score of an idea that is told in the author's own words."""

ALL = 0.85
"""Part of a reply that a sentence must make up to be all that is said."""

CONTRADICTED = 0.1
"""Score at most of an idea that nothing speaks for, or that is told only to be denied."""

UNSURE_AT_MOST = 0.4
"""Score of a bare list of words, however many of them are right, and of what is mostly turned round."""


def sigmoid(logit: float) -> float:
    """The logistic function, safe for any size."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))


def score(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """How surely the idea is there, in [0, 1]."""
    value = sigmoid(logit(compiled, evidence, item))
    found = evidence.found[item]
    silent = not (found.says or found.accepts or found.patterns or compiled.taught)
    if silent or turned_round(compiled, evidence, item):
        value = min(value, CONTRADICTED)
    elif certain(evidence, found):
        value = max(value, CERTAIN)
    elif contradicted(evidence, found):
        value = min(value, CONTRADICTED)
    elif item < compiled.points and len({pattern.text for pattern, _, _ in found.patterns}) > 1:
        value = max(value, AGREED)
    return min(value, UNSURE_AT_MOST) if evidence.listing or opposed(found) else value


def logit(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """The fitted models, and what labelled replies taught on top of them."""
    value = untaught(compiled, evidence, item)
    if not compiled.taught:
        return value
    return value + dot(compiled.taught[item], vector(evidence.clauses, compiled.demoted))


def untaught(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """The fitted models: the point's own sentence first, then what the author's phrasings add."""
    wrong = item >= compiled.points
    plain = features.base(compiled, evidence, item)
    if not compiled.items[item].authored:
        return (constants.WRONG if wrong else _alone(compiled, item)).of(plain)
    values = features.authored(compiled, evidence, item, constants.BASE.of(plain))
    return (constants.AUTHORED_WRONG if wrong else constants.AUTHORED).of(values)


def _alone(compiled: CompiledQuestion, item: int) -> Model:
    """The model for a point with nothing but its sentence: among others, alone, or alone and short."""
    if compiled.points > 1:
        return constants.BASE
    return constants.TERM if len(compiled.says[item].words) <= TERM_WORDS else constants.LONE


def certain(evidence: Evidence, found: Found) -> bool:
    """Whether words of the author's own for the idea are all there."""
    own = (*found.says, *found.accepts)
    return any(s.demoted >= CLOSE and s.complete(evidence.windows[where]) for s, where in own)


def turned_round(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether the reply is the idea's own sentence, word for word, with a negation more or less."""
    total = evidence.totals.get(item)
    if total is None or total.precision < ALL or not total.phrase.word_for_word(evidence.whole):
        return False
    return (evidence.denials - compiled.items[item].denials) % 2 == 1


def contradicted(evidence: Evidence, found: Found) -> bool:
    """Whether the author's own words for the idea are there only with the opposite sense."""
    own = (*found.says, *found.accepts)
    return not found.patterns and any(
        s.demoted >= CLOSE and s.complete(evidence.windows[where], opposite=True) for s, where in own
    )


def opposed(found: Found) -> bool:
    """Whether the best that speaks for the idea is most of its sentence in the opposite sense."""
    if found.patterns or any(not s.conflict and s.demoted > SOME for s, _ in (*found.says, *found.accepts)):
        return False
    return any(s.conflict and s.demoted > MOST and s.precision > MOST for s, _ in found.says)


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
