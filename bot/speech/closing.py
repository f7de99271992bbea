"""The last message of an attempt: what was not said, and when the points come back and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.domain.attempt import Attempt, missing, whole_points
from bot.domain.deck import Question
from bot.domain.figure import figure_of_missed
from bot.domain.markup import plain
from bot.domain.memory import Curve, Rating, Review, due, is_once_more
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.questions import About, WhyThen
from bot.speech.catalog import Speech
from bot.speech.objections import objections
from bot.speech.prose import prose
from bot.speech.study import next_button
from bot.speech.wording import sentence, when

Lines = tuple[str, ...]


def closing(  # noqa: PLR0913 - one screen shows all of it
    _: Speech,
    question: Question,
    attempt: Attempt,
    lines: Lines,
    reviews: Mapping[str, Review],
    curve: Curve,
    now: datetime,
    *,
    source: str | None = None,
) -> Message:
    """What was not said, with where it is from, and the dates."""
    told = tuple(_told(question, attempt))
    origin = _("<i>Source: {source}</i>").format(source=plain(source)) if told and source else ""
    back = returns(_, reviews, curve, now, attempt)
    text = "\n".join(line for line in (*lines, *told, origin, back) if line)
    return Message(text, figure=figure_of_missed(question, missing(attempt, question)))


def _told(question: Question, attempt: Attempt) -> Iterator[str]:
    """Each idea that was neither said nor shown, once: the model answer where that is all of them."""
    untold = [point for point in missing(attempt, question) if point not in attempt.shown]
    if question.answer and not attempt.point and len(untold) == len(whole_points(attempt, question)):
        yield f"<fold>{prose(question.answer)}</fold>"
    else:
        yield from (f"◻️ {prose(question.point(point).say)}" for point in untold)


def returns(
    _: Speech, reviews: Mapping[str, Review], curve: Curve, now: datetime, attempt: Attempt | None = None
) -> str:
    """When the points come back and why, the latest first; `attempt` tells which of them took a hint."""
    groups = Counter(
        (_at(result, curve, now), _reason(_, result, attempt, point)) for point, result in reviews.items()
    )
    told = []
    for (moment, reason), many in sorted(groups.items(), key=lambda group: group[0][0], reverse=True):
        day = _("later today") if moment == now else when(_, moment, now, curve.zone)
        if len(groups) == 1:
            told.append(_("Back {day}: {reason}.").format(day=day, reason=reason))
        elif not told:
            told.append(
                sentence(
                    _.plural(
                        "{n} point returns {day}: {reason}.",
                        "{n} points return {day}: {reason}.",
                        many,
                        day=day,
                        reason=reason,
                    )
                )
            )
        else:
            more = _("{n} {day}: {reason}.")
            told.append(sentence(more.format(n=_.spoken(many), day=day, reason=reason)))
    return " ".join(told)


def _at(result: Review, curve: Curve, now: datetime) -> datetime:
    """When the point is due; `now` itself when it is asked once more today."""
    return now if is_once_more(result.after, now, curve) else due(result.after, curve)


def _reason(_: Speech, result: Review, attempt: Attempt | None, point: str) -> str:
    """Why a point comes back when it does."""
    if result.after.rest and result.after.lapses:
        return _.plural(
            "forgotten {n} time, so it rests a week",
            "forgotten {n} times, so it rests a week",
            result.after.lapses,
        )
    if result.rating is Rating.AGAIN:
        return _("you needed help") if attempt and attempt.helped(point) else _("not said yet")
    if result.rating is Rating.HARD and attempt and attempt.again:
        return _("you had seen it today")
    return {
        Rating.HARD: _("I had to ask for it"),
        Rating.GOOD: _("you said it without help"),
        Rating.EASY: _("it was too easy"),
    }[result.rating]


def after(_: Speech, question: Question, attempt: Attempt, attempt_id: int, left: int) -> Rows:
    """Buttons under a closed attempt; `left` questions can still be asked today."""
    then = Button(_("Why then?"), WhyThen(attempt_id))
    row = (*next_button(_, left), then, Button(_("More"), About(attempt_id)))
    return (row, *objections(_, question, attempt, attempt_id))


def too_easy(_: Speech, reviews: Mapping[str, Review], curve: Curve, now: datetime) -> Message:
    """The learner said that it was too easy."""
    if not reviews:
        return Message(_("Nothing was said in this round that could come back later."))
    return Message(_("Noted, too easy. {returns}").format(returns=returns(_, reviews, curve, now)))
