"""Evidence -> a score and a verdict for one point or misconception."""

from __future__ import annotations

from dataclasses import replace
from math import exp
from operator import itemgetter
from typing import Literal

from bot.domain.verdict import Finding, Verdict
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.weighing import constants, constants_with_meaning, features
from bot.grading.weighing.case import Case
from bot.grading.weighing.evidence import Evidence
from bot.grading.weighing.exemplars import dot, vector
from bot.grading.weighing.meaning import Near
from bot.grading.weighing.model import Model, Models
from bot.grading.weighing.rules import UNSURE_AT_MOST, apply
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


Sway = Literal[0, 1]
"""What nearness that is not known may come to: the least, or the most."""

SWAYS: tuple[Sway, ...] = (0, 1)


def score(
    compiled: CompiledQuestion, evidence: Evidence, item: int, sway: Sway | None = None
) -> tuple[float, str]:
    """How surely the idea is there, in [0, 1], and the rule that decided it.

    Nearness to a point that has no others beside it proves nothing: it is unsure at most by that.
    """
    case = Case(compiled, evidence, item)
    if not evidence.near:
        return apply(case, sigmoid(logit(compiled, evidence, item)))
    words = replace(evidence, near=None)
    own = compiled.items[item]
    if own.amounts or own.signs or rather_turned_round(case):  # vectors read no such thing
        return score(compiled, words, item)
    value, rule = apply(case, sigmoid(logit(compiled, evidence, item, sway)))
    if compiled.points == 1 and item == 0:
        opened = min(value, UNSURE_AT_MOST), rule
        return max(score(compiled, words, item), opened, key=itemgetter(0))
    return value, rule


def settled(compiled: CompiledQuestion, evidence: Evidence, item: int) -> bool:
    """Whether the verdict is what words alone make it, however near the reply comes in meaning."""
    near = replace(evidence, near=(Near((), None),) * len(compiled.items))
    scores = [score(compiled, evidence, item), *(score(compiled, near, item, sway) for sway in SWAYS)]
    return len({verdict(value, wrong=item >= compiled.points) for value, _ in scores}) == 1


def logit(compiled: CompiledQuestion, evidence: Evidence, item: int, sway: Sway | None = None) -> float:
    """The fitted models, and what labelled replies taught on top of them."""
    value = untaught(compiled, evidence, item, sway)
    if not compiled.taught:
        return value
    return value + dot(compiled.taught[item], vector(compiled.pack, evidence.heard.clauses, compiled.demoted))


def untaught(compiled: CompiledQuestion, evidence: Evidence, item: int, sway: Sway | None = None) -> float:
    """The fitted models: the point's own sentence first, then what the author's phrasings add."""
    wrong = item >= compiled.points
    models = WORDS if evidence.near is None else MEANING
    authored = compiled.items[item].authored
    first = _first(models, compiled, wrong=wrong, authored=authored)
    value = first.of(features.with_meaning(compiled, evidence, item))
    if sway is not None:
        value += first.sway[sway]
    if not authored:
        return value
    values = features.authored(compiled, evidence, item, value)
    return (models.authored_wrong if wrong else _authored(models, compiled, item)).of(values)


def _first(models: Models, compiled: CompiledQuestion, *, wrong: bool, authored: bool) -> Model:
    """The model of an item's own sentence."""
    if wrong:
        return models.base if authored else models.wrong
    return _alone(models, compiled)


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
