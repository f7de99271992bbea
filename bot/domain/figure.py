"""The picture that goes with a question or with one of its points."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.deck import Question
from bot.domain.message import Figure


def figure_of(question: Question, point_id: str | None = None) -> Figure | None:
    """The figure of a point, else of its question; None when there is none."""
    point = question.point(point_id) if point_id else None
    if point and point.figure:
        return Figure(point.figure, point.alt or "")
    return Figure(question.figure, question.alt or "") if question.figure else None


def figure_of_missed(question: Question, missed: Iterable[str]) -> Figure | None:
    """The figure of the first missed point that has one; a point without its own has its question's."""
    return next((figure for point in missed if (figure := figure_of(question, point))), None)
