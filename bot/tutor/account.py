"""Everything around the questions: welcome, set-up, settings."""

from __future__ import annotations

from bot.domain import zones
from bot.domain.clockface import in_quiet_minutes
from bot.domain.learner import DEFAULT_ZONE, Setup, Standing
from bot.domain.moves.commands import Help, Start, Stop
from bot.domain.moves.settings import (
    AllClocks,
    AskTime,
    AskZone,
    ChooseClock,
    ChooseTime,
    ChooseZone,
    Consent,
    TypeTime,
)
from bot.domain.times import read_time
from bot.speech import account, settings
from bot.tutor import membership
from bot.tutor.handling import handles, handles_plain
from bot.tutor.settings import prospect, with_dates
from bot.tutor.visit import Visit

DAY_MINUTES = 24 * 60


@handles(Start)
def start(visit: Visit, move: Start) -> None:
    """/start: greet a new learner, or take one back who stopped. Links add `d_<deck>` or `c_<class>`.

    Whoever comes by the link of a deck begins with that one alone; /decks has the others.
    """
    payload, known = move.argument, visit.known
    if visit.learner.standing is not Standing.ACTIVE:
        visit.change(standing=Standing.ACTIVE)
    live = {edition.deck.deck: edition.deck for edition in visit.library.live(visit.tx)}
    wanted = live.get(payload[2:]) if payload.startswith("d_") else None
    if wanted:
        off = visit.learner.decks_off if known else live.keys()
        visit.change(decks_off=frozenset(off - {wanted.deck}))
    if not live:
        visit.say(account.no_decks(visit.speech))
    elif known and wanted is None:
        visit.say(account.welcome_back(visit.speech, visit.learner.name))
    else:
        deck = wanted or next(iter(live.values()))
        visit.say(account.welcome(visit.speech, visit.learner.name, deck.title, len(deck.questions)))
    if payload.startswith("c_"):
        membership.join(visit, payload[2:])


@handles_plain(Help)
def explain(visit: Visit) -> None:
    """/help and [How it works]."""
    visit.say(account.help_text(visit.speech))


@handles_plain(Stop)
def stop(visit: Visit) -> None:
    """/stop: no more reminders; everything is kept."""
    visit.change(standing=Standing.STOPPED, expects=None)
    visit.say(account.stopped(visit.speech))


def set_up(visit: Visit) -> None:
    """After an attempt: the question about the learner that is still open, if any.

    Without a time and a place there are no reminders.
    """
    if visit.learner.setup in (Setup.NEW, Setup.TIME):
        visit.change(setup=Setup.TIME)
        ask_time(visit)
    elif visit.learner.setup is Setup.ZONE:
        ask_zone(visit)
    else:
        membership.ask_anew(visit)


@handles_plain(AskTime)
def ask_time(visit: Visit) -> None:
    """Ask for the time of day; it may be typed."""
    visit.change(expects=Setup.TIME)
    visit.say(account.ask_time(visit.speech))


@handles_plain(AskZone)
def ask_zone(visit: Visit, *, every: bool = False) -> None:
    """Ask what the learner's clock shows; a city may be typed."""
    visit.change(expects=Setup.ZONE)
    visit.say(account.ask_zone(visit.speech, visit.now, every=every))


@handles_plain(AllClocks)
def show_all_clocks(visit: Visit) -> None:
    """[more]: the times all around the world."""
    ask_zone(visit, every=True)


def understands(visit: Visit, text: str) -> bool:
    """Whether a line is a time or a place, whichever is waited for."""
    if visit.learner.expects is Setup.TIME:
        return parse_time(text) is not None
    place = zones.read(text, visit.now, visit.speech.language)
    return bool(place.zone or place.near)


def typed(visit: Visit, text: str) -> None:
    """A typed line while we wait for a time or a place."""
    if visit.learner.expects is Setup.TIME:
        minutes = parse_time(text)
        if minutes is None:
            visit.say(account.bad_time(visit.speech))
        else:
            choose_time(visit, minutes)
        return
    place = zones.read(text, visit.now, visit.speech.language)
    if place.zone:
        choose_zone(visit, place.zone)
    elif place.near:
        visit.say(account.ask_city(visit.speech, place.near))
    else:
        _refuse_zone(visit)


def parse_time(text: str) -> int | None:
    """Minutes after midnight of a typed time: 7:45, 745, "7 pm", "half past 7 pm"; None when it is none."""
    return read_time(text)


@handles_plain(TypeTime)
def type_time(visit: Visit) -> None:
    """[other]: the next line is a time."""
    visit.change(expects=Setup.TIME)
    visit.say(account.type_time(visit.speech))


@handles(ChooseTime)
def tap_time(visit: Visit, move: ChooseTime) -> None:
    """A tapped time of day."""
    choose_time(visit, move.minutes % DAY_MINUTES)


def choose_time(visit: Visit, minutes: int) -> None:
    """The time of day to write at; in the first set-up the zone is asked next."""
    if in_quiet_minutes(minutes, *visit.learner.quiet):
        visit.change(expects=Setup.TIME)
        visit.say(account.time_in_quiet(visit.speech, visit.learner))
        return
    if visit.learner.setup in (Setup.CONSENT, Setup.DONE):
        before = prospect(visit)
        visit.change(remind_at=minutes, expects=None)
        visit.say(with_dates(visit, settings.overview(visit.speech, visit.learner, replaces=False), before))
        return
    visit.change(remind_at=minutes, expects=None)
    if visit.learner.zone != DEFAULT_ZONE:  # the channel told it
        choose_zone(visit, visit.learner.zone)
        return
    visit.change(setup=Setup.ZONE)
    ask_zone(visit)


@handles(ChooseClock)
def choose_clock(visit: Visit, move: ChooseClock) -> None:
    """The learner's clock is that far from UTC; a city makes a zone of it."""
    cities = zones.cities_at(move.minutes, visit.now)
    if len(cities) == 1:
        choose_zone(visit, cities[0])
    elif cities:
        visit.change(expects=Setup.ZONE)
        visit.say(account.ask_city(visit.speech, cities))
    else:
        _refuse_zone(visit)


@handles(ChooseZone)
def tap_zone(visit: Visit, move: ChooseZone) -> None:
    """A tapped place; a button that names no place is refused."""
    if zones.is_place(move.zone):
        choose_zone(visit, move.zone)
    else:
        _refuse_zone(visit)


def _refuse_zone(visit: Visit) -> None:
    visit.change(expects=Setup.ZONE)
    visit.say(account.bad_zone(visit.speech))


def choose_zone(visit: Visit, zone: str) -> None:
    """The learner's time zone; the first set-up ends with the question about consent."""
    asks = visit.learner.setup is not Setup.DONE and visit.learner.consent is None
    visit.change(zone=zone, expects=None, setup=Setup.CONSENT if asks else Setup.DONE)
    visit.say(
        account.ask_consent(visit.speech, visit.learner)
        if asks
        else settings.overview(visit.speech, visit.learner, replaces=False)
    )


@handles(Consent)
def choose_consent(visit: Visit, move: Consent) -> None:
    """Whether authors may see the learner's answers; it may be asked before the set-up is done."""
    visit.change(consent=move.yes)
    if visit.learner.setup is Setup.CONSENT:
        visit.change(setup=Setup.DONE)
    visit.say(account.thanks(visit.speech, consent=move.yes))
