"""What is worked out before a transaction, because it takes longer than others should wait for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.drafting.sent import Made
from bot.content.load import Loaded
from bot.content.reading import Page
from bot.content.regrade import Regraded
from bot.content.weigh import Weighed
from bot.domain.deck import Remembered
from bot.domain.marking import Lesson
from bot.domain.message import Message
from bot.domain.verdict import Grade


@dataclass(frozen=True, slots=True)
class Graded:
    """A reply to an attempt as it stood at this turn, graded; void when the attempt has moved on since.

    `spoken` is the language that it is in, where that can be told.
    """

    attempt: int
    turn: int
    text: str
    grade: Grade
    spoken: str | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What the live version of a deck learns from what was marked, and what that makes of recent replies."""

    deck: str
    version: int
    lessons: tuple[Lesson, ...]
    regraded: Regraded


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The next reply to be marked, of a deck, one of `left`; or what is learned now."""

    deck: str = ""
    page: Page | None = None
    left: int = 0
    learned: tuple[Learned, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of it is optional: what an event does not need is not there.

    `loaded` is the deck in a file that an owner sent, already checked, and `regraded` what it would have
    made of the replies of the last weeks; `remembered` is how many learners remember what it changes. `made`
    is there when the file was a document and no deck; `unused` are the names of pictures that came with a
    deck which does not name them. `screens` answer an event that only reads. `weighed`
    are the cases that the event decides or shows, by case id. `graded` is a typed reply to the open question.
    `reviewed` is what an author is shown who marks replies, `written` the live deck in the text of its file.
    """

    loaded: Loaded | None = None
    regraded: Regraded | None = None
    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    screens: tuple[Message, ...] | None = None
    weighed: Mapping[int, Weighed | None] = field(default_factory=dict)
    graded: Graded | None = None
    made: Made | None = None
    unused: tuple[str, ...] = ()
    reviewed: Reviewed = field(default_factory=Reviewed)
    written: str | None = None


NOTHING = Prepared()
