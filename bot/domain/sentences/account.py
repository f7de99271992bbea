"""The screens around the questions: welcome, set-up, settings, progress, privacy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import zones
from bot.domain.learner import Learner
from bot.domain.message import Button, Message, Rows, plain
from bot.domain.sentences.wording import clock, count

COMMANDS = (
    ("study", "the next question"),
    ("more", "three more today"),
    ("stats", "your progress"),
    ("decks", "what to study"),
    ("settings", "time, load, language"),
    ("pause", "a break"),
    ("resume", "end a break"),
    ("undo", "take back the last answer"),
    ("why", "why it was marked so"),
    ("help", "how it works"),
    ("privacy", "what is kept"),
    ("export", "all your data"),
    ("deletemydata", "erase all your data"),
    ("stop", "no more reminders"),
)
"""The menu that every learner sees."""

TIMES = (8 * 60, 12 * 60 + 30, 18 * 60, 21 * 60)

_BARS = "▁▂▃▄▅▆▇█"


def welcome(name: str, deck_title: str, questions: int) -> Message:
    """First start."""
    greeting = f"Hi {plain(name)}. " if name else "Hi. "
    text = (
        f"{greeting}I ask short open questions, you answer in your own words, and I bring back what you are "
        f"about to forget.\nAbout four minutes a day.\n"
        f"Deck: {plain(deck_title)}, {count(questions, 'question')}"
    )
    return Message(text, ((Button("Try one now", "next"), Button("How it works", "how")),))


def welcome_back(name: str) -> Message:
    """/start by someone known."""
    return Message(
        f"Good to see you{', ' + plain(name) if name else ''}.", ((Button("Next question", "next"),),)
    )


def help_text() -> Message:
    """How it works, and the commands."""
    commands = "\n".join(f"/{name}: {what}" for name, what in COMMANDS)
    return Message(
        "Answer in your own words; spelling does not matter. I quote what I found, ask back about what is "
        "missing (at most twice) and bring every idea back just before you would forget it. "
        "«I don't know» is a fine answer.\n\n"
        f"{commands}",
        ((Button("Next question", "next"),),),
    )


def no_decks() -> Message:
    """There is nothing to ask yet."""
    return Message("There is no deck yet. Once an author has put one into the content folder, /study begins.")


def unknown_command(name: str) -> Message:
    """A command that we do not have, or not for this person."""
    return Message(f"I do not know /{plain(name)}. /help lists what I can do.")


def sorry() -> Message:
    """A fault of ours."""
    return Message("Something went wrong on my side, and that message changed nothing. /study goes on.")


def nothing_open() -> Message:
    """Words without an open question."""
    return Message("No question is open right now.", ((Button("Next question", "next"),),))


def text_only(kind: str) -> Message:
    """A sticker, a voice message, a photo."""
    what = {"voice": "voice message", "video_note": "video message"}.get(kind, kind)
    return Message(f"I can read only text, no {plain(what)}. Type your answer in a few words.")


def nothing_due(when: str | None) -> Message:
    """All is done for now."""
    return Message(f"Nothing is due now. {f'Next on {when}.' if when else ''}".strip())


def stopped() -> Message:
    """/stop."""
    return Message("Stopped: I will not write by myself any more. Your progress stays; /start begins again.")


def canceled() -> Message:
    """/cancel."""
    return Message("All right, nothing was changed.")


# --- set-up


def ask_time() -> Message:
    """The first of the two set-up questions."""
    row = tuple(Button(clock(minutes), f"time:{minutes}") for minutes in TIMES)
    return Message("When should I write? Tap a time or type one.", ((*row, Button("other", "time:other")),))


def type_time() -> Message:
    """[other] was tapped."""
    return Message("Type a time such as 07:45, or /cancel.")


def bad_time() -> Message:
    """What was typed is no time."""
    return Message("I need a time between 00:00 and 23:59, such as 07:45. /cancel leaves it as it is.")


def time_in_quiet(learner: Learner) -> Message:
    """The wanted time lies in the quiet hours."""
    hours = f"{clock(learner.quiet_from)} to {clock(learner.quiet_to)}"
    return Message(f"I stay quiet from {hours}. Choose a time outside of that.")


def ask_zone(now: datetime, *, every: bool = False) -> Message:
    """The second: which of these does your clock show?"""
    known = zones.offsets(now)
    shown = known if every else [minutes for minutes in known if minutes in _COMMON]
    face = "%a %H:%M" if every else "%H:%M"  # all around the world, the same time of day is shown twice
    buttons = [Button(f"{now + timedelta(minutes=minutes):{face}}", f"clock:{minutes}") for minutes in shown]
    if not every:
        buttons.append(Button("more", "clock:more"))
    text = "Which time does your clock show? Tap it, or type the name of your city."
    return Message(text, _grid(buttons, 5), key="setup")


_COMMON = (-480, -420, -360, -300, -180, 0, 60, 120, 180, 330, 480, 540)
"""Offsets shown first, in minutes east of UTC: most people live at one of them."""


def ask_city(cities: Sequence[str]) -> Message:
    """Several places share that time today but not their summer time."""
    buttons = [Button(zones.city(zone), f"zone:{zone}") for zone in cities]
    return Message(
        "Which place is nearest? So that summer time is right. Or type another city.",
        _grid(buttons, 2),
        key="setup",
    )


def bad_zone() -> Message:
    """What was typed is no known city."""
    return Message(
        "I do not know that place. Tap the time that your clock shows, type another city, or /cancel."
    )


def ask_consent(learner: Learner) -> Message:
    """Set-up is complete but for one question."""
    text = (
        f"Set: every day at {clock(learner.remind_at)} ({zones.city(learner.zone)}) if something is due, "
        f"never between {clock(learner.quiet_from)} and {clock(learner.quiet_to)}.\n"
        "I keep your chat id, your answers and the results, nothing else: /privacy\n"
        "May authors see your answers, without your name, to improve the marking?"
    )
    return Message(text, ((Button("Yes", "consent:1"), Button("No", "consent:0")),))


def thanks(*, consent: bool) -> Message:
    """The answer about consent."""
    text = (
        "Thank you. Authors see your answers without your name."
        if consent
        else "Fine, your answers stay yours."
    )
    return Message(text, ((Button("Next question", "next"),),))


def _grid(buttons: Sequence[Button], width: int) -> Rows:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


# --- progress


@dataclass(frozen=True, slots=True)
class Progress:
    """One deck's numbers. `recalled` of `tested` reviews in 30 days; `days` answered of `span` days."""

    title: str
    kept: int
    points: int
    recalled: int
    tested: int
    days: int
    span: int
    week: tuple[int, ...]
    weakest: tuple[str, ...]


def stats(progress: Progress) -> Message:
    """/stats, one screen."""
    title = f"<b>{plain(progress.title)}</b>"
    lines = [f"{title}: {progress.kept} of {progress.points} points kept (recall now 80 % or more)"]
    if progress.tested:
        recalled = f"{progress.recalled / progress.tested:.0%}"
        lines.append(
            f"Recall in the last 30 days {recalled}; answered on {progress.days} of {progress.span} days"
        )
    if any(progress.week):
        lines.append(f"Next 7 days  {bars(progress.week)}  ({' '.join(map(str, progress.week))})")
    if progress.weakest:
        lines.append(f"Weakest: {', '.join(plain(label) for label in progress.weakest)}")
    return Message("\n".join(lines), ((Button("Next question", "next"),),))


def bars(values: Sequence[int]) -> str:
    """Small counts as a line of blocks, the largest full."""
    top = max([*values, 1])
    return "".join(_BARS[round(value / top * (len(_BARS) - 1))] for value in values)
