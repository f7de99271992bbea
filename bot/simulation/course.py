"""The decks that are simulated: how many points each question has, and what the points are called."""

from __future__ import annotations

Name = tuple[str, str]
"""A point: its question and its own name."""

Course = dict[str, list[Name]]
"""The points of every question, in deck order."""

SIZES: dict[str, tuple[int, ...]] = {
    "seed": (5, 6, 5, 4, 4),
    "large": tuple(1 + 3 * place % 8 for place in range(40)),
}
"""Points of each question: of the five that come with the project, and of forty, five of each size."""


def course(deck: str) -> Course:
    """The points of one of the decks in SIZES."""
    return {
        f"q{place}": [(f"q{place}", f"p{number}") for number in range(size)]
        for place, size in enumerate(SIZES[deck])
    }


def names(of: Course) -> list[Name]:
    """All points of a course."""
    return [name for question in of.values() for name in question]
