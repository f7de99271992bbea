"""The decks that are simulated: how many points each question has, and what the points are called."""

from __future__ import annotations

from enum import StrEnum

Name = tuple[str, str]
"""A point: its question and its own name."""

Course = dict[str, list[Name]]
"""The points of every question, in deck order."""


class Shape(StrEnum):
    """The five questions that come with the project, and forty of one to eight points, five of each size."""

    SEED = "seed"
    LARGE = "large"


SIZES: dict[Shape, tuple[int, ...]] = {
    Shape.SEED: (5, 6, 5, 4, 4),
    Shape.LARGE: tuple(1 + 3 * place % 8 for place in range(40)),
}
"""Points of each question, in deck order."""


def course(deck: Shape) -> Course:
    """The points of a deck of this shape."""
    return {
        f"q{place}": [(f"q{place}", f"p{number}") for number in range(size)]
        for place, size in enumerate(SIZES[deck])
    }


def names(of: Course) -> list[Name]:
    """All points of a course."""
    return [name for question in of.values() for name in question]
