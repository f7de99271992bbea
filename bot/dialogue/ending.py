"""How an attempt ends: every point is rated, and what was given up comes once more."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.scene import Scene, Step
from bot.domain import leech
from bot.domain.attempt import Attempt, Outcome, Stage, given_up, ratings, whole_points
from bot.domain.memory import Review, review
from bot.speech.closing import closing


def close(attempt: Attempt, lines: tuple[str, ...], scene: Scene) -> Step:
    """End the attempt: rate every point, say what was not there and when each point comes back."""
    reviews = rated(attempt, scene)
    for point in given_up(attempt, scene.question):
        reviews[point] = leech.once_more(reviews[point], scene.curve)
    message = closing(
        scene.speech,
        scene.question,
        attempt,
        lines,
        reviews,
        scene.curve,
        scene.now,
        source=scene.source,
    )
    return Step(ended(attempt, Outcome.DONE), (message,), reviews)


def ended(attempt: Attempt, outcome: Outcome) -> Attempt:
    """The attempt with nothing open any more."""
    return replace(attempt, stage=Stage.CLOSED, outcome=outcome, current=None)


def rated(attempt: Attempt, scene: Scene) -> dict[str, Review]:
    """What the attempt makes of each point's memory, by the point's id."""
    earned = ratings(attempt, whole_points(attempt, scene.question))
    return {
        point: leech.rested(review(scene.memories.get(point), rating, scene.now, scene.curve))
        for point, rating in earned.items()
    }
