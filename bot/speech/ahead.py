"""What comes next: at the end of a day, after a change of settings, and why a date is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.memory import Curve, Rating, Review, due, is_once_more
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import More, Stats, Study
from bot.domain.queue import Ahead
from bot.speech.catalog import Speech
from bot.speech.stats import week_ahead
from bot.speech.wording import at_time, sentence, when

MOST_REASONS = 2
"""Sentences that explain the dates of one attempt."""


@dataclass(frozen=True, slots=True)
class Day:
    """A study day as it ends: how many questions were answered, and on how many of the last days any.

    `extra` more can be asked for today, 0 when nothing waits.
    """

    answered: int
    new: int
    days: int
    span: int
    extra: int


def day_done(_: Speech, day: Day, ahead: Ahead, now: datetime, zone: ZoneInfo) -> str:
    """Nothing is left for today."""
    lines = (_over(_, day), _next(_, ahead, now, zone))
    days = _.plural(
        "You answered on {days} of the last {digits} day.",
        "You answered on {days} of the last {digits} days.",
        day.span,
        days=day.days,
    )
    habit = days if day.answered and day.span > 1 else ""
    return "\n".join(filter(None, (" ".join(filter(None, lines)), habit)))


def _over(_: Speech, day: Day) -> str:
    if not day.answered:
        return _("Nothing is due now.")
    if not day.new:
        return _.plural(
            "That was all for today: {digits} answered.",
            "That was all for today: {digits} answered.",
            day.answered,
        )
    return _.plural(
        "That was all for today: {digits} answered, {new} of them new.",
        "That was all for today: {digits} answered, {new} of them new.",
        day.answered,
        new=day.new,
    )


def _next(_: Speech, ahead: Ahead, now: datetime, zone: ZoneInfo) -> str:
    if ahead.reminder:
        return _("See you {coming}.").format(coming=coming(_, ahead, now, zone))
    return _("Next {day}.").format(day=when(_, ahead.moment, now, zone)) if ahead.moment else ""


def coming(_: Speech, ahead: Ahead, now: datetime, zone: ZoneInfo) -> str:
    """The next reminder: "tomorrow at 18:00, about 4 questions"; when there is none, the next day."""
    if ahead.reminder is None:
        return when(_, ahead.moment, now, zone) if ahead.moment else _("nothing is due")
    moment = at_time(_, ahead.reminder, now, zone)
    return _.plural(
        "{when}, about {digits} question",
        "{when}, about {digits} questions",
        ahead.questions,
        when=moment,
    )


def day_buttons(_: Speech, day: Day) -> Rows:
    """Under the end of a day."""
    more = _.plural("{digits} more today", "{digits} more today", day.extra)
    progress = Button(_("Progress"), Stats())
    return ((*((Button(more, More()),) if day.extra else ()), progress),)


def changed(_: Speech, before: Ahead, after: Ahead, now: datetime, zone: ZoneInfo) -> str:
    """What a change of settings does to the next dates; empty while there are none."""
    if after.moment is None and before.moment is None:
        return ""
    was, will = coming(_, before, now, zone), coming(_, after, now, zone)
    lines = [_("Next: {coming}").format(coming=will)]
    lines += [_("Before: {coming}").format(coming=was)] if was != will else []
    if before.week != after.week:
        lines += [week_ahead(_, after.week), _("Before: {coming}").format(coming=week_ahead(_, before.week))]
    return "\n".join(lines)


def why_then(_: Speech, reviews: Mapping[str, Review], curve: Curve, now: datetime) -> Message:
    """[Why then?]: the dates of an attempt explained, the latest first."""
    told = list(dict.fromkeys(_explained(_, reviews.values(), curve, now)))
    if not told:
        told = [_("Those dates are over: all of it was asked again, or is due by now.")]
    return Message("\n".join(told[:MOST_REASONS]), ((Button(_("Go on"), Study()),),))


def _explained(_: Speech, reviews: Iterable[Review], curve: Curve, now: datetime) -> Iterator[str]:
    for result in sorted(reviews, key=lambda each: due(each.after, curve), reverse=True):
        if is_once_more(result.after, now, curve):
            yield _("Once more today: saying it yourself after you saw it is what makes it stay.")
        elif (moment := due(result.after, curve)) > now:
            day = when(_, moment, now, curve.zone)
            reason = _explanation(_, result).format(share=f"{curve.retention:.0%}")
            yield sentence(f"{day}: {reason}")


def _explanation(_: Speech, result: Review) -> str:
    if result.after.rest:
        return _("it slipped so often that another day would not help; it rests and comes in other words.")
    if result.rating is Rating.AGAIN:
        return _("it was not there this time, so it begins anew with a short wait.")
    if result.rating is Rating.HARD:
        return _("it did not come by itself, so I wait less long.")
    return _("until then you should know it with about {share}, as you chose; sooner would waste your time.")
