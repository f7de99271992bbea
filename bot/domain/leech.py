"""Points that will not stick: asked in another wording, then rested, and the author is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.attempt import Attempt
from bot.domain.deck import Question
from bot.domain.figure import figure_of
from bot.domain.memory import Memory, Review
from bot.domain.message import Figure

REWORD_AFTER = 4
"""Lapses after which the question, or the short question of a lone point, is put in another wording."""

REST_AFTER = 6
"""Lapses after which the point rests and its author hears of it: the fault is more likely in the question."""

REST = 7
"""Study days."""


def rested(review: Review) -> Review:
    """The review with its due time put off, when it is one lapse too many."""
    if not _lapsed(review) or review.after.lapses < REST_AFTER:
        return review
    return replace(review, after=replace(review.after, rest=REST))


def is_new_leech(review: Review) -> bool:
    """Whether this review is the lapse that made the point a leech, so that the author hears of it once."""
    return _lapsed(review) and review.after.lapses == REST_AFTER


def wording(question: Question, point_id: str | None, memories: Mapping[str, Memory]) -> str:
    """How to put the question: as written, or by turns in its variants once a point of it keeps lapsing.

    A lone point that keeps lapsing is asked by its own short question in its own variants.
    """
    point = question.point(point_id) if point_id else None
    if point and point.ask:
        return _by_turns(point.ask, point.variants, [memories[point.id]] if point.id in memories else [])
    return _by_turns(question.ask, question.variants, memories.values())


def _by_turns(ask: str, variants: Sequence[str], memories: Iterable[Memory]) -> str:
    lapses = max((memory.lapses for memory in memories), default=0)
    wordings = (ask, *variants)
    turn = max(0, lapses - REWORD_AFTER + 1)
    return wordings[turn % len(wordings)]


def reworded(question: Question, attempt: Attempt) -> Question:
    """The question as an attempt puts it: the short question of its lone point in the wording of its turn."""
    lone = question.point(attempt.point) if attempt.point else None
    if lone is None or attempt.wording not in lone.variants:
        return question
    others = (lone.ask, *(variant for variant in lone.variants if variant != attempt.wording))
    turned = lone.model_copy(update={"ask": attempt.wording, "variants": others})
    points = tuple(turned if point is lone else point for point in question.points)
    return question.model_copy(update={"points": points})


def illustration(question: Question, point_id: str | None, memories: Iterable[Memory]) -> Figure | None:
    """The figure to show with the question, once a point of it keeps lapsing: the lone point's or its own."""
    if all(memory.lapses < REWORD_AFTER for memory in memories):
        return None
    return figure_of(question, point_id)


def _lapsed(review: Review) -> bool:
    return review.before is not None and review.after.lapses > review.before.lapses
