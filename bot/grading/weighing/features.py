"""Evidence -> numbers that a logistic model can weigh."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from bot.grading.compiling.phrases import Score
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.weighing.evidence import Evidence, Found

BASE = (
    "f",
    "f_squared",
    "margin",
    "demoted",
    "distinctive",
    "precision",
    "conflict",
    "turned",
    "whole_demoted",
    "whole_distinctive",
    "whole_precision",
    "whole_margin",
    "coverage_margin",
    "literal",
    "number_there",
    "number_missing",
    "length",
    "clauses",
    "subject",
    "size",
    "unmatched",
    "dice",
    "ratio",
    "points",
    "what",
    "why",
    "how",
    "which",
    "explain",
)
AUTHORED = (
    "base",
    "accept_f",
    "accept_coverage",
    "accept_margin",
    "pattern",
    "pattern_weight",
    "no_pattern",
    "against",
)

SPELLED = 0.95
"""Strength from which a word is taken for the one it is read as."""

FOREIGN = 30.0
"""Weight of unmatched words from which there are no more."""

LONG = 40
"""Words from which a reply counts as no longer."""

MANY = 12
"""Clauses from which a reply counts as no longer."""


def best(scores: Sequence[tuple[Score, int]]) -> tuple[Score, int] | None:
    """The strongest score and its window."""
    return max(scores, key=lambda row: row[0].f, default=None)


def rivals(evidence: Evidence, item: int, window: int) -> float:
    """The best score that the sentence of any other point or misconception has in the same window."""
    return max([f for other, f in evidence.leads[window].items() if other != item], default=0.0)


def base(compiled: CompiledQuestion, evidence: Evidence, item: int) -> list[float]:
    """The features of BASE, in its order: what the point's own sentence alone tells."""
    top = best(evidence.found[item].says)
    total = evidence.totals.get(item)
    rest = next((f for n, f in evidence.leaders if n != item), 0.0)
    others = max([other.demoted for n, other in evidence.totals.items() if n != item], default=0.0)
    said = _said(evidence, item, top)
    there, missing = _numbers(compiled, evidence, item)
    whole = (
        (total.demoted, total.distinctive, total.precision, total.f - rest)
        if total
        else (0.0, 0.0, 0.0, -rest)
    )
    return [
        *said,
        _turned(evidence, item),
        *whole,
        (total.demoted if total else 0.0) - others,
        _literal(compiled, evidence, item),
        there,
        missing,
        log1p(min(evidence.heard.words, LONG)) / 4,
        min(len(evidence.heard.clauses), MANY) / 10,
        evidence.about,
        len(compiled.says[item].words) / 10,
        min(evidence.unmatched, FOREIGN) / 10,
        dice(compiled.grams[item], evidence.grams),
        log1p(evidence.heard.words) - log1p(len(compiled.says[item].words)),
        log1p(compiled.points),
        *compiled.kind,
    ]


def with_meaning(compiled: CompiledQuestion, evidence: Evidence, item: int) -> list[float]:
    """The features of BASE, and those of MEANING where they are there."""
    return [*base(compiled, evidence, item), *(evidence.near[item].values if evidence.near else ())]


def _said(evidence: Evidence, item: int, top: tuple[Score, int] | None) -> tuple[float, ...]:
    if top is None:
        return (0.0,) * 7
    score, where = top
    margin = score.f - rivals(evidence, item, where)
    return (
        score.f,
        score.f**2,
        margin,
        score.demoted,
        score.distinctive,
        score.precision,
        float(score.conflict),
    )


def _turned(evidence: Evidence, item: int) -> float:
    """How much of the sentence is in a window that turns its sense round."""
    return max([s.demoted * s.precision for s, _ in evidence.found[item].says if s.conflict], default=0.0)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what two sets share, as a part of both."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def _literal(compiled: CompiledQuestion, evidence: Evidence, item: int) -> float:
    """Part of the sentence's weight that stands in the reply word for word, slips of the pen allowed."""
    hits, say = evidence.whole.hits, compiled.says[item]
    there = sum([w.demoted for w in say.words if w.term in hits and hits[w.term][0] >= SPELLED])
    return there / (say.tells or 1.0)


def _numbers(compiled: CompiledQuestion, evidence: Evidence, item: int) -> tuple[float, float]:
    """Whether the numbers of the point are in the reply, and whether they are not."""
    wanted = compiled.numbers[item]
    if not wanted:
        return 0.0, 0.0
    share = len(wanted & evidence.whole.hits.keys()) / len(wanted)
    return share, 1.0 - share


def authored(compiled: CompiledQuestion, evidence: Evidence, item: int, logit: float) -> list[float]:
    """The features of AUTHORED, in its order: what accepted phrasings and patterns add to the base."""
    found = evidence.found[item]
    top = best(found.accepts)
    f = top[0].f if top else 0.0
    rest = rivals(evidence, item, top[1]) if top else 0.0
    told = max([p.weight for p, _, _ in found.patterns], default=0.0)
    return [
        logit,
        f,
        accepted(found),
        f - rest,
        float(bool(found.patterns)),
        min(told, 12.0) / 12.0,
        float(item in compiled.patterned and not found.patterns),
        against(compiled, evidence, item, top),
    ]


def against(
    compiled: CompiledQuestion, evidence: Evidence, item: int, top: tuple[Score, int] | None
) -> float:
    """Whether what speaks for a point also fits a pattern of a misconception, or the other way round."""
    places = {window for _, window, _ in evidence.found[item].patterns}
    if top:
        places.add(top[1])
    if not places:
        return 0.0
    others = (
        evidence.found[compiled.points :] if item < compiled.points else evidence.found[: compiled.points]
    )
    return float(any(window in places for other in others for _, window, _ in other.patterns))


def accepted(found: Found) -> float:
    """The largest part of any accepted phrasing that is there in the same sense."""
    return max([(s.demoted + s.distinctive) / 2 for s, _ in found.accepts if not s.conflict], default=0.0)
