"""What owners see of the whole: how a class does, and whether the bot is well. Nothing about one person."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from bot.domain.learner import Learner
from bot.domain.memory import recall
from bot.domain.moves.commands import Classes, Health
from bot.domain.progress import KEPT
from bot.speech import oversight as screens
from bot.storage import attempts, decks, learners
from bot.storage.counts import counts
from bot.storage.pulse import pulse as last_pulse
from bot.tutor.handling import handles_plain
from bot.tutor.plan import items
from bot.tutor.visit import Visit

SMALLEST = 3
"""Learners; the numbers of fewer would tell about one of them."""

RECENTLY = timedelta(days=7)

WEAKEST = 3
"""Points named as the weakest of a class."""


@handles_plain(Classes)
def show_classes(visit: Visit) -> None:
    """/class: each class that somebody joined by its link, and how it does."""
    members: dict[str, list[Learner]] = defaultdict(list)
    for learner in learners.in_classes(visit.tx):
        for name in learner.classes:
            members[name].append(learner)
    lines = [_summary(visit, name, members[name]) for name in sorted(members)]
    visit.say(screens.classes(visit.speech, lines))


def _summary(visit: Visit, name: str, members: list[Learner]) -> str:
    if len(members) < SMALLEST:
        return screens.small_class(visit.speech, name, len(members))
    active = sum(bool(attempts.since(visit.tx, learner.id, visit.now - RECENTLY)) for learner in members)
    recalls: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    editions = {edition.deck.deck: edition for edition in visit.library.live(visit.tx)}
    for learner in members:
        for item in items(visit.tx, visit.library, learner, visit.now):
            if item.memory:
                now = recall(item.memory, visit.now, parameters=learner.curve.parameters)
                recalls[item.deck, item.question, item.point].append(now)
    every = [value for values in recalls.values() for value in values]
    kept = sum(value >= KEPT for value in every) / len(every) if every else None
    means = {point: sum(values) / len(values) for point, values in recalls.items()}
    weakest = [
        (editions[deck].question(question).title or question, editions[deck].label(question, point))
        for deck, question, point in sorted(means, key=means.__getitem__)[:WEAKEST]
    ]
    return screens.class_summary(visit.speech, name, len(members), active, kept, weakest)


@handles_plain(Health)
def show_health(visit: Visit) -> None:
    """/health: how much there is, what waits and what was set aside."""
    live = {
        deck_id: (number, decks.versions(visit.tx, deck_id)[number])
        for deck_id, number in decks.live(visit.tx).items()
    }
    pulse = last_pulse(visit.tx, visit.learner.channel)
    ages = [_seconds(since, visit.now) for since in (pulse.answered, pulse.unhandled, pulse.unsent)]
    visit.say(screens.health(visit.speech, counts(visit.tx), live, visit.learner.tz, ages))


def _seconds(since: datetime | None, now: datetime) -> int:
    return max(0, round((now - since).total_seconds())) if since else 0
