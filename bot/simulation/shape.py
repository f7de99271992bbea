"""The decks that are simulated: how many points each question has, and what the points are called."""

from __future__ import annotations

Shape = tuple[int, ...]
"""Points of each question, in deck order."""

Name = tuple[str, str]
"""A point: its question and its own name."""

SHAPES: dict[str, Shape] = {
    "seed": (5, 6, 5, 4, 4),
    "large": tuple(1 + 3 * place % 8 for place in range(40)),
}
"""The five questions that come with the project, and forty of one to eight points, five of each size."""

DECK = "deck"


def points(shape: Shape) -> dict[str, list[Name]]:
    """The points of every question, in deck order."""
    return {
        f"q{place}": [(f"q{place}", f"p{number}") for number in range(size)]
        for place, size in enumerate(shape)
    }
