"""A fitted linear form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Model:
    """`bias` and one weight a feature, in the order of the feature's names.

    `sway` is the least and the most that nearness in meaning added to any logit that the model was fitted on.
    """

    bias: float
    weights: tuple[float, ...]
    sway: tuple[float, float] = (0.0, 0.0)

    def of(self, values: Sequence[float]) -> float:
        """The logit for these features."""
        told: float = sum(map(mul, self.weights, values))
        return self.bias + told


class Models(NamedTuple):
    """All that is fitted together: for the sentence alone, then for what its author adds."""

    base: Model
    lone: Model
    wrong: Model
    authored: Model
    accepted: Model
    authored_wrong: Model
