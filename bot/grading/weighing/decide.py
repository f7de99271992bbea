"""Evidence -> a score and a verdict for one point or misconception."""

from __future__ import annotations

from dataclasses import replace
from math import exp

from bot.domain.verdict import Finding, Verdict
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.weighing import constants, constants_with_meaning, features
from bot.grading.weighing.case import Case
from bot.grading.weighing.evidence import Evidence
from bot.grading.weighing.exemplars import dot, vector
from bot.grading.weighing.model import Model, Models
from bot.grading.weighing.rules import apply
from bot.grading.weighing.wording import rather_turned_round

WORDS = Models(
    constants.BASE,
    constants.LONE,
    constants.WRONG,
    constants.AUTHORED,
    constants.ACCEPTED,
    constants.AUTHORED_WRONG,
)
"""Where words decide alone."""

MEANING = Models(
    constants_with_meaning.BASE,
    constants_with_meaning.LONE,
    constants_with_meaning.WRONG,
    constants_with_meaning.AUTHORED,
    constants_with_meaning.ACCEPTED,
    constants_with_meaning.AUTHORED_WRONG,
)
"""Where it is known how near the reply comes in meaning."""

TERM_WORDS = 4
"""A point by itself that has no more words of weight names a thing rather than states an idea."""


def sigmoid(logit: float) -> float:
    """The logistic function, safe for any size."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))


def score(compiled: CompiledQuestion, evidence: Evidence, item: int) -> tuple[float, str]:
    """How surely the idea is there, in [0, 1], and the rule that decided it."""
    case = Case(compiled, evidence, item)
    own = compiled.items[item]
    if evidence.near and (
        own.amounts or own.signs or rather_turned_round(case)
    ):  # vectors read no such thing
        return score(compiled, replace(evidence, near=None), item)
    return apply(case, sigmoid(logit(compiled, evidence, item)))


def logit(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """The fitted models, and what labelled replies taught on top of them."""
    value = untaught(compiled, evidence, item)
    if not compiled.taught:
        return value
    return value + dot(compiled.taught[item], vector(compiled.pack, evidence.heard.clauses, compiled.demoted))


def untaught(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """The fitted models: the point's own sentence first, then what the author's phrasings add."""
    wrong = item >= compiled.points
    models = WORDS if evidence.near is None else MEANING
    plain = features.with_meaning(compiled, evidence, item)
    if not compiled.items[item].authored:
        return (models.wrong if wrong else _alone(models, compiled)).of(plain)
    first = models.base if wrong else _alone(models, compiled)
    values = features.authored(compiled, evidence, item, first.of(plain))
    return (models.authored_wrong if wrong else _authored(models, compiled, item)).of(values)


def _alone(models: Models, compiled: CompiledQuestion) -> Model:
    """The model for a point with nothing but its sentence: among others, or alone."""
    return models.base if compiled.points > 1 else models.lone


def _authored(models: Models, compiled: CompiledQuestion, item: int) -> Model:
    """The model for a point with accepted phrasings: patterns among them, or sentences of a lone point."""
    sentences = compiled.points == 1 and item not in compiled.patterned
    return models.accepted if sentences else models.authored


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
