"""Learning from labelled replies: weights of words that the untaught grader gets wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.grading.compiling.window import QUESTION_DEMOTION
from bot.grading.packs.pack import Pack
from bot.grading.reading.clauses import Clause

PENALTY = 2.0
"""Of the ridge system; larger trusts single examples less. With 0.5, and a constant in each vector to shift
the whole scale, five replies a question made eleven subjects worse by .07 of kappa; so they lose nothing."""

TARGET = 3.0
"""Logit that a covered example should reach; a rejected one its negative."""

MAX_SHOTS = 240
"""Examples for one question; the latest count."""

_ROUNDS = 12
"""Steps of conjugate gradients; the system is small and well conditioned."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Shot:
    """A labelled reply: for each labelled point or misconception, whether the reply holds it."""

    reply: str
    points: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Example:
    """A reply as a vector, the untaught logit for one idea, and whether the idea is there."""

    vector: Vector
    prior: float
    there: bool


def vector(pack: Pack, clauses: Iterable[Clause], demoted: frozenset[str]) -> Vector:
    """The words of a reply, as a vector of length one: denied ones apart, the question's own weigh less."""
    found: Vector = {}
    for word in (word for clause in clauses for word in clause.words):
        own = pack.weight(word.token.text) * (QUESTION_DEMOTION if word.stem in demoted else 1.0)
        if own:
            found["!" + word.stem if word.turned else word.stem] = own
    size = sqrt(sum(value * value for value in found.values())) or 1.0
    return {name: value / size for name, value in found.items()}


def dot(one: Vector, other: Vector) -> float:
    """The product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum((value * other[name] for name, value in one.items() if name in other), 0.0)


def learn(examples: Sequence[Example]) -> Vector:
    """Weights that, added to the untaught logit, bring the examples near their labels."""
    wanted = [(TARGET if e.there else -TARGET) - max(-TARGET, min(TARGET, e.prior)) for e in examples]
    kernel = [[dot(a.vector, b.vector) for b in examples] for a in examples]
    shares = _solve(kernel, wanted)
    weights: Vector = {}
    for share, example in zip(shares, examples, strict=True):
        for name, value in example.vector.items():
            weights[name] = weights.get(name, 0.0) + share * value
    return weights


def _solve(kernel: Sequence[Sequence[float]], wanted: Sequence[float]) -> list[float]:
    """Shares x with (kernel + PENALTY) x = wanted, by conjugate gradients."""
    shares = [0.0] * len(wanted)
    rest = list(wanted)
    step = list(wanted)
    size = sum(r * r for r in rest)
    for _ in range(_ROUNDS):
        if size < 1e-9:  # noqa: PLR2004 - solved
            break
        moved = [
            sum(map(float.__mul__, row, step)) + PENALTY * s for row, s in zip(kernel, step, strict=True)
        ]
        length = size / sum(map(float.__mul__, step, moved))
        shares = [x + length * s for x, s in zip(shares, step, strict=True)]
        rest = [r - length * m for r, m in zip(rest, moved, strict=True)]
        size, old = sum(r * r for r in rest), size
        step = [r + size / old * s for r, s in zip(rest, step, strict=True)]
    return shares
