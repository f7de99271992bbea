"""The queue follows the learner's own forgetting curve."""

from __future__ import annotations

from datetime import datetime

from bot.domain.memory import DEFAULT_PARAMETERS, Memory, Parameters, Rating, falls_to, recall, review
from bot.domain.queue import Ask, Item, Load, Today, candidates, lone_recall, next_ask, next_moment
from tests.fitting.pupils import DAY, EVENING, ZONE

STEEP: Parameters = (*DEFAULT_PARAMETERS[:20], 0.7)
"""Forgetting slows down less than on average, so that recall falls sooner below 0.80."""

LONE = review(None, Rating.GOOD, EVENING, ZONE).after
KNOWN = review(None, Rating.EASY, EVENING, ZONE).after


def items(lone: Memory = LONE) -> list[Item]:
    """A question with one point that comes due long before the other."""
    return [Item("deck", "question", "lone", lone), Item("deck", "question", "known", KNOWN)]


def first_moment(parameters: Parameters) -> datetime | None:
    return next_moment(items(), EVENING, Load(), Today(), ZONE, parameters=parameters)


def test_a_lone_point_waits_until_the_learners_own_recall_is_low() -> None:
    alone = falls_to(LONE, lone_recall(0.9), parameters=STEEP)
    usual = first_moment(DEFAULT_PARAMETERS)
    assert usual is not None
    assert first_moment(STEEP) == alone < usual
    assert candidates(items(), alone) == []
    assert len(candidates(items(), alone, parameters=STEEP)) == 1


def test_a_question_is_ranked_by_the_learners_own_recall() -> None:
    now = EVENING + 30 * DAY
    expected = Ask("deck", "question", None, new=False, recall=recall(LONE, now, parameters=STEEP))
    assert next_ask(items(), now, Load(), Today(), parameters=STEEP) == expected
