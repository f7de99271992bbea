"""Points that will not stick: asked once more that day; shown with a figure, then rested, the author told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.clockface import study_day
from bot.domain.deck import Question
from bot.domain.figure import figure_of
from bot.domain.memory import Curve, Memory, Review, relearning
from bot.domain.message import Figure

FIGURE_AFTER = 4
"""Lapses after which the question comes with its figure."""

REST_AFTER = 6
"""Lapses after which the point rests and its author hears of it: the fault is more likely in the question."""

REST = 7
"""Study days."""


def rested(review: Review) -> Review:
    """The review with its due time put off, when it is one lapse too many."""
    if not _lapsed(review) or review.after.lapses < REST_AFTER:
        return review
    return replace(review, after=replace(review.after, rest=REST))


def once_more(review: Review, curve: Curve) -> Review:
    """The review of a point that was given up: asked once more that day, but not twice, nor in a rest."""
    before, after = review.before, review.after
    today = study_day(review.at, curve.zone)
    if after.rest or (before and study_day(before.last_review, curve.zone) == today):
        return review
    return relearning(review)


def is_new_leech(review: Review) -> bool:
    """Whether this review is the lapse that made the point a leech, so that the author hears of it once."""
    return _lapsed(review) and review.after.lapses == REST_AFTER


def illustration(question: Question, point_id: str | None, memories: Iterable[Memory]) -> Figure | None:
    """The figure to show with the question, once a point of it keeps lapsing: the lone point's or its own."""
    if all(memory.lapses < FIGURE_AFTER for memory in memories):
        return None
    return figure_of(question, point_id)


def _lapsed(review: Review) -> bool:
    return review.before is not None and review.after.lapses > review.before.lapses
