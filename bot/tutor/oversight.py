"""What owners see of the bot: whether it is well. Nothing about one person."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moves.commands import Health
from bot.speech import oversight as screens
from bot.storage import decks
from bot.storage.counts import counts
from bot.storage.pulse import pulse as last_pulse
from bot.tutor.handling import handles_plain
from bot.tutor.visit import Visit


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
