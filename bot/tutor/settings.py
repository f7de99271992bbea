"""/settings and /decks: one message each, edited in place."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import queue
from bot.domain.learner import Setup
from bot.domain.message import Message
from bot.domain.moves.commands import Decks, Settings
from bot.domain.moves.settings import (
    AttemptsADay,
    DayOff,
    NewADay,
    OpenPage,
    Page,
    QuietHours,
    Retention,
    ShowAnswers,
    Speak,
    SwitchDeck,
    SwitchSound,
)
from bot.domain.queue import Ahead
from bot.speech import settings as screens
from bot.speech import study
from bot.speech.ahead import changed
from bot.speech.catalog import LANGUAGES
from bot.storage import classes
from bot.tutor.handling import handles, handles_plain
from bot.tutor.plan import items
from bot.tutor.schedule import ahead
from bot.tutor.visit import Visit

NEW = (0, 1, 2, 3, 5)
ATTEMPTS = (4, 8, 12, 20)
"""Questions a day that are offered; no number is in both, so that one that is typed is read as it stands."""

MOST_NEW = 20
MOST_ATTEMPTS = 50
"""Questions a day that can be typed."""

RETENTIONS = (0.80, 0.85, 0.90, 0.95)
QUIET = ((22 * 60, 8 * 60), (21 * 60, 7 * 60), (23 * 60, 9 * 60), (0, 0))
"""Quiet hours offered, in minutes after midnight; the last pair is none."""

LONGEST_NUMBER = 4
"""Digits of a number for the load."""

WEEK = 7
"""Days."""


@handles_plain(Settings)
def show(visit: Visit) -> None:
    """/settings."""
    visit.say(screens.overview(visit.speech, visit.learner, replaces=False))


@handles(OpenPage)
def open_page(visit: Visit, move: OpenPage) -> None:
    """A page of choices, or the overview again."""
    visit.say(_page(visit, move.page))


@handles_plain(Decks)
def show_decks(visit: Visit) -> None:
    """/decks: which of the live ones to study."""
    live = [edition.deck for edition in visit.library.live(visit.tx)]
    visit.say(
        screens.decks(visit.speech, live, visit.learner.decks_off, replaces=False)
        if live
        else screens.no_decks(visit.speech)
    )


@handles(SwitchDeck)
def switch_deck(visit: Visit, move: SwitchDeck) -> None:
    """Study a deck, or not; memories are kept either way."""
    edition = visit.library.beginning(visit.tx, move.deck)
    if edition is None:
        visit.say(study.old_button(visit.speech))
        return
    visit.change(decks_off=visit.learner.decks_off ^ {edition.deck.deck})
    live = [each.deck for each in visit.library.live(visit.tx)]
    visit.say(screens.decks(visit.speech, live, visit.learner.decks_off, replaces=True))


@handles(NewADay)
def choose_new(visit: Visit, move: NewADay) -> None:
    """How many new questions a day."""
    _keep(visit, Page.LOAD, offered=move.count <= MOST_NEW, new_questions=move.count)


@handles(AttemptsADay)
def choose_attempts(visit: Visit, move: AttemptsADay) -> None:
    """How many questions a day in all."""
    _keep(visit, Page.LOAD, offered=1 <= move.count <= MOST_ATTEMPTS, attempts=move.count)


def typed_load(visit: Visit, text: str) -> bool:
    """A line that is typed on the page of the load: whether it was a number; any other ends the wait."""
    typed = text.strip()
    if not (typed.isdecimal() and typed.isascii() and len(typed) <= LONGEST_NUMBER):
        visit.change(expects=None)
        return False
    count = int(typed)
    if count in NEW:
        choose_new(visit, NewADay(count))
    elif count in ATTEMPTS:
        choose_attempts(visit, AttemptsADay(count))
    else:
        visit.say(screens.which_load(visit.speech, count, MOST_NEW, MOST_ATTEMPTS))
    return True


@handles(Retention)
def choose_retention(visit: Visit, move: Retention) -> None:
    """The recall that is wanted."""
    _keep(visit, Page.RETENTION, offered=move.share in RETENTIONS, retention=move.share)


@handles(QuietHours)
def choose_quiet(visit: Visit, move: QuietHours) -> None:
    """When nothing is sent."""
    offered = move.choice < len(QUIET)
    start, end = QUIET[move.choice] if offered else visit.learner.quiet
    _keep(visit, Page.OVERVIEW, offered=offered, quiet_from=start, quiet_to=end)


@handles(DayOff)
def switch_day(visit: Visit, move: DayOff) -> None:
    """A weekday without reminders, or with them again; at least one stays on."""
    days = visit.learner.days_off ^ {move.day}
    _keep(visit, Page.DAYS_OFF, offered=len(days) < WEEK, days_off=days)


@handles(Speak)
def choose_language(visit: Visit, move: Speak) -> None:
    """The language of everything but the decks."""
    _keep(visit, Page.OVERVIEW, offered=move.language in LANGUAGES, language=move.language)


@handles(ShowAnswers)
def choose_consent(visit: Visit, move: ShowAnswers) -> None:
    """Whether authors may see the learner's answers."""
    _keep(visit, Page.OVERVIEW, consent=move.yes)


@handles_plain(SwitchSound)
def switch_sound(visit: Visit) -> None:
    """Pushes with a sound, or without."""
    _keep(visit, Page.OVERVIEW, silent=not visit.learner.silent)


def daily_questions(visit: Visit) -> dict[float, float]:
    """About how many questions a day each wanted retention costs, once all that is begun has settled."""
    begun = [item.memory for item in items(visit.tx, visit.library, visit.learner, visit.now) if item.memory]
    curve = visit.learner.curve
    return {
        retention: queue.daily_cost(begun, replace(curve, retention=retention)) for retention in RETENTIONS
    }


def _keep(visit: Visit, page: Page, *, offered: bool = True, **changes: object) -> None:
    """Keep a choice and show a page; a choice that is not `offered` any longer is refused."""
    if not offered:
        visit.say(study.old_button(visit.speech))
        return
    told = page in (Page.LOAD, Page.RETENTION)
    before = prospect(visit) if told else None
    visit.change(**changes)
    message = _page(visit, page)
    visit.say(with_dates(visit, message, before) if before else message)


def prospect(visit: Visit) -> Ahead:
    """The next dates, with the points of a week."""
    known = items(visit.tx, visit.library, visit.learner, visit.now)
    week = queue.forecast(known, visit.now, visit.learner.tz, WEEK)
    return replace(ahead(visit), week=tuple(week))


def with_dates(visit: Visit, page: Message, before: Ahead) -> Message:
    """A page of the settings with what a change did to the next dates."""
    dates = changed(visit.speech, before, prospect(visit), visit.now, visit.learner.tz)
    return replace(page, text=f"{page.text}\n{dates}") if dates else page


def _page(visit: Visit, page: Page) -> Message:  # noqa: PLR0911 - one for each page
    match page:
        case Page.OVERVIEW:
            return screens.overview(visit.speech, visit.learner, replaces=True)
        case Page.LOAD:
            visit.change(expects=Setup.LOAD)
            new = sorted({*NEW, visit.learner.new_questions})
            return screens.load(visit.speech, visit.learner, new, sorted({*ATTEMPTS, visit.learner.attempts}))
        case Page.RETENTION:
            return screens.retention(visit.speech, visit.learner, daily_questions(visit))
        case Page.DAYS_OFF:
            return screens.days_off(visit.speech, visit.learner)
        case Page.QUIET:
            return screens.quiet_hours(visit.speech, visit.learner, QUIET)
        case Page.LANGUAGE:
            return screens.languages(visit.speech, visit.learner)
        case Page.PRIVACY:
            mine = classes.of(visit.tx, visit.learner.id)
            return screens.privacy(visit.speech, visit.learner, mine)
