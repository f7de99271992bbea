"""The buttons of set-up, settings and of what is kept."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from bot.domain.moves.base import Move, Number, YesNo, move

SWITCH_BYTES = 58
"""Of a deck's id in the button that takes it in or out."""


ClassName = Annotated[str, r"[A-Za-z0-9_-]{1,48}"]
"""Of a class, as `membership.in_button` writes it."""


class Page(StrEnum):
    """A page of the settings."""

    OVERVIEW = "back"
    LOAD = "load"
    RETENTION = "retention"
    DAYS_OFF = "days"
    QUIET = "quiet"
    LANGUAGE = "language"
    PRIVACY = "privacy"


@move
class ChooseTime(Move):
    """The time of day to write at, in minutes after midnight."""

    form = "time:{minutes}"
    minutes: Number


@move
class TypeTime(Move):
    """Another time, to be typed."""

    form = "time:other"


@move
class ChooseClock(Move):
    """What the learner's clock shows, in minutes east of UTC."""

    form = "clock:{minutes}"
    minutes: Annotated[int, r"-?[0-9]{1,4}"]


@move
class AllClocks(Move):
    """The times all around the world."""

    form = "clock:more"


@move
class ChooseZone(Move):
    """The nearest place, as a time zone."""

    form = "zone:{zone}"
    zone: Annotated[str, r"[A-Za-z_/+-]{1,50}"]


@move
class Consent(Move):
    """Whether authors may see the learner's answers."""

    form = "consent:{yes}"
    yes: YesNo


@move
class OpenPage(Move):
    """A page of the settings, in the place of another."""

    form = "set:{page}"
    page: Page


@move
class AskTime(Move):
    """Which time of day to write at?"""

    form = "set:time"


@move
class AskZone(Move):
    """What does the learner's clock show?"""

    form = "set:zone"


@move
class AskPause(Move):
    """A break of how long?"""

    form = "set:pause"


@move
class NewADay(Move):
    """New questions a day."""

    form = "set:new:{count}"
    count: Number


@move
class AttemptsADay(Move):
    """Questions a day in all."""

    form = "set:attempts:{count}"
    count: Number


@move
class Retention(Move):
    """The share of it to be known at any time."""

    form = "set:retention:{share}"
    share: Annotated[float, r"0\.[0-9]{1,2}"]


@move
class DayOff(Move):
    """A weekday, from Monday as 0, with reminders or without."""

    form = "set:days:{day}"
    day: Annotated[int, "[0-6]"]


@move
class QuietHours(Move):
    """One of the choices of quiet hours."""

    form = "set:quiet:{choice}"
    choice: Number


@move
class Speak(Move):
    """The language of everything but the decks."""

    form = "set:language:{language}"
    language: Annotated[str, "[a-z]{2,8}"]


@move
class ShowAnswers(Move):
    """Whether authors may see the learner's answers, from the settings."""

    form = "set:consent:{yes}"
    yes: YesNo


@move
class ShowMembership(Move):
    """What teachers see of the learner in one of their classes."""

    form = "set:class:{name}"
    name: ClassName


@move
class ShowName(Move):
    """Whether the teachers of a class see the learner by name."""

    form = "class:{yes}:{name}"
    yes: YesNo
    name: ClassName


@move
class LeaveClass(Move):
    """The learner is in the class no longer."""

    form = "class:leave:{name}"
    name: ClassName


@move
class SwitchSound(Move):
    """Pushes with a sound or without."""

    form = "set:silent:toggle"


@move
class SwitchDeck(Move):
    """A deck taken in or out."""

    form = "deck:{deck}"
    deck: Annotated[str, rf"[a-z0-9-]{{1,{SWITCH_BYTES}}}"]


@move
class Erase(Move):
    """Everything erased, after a day."""

    form = "erase"


@move
class Keep(Move):
    """Nothing erased after all."""

    form = "keep"


@move
class CallOff(Move):
    """The erasure called off within the day."""

    form = "unerase"
