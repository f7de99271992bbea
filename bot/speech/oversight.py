"""The screens on which owners see the whole: classes and the bot's health."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.markup import plain
from bot.domain.message import Message
from bot.speech.catalog import Speech
from bot.speech.prose import flat
from bot.speech.wording import time_text

LATE = 300
"""Seconds: what waits longer waits for something that is broken."""


def classes(_: Speech, lines: Sequence[str]) -> Message:
    """/class."""
    how = _(
        "A class is joined by a link: the bot's address and ?start=c_ with a name of your own, such as "
        "t.me/YourBot?start=c_spring."
    )
    return Message("\n".join([*lines, how]))


def small_class(_: Speech, name: str, learners: int) -> str:
    """A class of which only the size is told."""
    text = _.plural("{digits} learner", "{digits} learners", learners)
    few = _("too few for numbers that tell about nobody in particular")
    return f"<b>{plain(name)}</b>: {text}; {few}"


def class_summary(
    _: Speech,
    name: str,
    learners: int,
    active: int,
    kept: float | None,
    weakest: Sequence[tuple[str, str]],
) -> str:
    """A class in few lines; `active` learners were asked anything in the last 7 days.

    `weakest` points come as the title of their question and their label.
    """
    size = _.plural("{digits} learner", "{digits} learners", learners)
    lines = [
        _("<b>{name}</b>: {size}, {active} active in the last 7 days").format(
            name=plain(name), size=size, active=active
        )
    ]
    if kept is not None:
        share = _("{share} of what was learned is kept (recall now 80 % or more)")
        lines.append(share.format(share=f"{kept:.0%}"))
        points = ", ".join(f"{flat(title)} ({flat(label)})" for title, label in weakest)
        lines.append(_("Weakest: {points}").format(points=points))
    return "\n".join(lines)


def health(
    _: Speech,
    counts: Mapping[str, int],
    live: Mapping[str, tuple[int, datetime]],
    zone: ZoneInfo,
    ages: Sequence[int],
) -> Message:
    """/health. `ages` in seconds: of the channel's last word, the oldest message unhandled and unsent."""
    answered, unhandled, unsent = ages
    is_well = max(ages) <= LATE
    text = _(
        "Waiting for {unhandled} s to be handled, for {unsent} s to be sent; last answer {answered} s ago"
    )
    aside = _("Messages that could not be handled: {quarantined}; the log says why.")
    lines = [
        aside.format(**counts) if counts["quarantined"] else _("All is well.") if is_well else "",
        _("Learners: {learners}, active: {active}").format(**counts),
        _("Answered: {attempts}, reviews: {reviews}, memories: {memories}").format(**counts),
        _("Waiting to be sent: {unsent}, could not be delivered: {undeliverable}").format(**counts),
        text.format(answered=answered, unhandled=unhandled, unsent=unsent),
    ]
    for deck, (version, since) in live.items():
        text = _("{deck}: version {version}, live since {time}")
        lines.append(text.format(deck=plain(deck), version=version, time=time_text(_, since, zone)))
    return Message("\n".join(filter(None, lines)))
