"""/settings and /decks: one message each, edited in place."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import queue
from bot.domain.learner import Learner
from bot.domain.message import Message
from bot.domain.sentences import settings as screens
from bot.domain.sentences import study
from bot.domain.sentences.catalog import LANGUAGES, speaking
from bot.tutor import account, breaks
from bot.tutor.plan import items
from bot.tutor.visit import Visit

NEW = (0, 1, 2, 3, 5)
ATTEMPTS = (4, 8, 12, 20)
RETENTIONS = (0.80, 0.85, 0.90, 0.95)
QUIET = ((22 * 60, 8 * 60), (21 * 60, 7 * 60), (23 * 60, 9 * 60), (0, 0))
"""Quiet hours offered, in minutes after midnight; the last pair is none."""


def show(visit: Visit) -> None:
    """/settings."""
    visit.say(screens.overview(visit.learner, replaces=False))


def change(visit: Visit, what: str, value: str | None) -> None:
    """A button under the settings: a page of choices, or one of them."""
    if what in _ELSEWHERE and value is None:
        _ELSEWHERE[what](visit)
    elif what in _PAGES and value is None:
        visit.say(_PAGES[what](visit))
    elif what in _CHANGES and value is not None and (changed := _CHANGES[what](visit.learner, value)):
        visit.change(**changed)
        visit.say(_after(visit, what))
    else:
        visit.say(study.old_button())


def show_decks(visit: Visit) -> None:
    """/decks: which of the live ones to study."""
    live = [edition.deck for edition in visit.library.live(visit.tx)]
    visit.say(screens.decks(live, visit.learner.decks_off, replaces=False) if live else screens.no_decks())


def toggle_deck(visit: Visit, deck_id: str) -> None:
    """Study a deck, or not; memories are kept either way."""
    live = [edition.deck for edition in visit.library.live(visit.tx)]
    if deck_id not in {deck.deck for deck in live}:
        visit.say(study.old_button())
        return
    visit.change(decks_off=visit.learner.decks_off ^ {deck_id})
    visit.say(screens.decks(live, visit.learner.decks_off, replaces=True))


def daily_questions(visit: Visit) -> dict[float, float]:
    """About how many questions a day each wanted retention costs, once all that is begun has settled."""
    begun = [item.memory for item in items(visit.tx, visit.library, visit.learner, visit.now) if item.memory]
    curve = visit.learner.curve
    return {
        retention: queue.daily_cost(begun, replace(curve, retention=retention)) for retention in RETENTIONS
    }


def _after(visit: Visit, what: str) -> Message:
    with speaking(visit.learner.language):  # which may be what was changed
        return _PAGES[_STAYS_ON.get(what, "back")](visit)


def _consent(_: Learner, value: str) -> dict[str, object]:
    return {"consent": value == "1"} if value in {"0", "1"} else {}


def _silent(learner: Learner, value: str) -> dict[str, object]:
    return {"silent": not learner.silent} if value == "toggle" else {}


def _new(_: Learner, value: str) -> dict[str, object]:
    return {"new_questions": int(value)} if value in map(str, NEW) else {}


def _attempts(_: Learner, value: str) -> dict[str, object]:
    return {"attempts": int(value)} if value in map(str, ATTEMPTS) else {}


def _retention(_: Learner, value: str) -> dict[str, object]:
    return {"retention": float(value)} if value in map(str, RETENTIONS) else {}


def _quiet(_: Learner, value: str) -> dict[str, object]:
    if value not in map(str, range(len(QUIET))):
        return {}
    start, end = QUIET[int(value)]
    return {"quiet_from": start, "quiet_to": end}


def _day_off(learner: Learner, value: str) -> dict[str, object]:
    """At least one weekday stays on."""
    days = learner.days_off ^ {int(value)} if value in map(str, range(7)) else learner.days_off
    return {"days_off": days} if len(days) < len("SMTWTFS") else {}


def _language(_: Learner, value: str) -> dict[str, object]:
    return {"language": value} if value in LANGUAGES else {}


_ELSEWHERE = {
    "time": account.ask_time,
    "zone": account.ask_zone,
    "pause": lambda visit: breaks.pause(visit, ""),
    "decks": show_decks,
}

_PAGES = {
    "back": lambda visit: screens.overview(visit.learner, replaces=True),
    "load": lambda visit: screens.load(visit.learner, NEW, ATTEMPTS),
    "retention": lambda visit: screens.retention(visit.learner, daily_questions(visit)),
    "days": lambda visit: screens.days_off(visit.learner),
    "quiet": lambda visit: screens.quiet_hours(visit.learner, QUIET),
    "language": lambda visit: screens.languages(visit.learner),
    "privacy": lambda visit: screens.privacy(visit.learner),
}

_STAYS_ON = {"new": "load", "attempts": "load", "retention": "retention", "days": "days"}
"""The page that is shown after a choice of this kind, where more than one may be made; else the overview."""

_CHANGES = {
    "new": _new,
    "attempts": _attempts,
    "retention": _retention,
    "days": _day_off,
    "quiet": _quiet,
    "language": _language,
    "consent": _consent,
    "silent": _silent,
}
