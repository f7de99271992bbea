"""What a line of a learner can be, and what is open while it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of thing was said. Only an answer is graded and touches the memory."""

    ANSWER = "answer"
    ASKS = "asks"
    PROTEST = "protest"
    GIVES_UP = "gives_up"
    COMMAND = "command"
    THANKS = "thanks"
    GREETING = "greeting"
    FAREWELL = "farewell"
    TALK = "talk"
    ECHO = "echo"
    CODE = "code"
    LINK = "link"
    FOREIGN = "foreign"


class Protest(StrEnum):
    """What the learner says against a verdict."""

    SAID = "said"
    WRONG = "wrong"
    MEANT = "meant"
    UNKNOWN = "unknown"
    EASY = "easy"


class Command(StrEnum):
    """What a button or a command does, asked for in words."""

    HINT = "hint"
    SHOW = "show"
    SKIP = "skip"
    LEAVE = "leave"
    LATER = "later"
    DONE = "done"
    STOP = "stop"
    MORE = "more"
    NEXT = "next"
    FIGURE = "figure"
    WHY = "why"
    UNDO = "undo"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    STATS = "stats"
    SETTINGS = "settings"
    HELP = "help"


class Open(StrEnum):
    """What waits for the learner: `back` is a question about one point, `contrast` one about a mix-up."""

    NOTHING = "nothing"
    QUESTION = "question"
    BACK = "back"
    CONTRAST = "contrast"
    SETUP = "setup"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line as it was understood; `command` and `protest` say which, for these kinds."""

    kind: Kind
    command: Command | None = None
    protest: Protest | None = None


ANSWER = Remark(Kind.ANSWER)
ECHO = Remark(Kind.ECHO)
CODE = Remark(Kind.CODE)
LINK = Remark(Kind.LINK)
FOREIGN = Remark(Kind.FOREIGN)
ASKS = Remark(Kind.ASKS)
GIVES_UP = Remark(Kind.GIVES_UP)
THANKS = Remark(Kind.THANKS)
GREETING = Remark(Kind.GREETING)
FAREWELL = Remark(Kind.FAREWELL)
TALK = Remark(Kind.TALK)


def command(which: Command) -> Remark:
    """A command in words."""
    return Remark(Kind.COMMAND, command=which)


def protest(which: Protest) -> Remark:
    """A word against a verdict."""
    return Remark(Kind.PROTEST, protest=which)
