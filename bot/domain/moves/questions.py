"""The buttons under questions, verdicts, corrections and charts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from bot.domain.appeal import Claim
from bot.domain.moves.base import DeckStart, Id, Move, Shade, move


class Act(StrEnum):
    """What can be done with an open question besides answering it."""

    IDK = "idk"
    HINT = "hint"
    SHOW = "show"
    LEAVE = "leave"
    SKIP = "skip"
    MEANT = "meant"
    NOT_MEANT = "notmeant"
    FIGURE = "figure"


class Delay(StrEnum):
    """How long a pushed question is put off."""

    HOUR = "h"
    TONIGHT = "t"
    TOMORROW = "d"
    SKIP = "s"  # until another day, whichever


_CLAIMS = {"s": Claim.SAID, "u": Claim.UNSAID, "m": Claim.UNMEANT}


@move
class Tap(Move):
    """An act on an attempt; `turn` is the one that the button was shown at."""

    form = "{act}:{attempt}:{turn}"
    act: Act
    attempt: Id
    turn: Id

    @property
    def name(self) -> str:
        """Of this tap within its attempt."""
        return f"{self.act}:{self.turn}"


@move
class Later(Move):
    """Until when to put the question off?"""

    form = "later:{attempt}"
    attempt: Id


@move
class Snooze(Move):
    """The question put off."""

    form = "snooze:{attempt}:{delay}"
    attempt: Id
    delay: Delay


@move
class About(Move):
    """What else may be done with a closed attempt?"""

    form = "about:{attempt}"
    aside = True
    attempt: Id


@move
class TooEasy(Move):
    """What was said in an attempt was too easy."""

    form = "easy:{attempt}"
    aside = True
    attempt: Id


@move
class Explain(Move):
    """Why an attempt was marked so."""

    form = "why:{attempt}"
    aside = True
    attempt: Id


@move
class WhyThen(Move):
    """Why the points of an attempt come back when they do."""

    form = "then:{attempt}"
    aside = True
    attempt: Id


@move
class Dispute(Move):
    """Which line of the verdict is wrong? With a claim, only the lines of which it can be made."""

    form = "wrong:{attempt}:{claim}"
    aside = True
    attempt: Id
    claim: Annotated[Claim | None, _CLAIMS] = None


@move
class Fix(Move):
    """The learner's word on one line of a verdict, the place of a point or misconception in the deck."""

    form = "fix:{attempt}:{claim}{line}"
    aside = True
    attempt: Id
    claim: Annotated[Claim, _CLAIMS]
    line: Annotated[int, r"[0-9]{1,2}"]


@move
class AnswerAgain(Move):
    """A question that was taken back, put once more."""

    form = "redo:{attempt}"
    attempt: Id


@move
class ShowChart(Move):
    """The days and points of a deck; with a shade, drawn anew in place."""

    form = "chart:{deck}:{shade}"
    reads_only = True
    deck: DeckStart
    shade: Shade | None = None


@move
class ShowForecast(Move):
    """What comes due in a deck, and what is kept; with a shade, drawn anew in place."""

    form = "forecast:{deck}:{shade}"
    reads_only = True
    deck: DeckStart
    shade: Shade | None = None


@move
class PracticeWeakest(Move):
    """The question with the weakest point of a deck, due or not."""

    form = "weakest:{deck}"
    deck: DeckStart
