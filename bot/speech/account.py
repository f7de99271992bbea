"""The screens around the questions: welcome, set-up, settings, privacy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain import zones
from bot.domain.clockface import in_quiet_minutes
from bot.domain.learner import Learner
from bot.domain.markup import own_clock, plain
from bot.domain.message import Button, Message, Rows
from bot.domain.moves import MOVES
from bot.domain.moves.commands import Help, Stats, Study
from bot.domain.moves.settings import AllClocks, ChooseClock, ChooseTime, ChooseZone, Consent, TypeTime
from bot.speech.catalog import Speech
from bot.speech.wording import clock, place, weekday

TIMES = (8 * 60, 12 * 60 + 30, 18 * 60, 21 * 60)

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters without ink."""


def commands(_: Speech, *, owners_only: bool = False) -> tuple[tuple[str, str], ...]:
    """The menu of every learner, or what owners have besides: commands without slash, and what each does."""
    return tuple(
        (each.command, _(each.help)) for each in MOVES if each.help and each.owners_only == owners_only
    )


def _can_be_seen(name: str) -> bool:
    """Whether anything of a name shows: some people have one of invisible marks alone."""
    return any(char.isprintable() and not char.isspace() and char not in _BLANKS for char in name)


def about(_: Speech) -> tuple[str, str]:
    """What is shown before the first message, and in a line where the bot is passed on."""
    long = _(
        "I ask short open questions, you answer in your own words, and I bring every idea back just before "
        "you would forget it. About four minutes a day. Press Start, and the first question comes."
    )
    return long, _("Asks open questions, reads answers in your own words and brings every idea back in time.")


def welcome(_: Speech, name: str, deck_title: str, questions: int) -> Message:
    """First start."""
    greeting = _("Hi {name}.").format(name=plain(name)) if _can_be_seen(name) else _("Hi.")
    how = _(
        "I ask short open questions, you answer in your own words, and I bring back what you are about to "
        "forget.\nAbout four minutes a day."
    )
    deck = _.plural(
        "Deck: {title}, {n} question", "Deck: {title}, {n} questions", questions, title=plain(deck_title)
    )
    row = (Button(_("Try one now"), Study()), Button(_("How it works"), Help()))
    return Message(f"{greeting} {how}\n{deck}", (row,))


def welcome_back(_: Speech, name: str) -> Message:
    """/start by someone known."""
    greeting = _("Good to see you, {name}.").format(name=plain(name)) if name else _("Good to see you.")
    return Message(greeting, ((Button(_("Next question"), Study()),),))


def help_text(_: Speech) -> Message:
    """How it works, and the commands."""
    menu = "\n".join(f"/{name}: {what}" for name, what in commands(_))
    how = _(
        "Answer in your own words; spelling does not matter. I quote what I found, ask back about what is "
        "missing (at most twice) and bring every idea back just before you would forget it. "
        "«I don't know» is a fine answer."
    )
    return Message(f"{how}\n\n{menu}", ((Button(_("Next question"), Study()),),))


def no_decks(_: Speech) -> Message:
    """There is nothing to ask yet."""
    return Message(
        _("There is no deck yet. Once an author has put one into the content folder, /study begins.")
    )


def unknown_command(_: Speech, name: str) -> Message:
    """A command that we do not have, or not for this person."""
    return Message(_("I do not know /{name}. /help lists what I can do.").format(name=plain(name)))


def sorry(_: Speech) -> Message:
    """A fault of ours."""
    return Message(_("Something went wrong on my side, and that message changed nothing. /study goes on."))


def lost_question(_: Speech) -> Message:
    """An open question that a fault of ours made unreadable is closed."""
    return Message(
        _("Something went wrong on my side: the question that was open is lost, and will come again."),
        ((Button(_("Next question"), Study()),),),
    )


def not_delivered(_: Speech) -> Message:
    """A reply that the channel did not take."""
    return Message(_("Something that I said did not get through to you. /study goes on."))


def in_private(_: Speech, link: str) -> Message:
    """The bot was called in a group."""
    return Message(_("I teach one person at a time. Write to me alone: {link}").format(link=plain(link)))


def nothing_open(_: Speech) -> Message:
    """Words without an open question."""
    return Message(_("No question is open right now."), ((Button(_("Next question"), Study()),),))


def text_only(_: Speech, kind: str) -> Message:
    """A sticker, a voice message, a photo."""
    names = {
        "animation": _("animation"),
        "audio": _("audio"),
        "contact": _("contact"),
        "dice": _("dice"),
        "document": _("document"),
        "forward": _("forwarded message"),
        "location": _("location"),
        "photo": _("photo"),
        "poll": _("poll"),
        "sticker": _("sticker"),
        "via_bot": _("message by another bot"),
        "video": _("video"),
        "video_note": _("video message"),
        "voice": _("voice message"),
    }
    text = _("I can read only text, no {kind}. Type your answer in a few words.")
    row = (Button(_("Go on"), Study()),)
    return Message(text.format(kind=names.get(kind, _("message of that kind"))), (row,))


def nothing_due(_: Speech, when: str | None) -> Message:
    """All is done for now."""
    text = _("Nothing is due now. Next {day}.").format(day=when) if when else _("Nothing is due now.")
    return Message(text, ((Button(_("Progress"), Stats()),),))


def stopped(_: Speech) -> Message:
    """/stop."""
    return Message(
        _("Stopped: I will not write by myself any more. Your progress stays; /start begins again.")
    )


# --- set-up


def ask_time(_: Speech) -> Message:
    """The first of the two set-up questions."""
    return Message(_("When should I write? Tap a time or type one."), (_times(_, TIMES),))


def _times(_: Speech, minutes: Iterable[int]) -> tuple[Button, ...]:
    return (*(Button(clock(each), ChooseTime(each)) for each in minutes), Button(_("other"), TypeTime()))


def type_time(_: Speech) -> Message:
    """[other] was tapped."""
    return Message(_("Type a time such as 07:45, or /cancel."))


def bad_time(_: Speech) -> Message:
    """What was typed is no time."""
    text = _("I need a time between 00:00 and 23:59, such as 07:45. /cancel leaves it as it is.")
    return Message(text, (_times(_, TIMES), (Button(_("Next question"), Study()),)))


def time_in_quiet(_: Speech, learner: Learner) -> Message:
    """The wanted time lies in the quiet hours."""
    text = _("I stay quiet from {start} to {end}. Choose a time outside of that.")
    loud = (each for each in TIMES if not in_quiet_minutes(each, *learner.quiet))
    start, end = clock(learner.quiet_from), clock(learner.quiet_to)
    return Message(text.format(start=start, end=end), (_times(_, loud),))


def ask_zone(_: Speech, now: datetime, *, every: bool = False) -> Message:
    """The second: what does your clock show?

    In Telegram the sentence itself says it, by the learner's own clock; elsewhere it speaks of the buttons.
    """
    known = zones.offsets(now)
    shown = known if every else [minutes for minutes in known if minutes in _COMMON]
    faces = [_face(_, now + timedelta(minutes=minutes), day=every) for minutes in shown]
    buttons = [Button(face, ChooseClock(minutes)) for face, minutes in zip(faces, shown, strict=True)]
    if not every:
        buttons.append(Button(_("more"), AllClocks()))
    shows = own_clock(now, _("one of these times"), weekday=every)
    text = _("Your clock shows {time}. Tap it, or type the name of your city.").format(time=shows)
    return Message(text, _grid(buttons, 5), key="setup")


def _face(_: Speech, moment: datetime, *, day: bool) -> str:
    """What a clock shows; all around the world the same time of day is shown twice, so with the weekday."""
    return f"{weekday(_, moment.weekday())} {moment:%H:%M}" if day else f"{moment:%H:%M}"


_COMMON = (-480, -420, -360, -300, -180, 0, 60, 120, 180, 330, 480, 540)
"""Offsets shown first, in minutes east of UTC: most people live at one of them."""


def ask_city(_: Speech, cities: Sequence[str]) -> Message:
    """Several places share that time today but not their summer time."""
    buttons = [Button(place(_, zone), ChooseZone(zone)) for zone in cities]
    text = _("Which place is nearest? So that summer time is right. Or type another city.")
    return Message(text, _grid(buttons, 2), key="setup")


def bad_zone(_: Speech) -> Message:
    """What was typed is no known city."""
    return Message(
        _("I do not know that place. Tap the time that your clock shows, type another city, or /cancel.")
    )


def ask_consent(_: Speech, learner: Learner) -> Message:
    """Set-up is complete but for one question."""
    text = _(
        "Set: every day at {time} ({place}) if something is due, never between {start} and {end}.\n"
        "I keep your chat id, your answers and the results, nothing else: /privacy\n"
        "May authors see your answers, without your name, to improve the marking?"
    ).format(
        time=clock(learner.remind_at),
        place=place(_, learner.zone),
        start=clock(learner.quiet_from),
        end=clock(learner.quiet_to),
    )
    return Message(text, ((Button(_("Yes"), Consent(yes=True)), Button(_("No"), Consent(yes=False))),))


def thanks(_: Speech, *, consent: bool) -> Message:
    """The answer about consent."""
    text = (
        _("Thank you. Authors see your answers without your name.")
        if consent
        else _("Fine, your answers stay yours.")
    )
    return Message(text, ((Button(_("Next question"), Study()),),))


def _grid(buttons: Sequence[Button], width: int) -> Rows:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
