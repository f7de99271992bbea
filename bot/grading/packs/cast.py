"""Who does what to whom, where articles and endings tell it and not the order of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """The places of those who do it in a clause, and of those to whom it is done."""

    doers: frozenset[int]
    others: frozenset[int]


Casting = Callable[[Sequence[str]], Cast | None]
"""Reads the folded words of one clause; None where it is not plain who does what to whom."""


def nobody(_: Sequence[str]) -> None:
    """Of a language that tells it by the order of words, or not at all."""


def cast(doers: Sequence[int], others: Sequence[int]) -> Cast | None:
    """Both sides, if both are there."""
    return Cast(frozenset(doers), frozenset(others)) if doers and others else None
