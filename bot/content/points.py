"""What is known of single points of a deck that was tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from bot.content.readiness_weights import BIAS, WEIGHTS


@dataclass(frozen=True, slots=True)
class PointReadiness:
    """Of one point: what its exam showed, each in [0, 1], and the readiness estimated from it, 0 to 100."""

    question: str
    point: str
    features: Mapping[str, float]

    @property
    def readiness(self) -> int:
        """Cohen's kappa on fresh replies, times 100, as estimated."""
        value = BIAS + sum(WEIGHTS.get(name, 0.0) * feature for name, feature in self.features.items())
        return round(100 * min(max(value, 0.0), 1.0))


def overall(points: Iterable[PointReadiness]) -> int:
    """The readiness of a question or a deck: the mean of its points; 0 of none."""
    each = [point.readiness for point in points]
    return round(fmean(each)) if each else 0
