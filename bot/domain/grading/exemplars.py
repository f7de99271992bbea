"""Labelled replies as examples to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shot:
    """A reply with what it says: for each labelled point, whether it is covered."""

    reply: str
    points: Mapping[str, bool]
