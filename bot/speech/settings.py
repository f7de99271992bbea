"""The settings: one message that is edited in place, page by page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.domain.deck import Deck
from bot.domain.learner import Learner
from bot.domain.markup import plain
from bot.domain.membership import Membership
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.commands import Decks
from bot.domain.moves.settings import (
    SWITCH_BYTES,
    AskPause,
    AskTime,
    AskZone,
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
from bot.speech import membership
from bot.speech.catalog import LANGUAGES, Speech, known
from bot.speech.wording import clock, marked, place, weekday

KEY = "settings"


def overview(_: Speech, learner: Learner, *, replaces: bool) -> Message:
    """All settings in three lines."""
    when = _("{time} · {place} · silent: {silent} · quiet {quiet}").format(
        time=clock(learner.remind_at),
        place=plain(place(_, learner.zone)),
        silent=_("on") if learner.silent else _("off"),
        quiet=_quiet(_, learner.quiet),
    )
    much = _("{new} new, {attempts} questions a day · keep {retention}").format(
        new=learner.new_questions, attempts=learner.attempts, retention=f"{learner.retention:.0%}"
    )
    who = (
        _("authors see my answers, without my name")
        if learner.consent
        else _("authors do not see my answers")
    )
    off = ", ".join(weekday(_, day) for day in sorted(learner.days_off))
    rest = " · ".join(
        filter(None, (_("off: {days}").format(days=off) if off else "", _name(learner.language), who))
    )
    return _page(f"{when}\n{much}\n{rest}", _menu(_, learner), replaces=replaces)


def _menu(_: Speech, learner: Learner) -> Rows:
    sound = _("With sound") if learner.silent else _("Silent")
    return (
        (Button(_("Time"), AskTime()), Button(_("Zone"), AskZone()), Button(_("Load"), OpenPage(Page.LOAD))),
        (
            Button(_("Days off"), OpenPage(Page.DAYS_OFF)),
            Button(_("Quiet hours"), OpenPage(Page.QUIET)),
            Button(sound, SwitchSound()),
        ),
        (
            Button(_("Pause"), AskPause()),
            Button(_("Decks"), Decks()),
            Button(_("Language"), OpenPage(Page.LANGUAGE)),
        ),
        (Button(_("Privacy"), OpenPage(Page.PRIVACY)),),
    )


def load(_: Speech, learner: Learner, new: Sequence[int], attempts: Sequence[int]) -> Message:
    """How many new questions and how many in all a day."""
    text = _("New questions a day, and all questions a day:")
    rows = (
        tuple(Button(marked(str(each), each == learner.new_questions), NewADay(each)) for each in new),
        tuple(Button(marked(str(each), each == learner.attempts), AttemptsADay(each)) for each in attempts),
        (Button(_("How well to keep it"), OpenPage(Page.RETENTION)), _back(_)),
    )
    return _page(text, rows)


def which_load(_: Speech, count: int, most_new: int, most: int) -> Message:
    """A typed number that may mean either, or is too large for both."""
    new = Button(_("{count} new a day").format(count=count), NewADay(count))
    every = Button(_("{count} a day in all").format(count=count), AttemptsADay(count))
    row = (*((new,) if count <= most_new else ()), *((every,) if 1 <= count <= most else ()))
    if not row:
        text = _("At most {new} new questions a day, and {all} in all.")
        return Message(text.format(new=most_new, all=most))
    return Message(_("Which of the two?"), (row,))


def retention(_: Speech, learner: Learner, cost: Mapping[float, float]) -> Message:
    """The wanted recall, and about how many questions a day each choice costs."""
    lines = [_("What share of it do you want to know at any time?")]
    for share, questions in cost.items():
        each = _("{share}: about {questions} points a day").format(
            share=f"{share:.0%}", questions=f"{questions:.1f}"
        )
        lines.append(each)
    row = tuple(
        Button(marked(f"{share:.0%}", share == learner.retention), Retention(share)) for share in cost
    )
    return _page("\n".join(lines), (row, (_back(_),)))


def days_off(_: Speech, learner: Learner) -> Message:
    """Weekdays without a reminder."""
    buttons = [Button(marked(weekday(_, day), day in learner.days_off), DayOff(day)) for day in range(7)]
    return _page(
        _("On which days should I not write?"), (tuple(buttons[:4]), tuple(buttons[4:]), (_back(_),))
    )


def quiet_hours(_: Speech, learner: Learner, choices: Sequence[tuple[int, int]]) -> Message:
    """When nothing is sent."""
    row = tuple(
        Button(marked(_quiet(_, hours), hours == learner.quiet), QuietHours(number))
        for number, hours in enumerate(choices)
    )
    return _page(_("When should I be quiet?"), (row[:2], row[2:], (_back(_),)))


def languages(_: Speech, learner: Learner) -> Message:
    """The language of everything but the decks."""
    row = tuple(
        Button(marked(name, code == known(learner.language)), Speak(code)) for code, name in LANGUAGES.items()
    )
    return _page(_("Which language shall I speak? Decks keep their own."), (row, (_back(_),)))


def privacy(_: Speech, learner: Learner, classes: Sequence[Membership]) -> Message:
    """Who sees the learner's answers, and who sees the learner."""
    text = _("May authors see your answers, without your name, to improve the marking? More under /privacy.")
    yes = Button(marked(_("Yes"), bool(learner.consent)), ShowAnswers(yes=True))
    no = Button(marked(_("No"), not learner.consent), ShowAnswers(yes=False))
    lines, rows = membership.listed(_, classes)
    return _page(text + lines, ((yes, no), *rows, (_back(_),)))


def decks(_: Speech, live: Sequence[Deck], off: Collection[str], *, replaces: bool) -> Message:
    """The decks that there are; a tap takes one in or out."""
    text = _("Which decks do you study? What you know of the others is kept.")
    rows = tuple(
        (Button(marked(deck.title, deck.deck not in off), SwitchDeck(deck.deck[:SWITCH_BYTES])),)
        for deck in live
    )
    return Message(text, rows, key="decks", replaces="decks" if replaces else None)


def no_decks(_: Speech) -> Message:
    """There is nothing to choose from."""
    return Message(_("There is no deck yet."))


def _quiet(_: Speech, hours: tuple[int, int]) -> str:
    start, end = hours
    if start == end:
        return _("never")
    return _("{start} to {end}").format(start=clock(start), end=clock(end))


def _name(language: str) -> str:
    return LANGUAGES[known(language)]


def _back(_: Speech) -> Button:
    return Button(_("Back"), OpenPage(Page.OVERVIEW))


def _page(text: str, rows: Rows, *, replaces: bool = True) -> Message:
    return Message(text, rows, key=KEY, replaces=KEY if replaces else None)
