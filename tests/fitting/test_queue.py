"""The queue follows the learner's own forgetting curve."""

from __future__ import annotations

from datetime import datetime

from bot.domain.memory import DEFAULT_PARAMETERS, Curve, Memory, Parameters, Rating, falls_to, recall, review
from bot.domain.queue import Ask, Item, Load, Today, choose, item, lone_recall, next_moment, waiting
from tests.fitting.pupils import DAY, EVENING, USUAL, ZONE

STEEP: Parameters = (*DEFAULT_PARAMETERS[:20], 0.7)
"""Forgetting slows down less than on average, so that recall falls sooner below 0.80."""

OWN = Curve(ZONE, parameters=STEEP)
LONE = review(None, Rating.GOOD, EVENING, USUAL).after
KNOWN = review(None, Rating.EASY, EVENING, USUAL).after


def items(lone: Memory = LONE) -> list[Item]:
    """A question with one point that comes due long before the other."""
    return [
        item(("deck", "question"), name, memory, USUAL) for name, memory in (("lone", lone), ("known", KNOWN))
    ]


def first_moment(parameters: Parameters) -> datetime | None:
    waits = waiting(items(), EVENING, Today(), Curve(ZONE, parameters=parameters))
    return next_moment(waits, EVENING, Load(), Today(), ZONE)


def test_a_lone_point_waits_until_the_learners_own_recall_is_low() -> None:
    alone = falls_to(LONE, lone_recall(0.9), parameters=STEEP)
    usual = first_moment(DEFAULT_PARAMETERS)
    assert usual is not None
    assert first_moment(STEEP) == alone < usual
    assert waiting(items(), alone, Today(), USUAL).due == ()
    assert len(waiting(items(), alone, Today(), OWN).due) == 1


def test_a_question_is_ranked_by_the_learners_own_recall() -> None:
    now = EVENING + 30 * DAY
    expected = Ask("deck", "question", None, new=False, recall=recall(LONE, now, parameters=STEEP))
    assert choose(items(), now, Load(), Today(), OWN) == expected
