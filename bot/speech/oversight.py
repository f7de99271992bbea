"""The screen on which owners see how the bot does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.markup import plain
from bot.domain.message import Message
from bot.speech.catalog import Speech
from bot.speech.wording import time_text

LATE = 300
"""Seconds: what waits longer waits for something that is broken."""


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
