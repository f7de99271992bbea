"""The buttons of those who look after the content: drafts, versions, appeals."""

from __future__ import annotations

from typing import Annotated

from bot.domain.moves.base import DeckStart, Id, Move, Number, move
from bot.domain.moves.settings import ClassName

Marks = Annotated[str, r"[yno]{1,24}"]
"""A mark for each idea: stated, not stated, open."""


class OwnersMove(Move):
    """A button that only owners may press."""

    __slots__ = ()
    owners_only = True


@move
class ShowDraft(OwnersMove):
    """A draft in the place of another view of it."""

    form = "draft:{draft}"
    draft: Id


@move
class ShowDraftAgain(OwnersMove):
    """A draft in a message of its own, after a trial."""

    form = "offer:{draft}"
    draft: Id


@move
class Diff(OwnersMove):
    """A draft line by line."""

    form = "diff:{draft}"
    draft: Id


@move
class TryIt(OwnersMove):
    """Which question of a draft to try?"""

    form = "try:{draft}"
    draft: Id


@move
class TryQuestion(OwnersMove):
    """A question of a draft, put to its author."""

    form = "try:{draft}:{place}"
    draft: Id
    place: Number


class DecideDraft(OwnersMove):
    """The owner's word on a draft."""

    __slots__ = ()
    draft: Id


@move
class PublishDraft(DecideDraft):
    """A draft goes live."""

    form = "publish:{draft}"
    draft: Id


@move
class DiscardDraft(DecideDraft):
    """A draft is dropped."""

    form = "discard:{draft}"
    draft: Id


@move
class ShowLive(OwnersMove):
    """One live deck."""

    form = "live:{deck}"
    deck: DeckStart


@move
class DeckFile(OwnersMove):
    """The live deck as a file."""

    form = "file:{deck}"
    deck: DeckStart


@move
class Withdraw(OwnersMove):
    """Nobody is asked from a deck any more that was published in the chat."""

    form = "withdraw:{live}:{deck}"
    live: Annotated[int, r"[0-9]{1,8}"]
    deck: DeckStart


@move
class ShowVersion(OwnersMove):
    """What the live version of a deck brought."""

    form = "back:{deck}"
    deck: DeckStart


@move
class GoBack(OwnersMove):
    """The version before the live one."""

    form = "goback:{live}:{deck}"
    live: Annotated[int, r"[0-9]{1,8}"]
    deck: DeckStart


class CaseMove(OwnersMove):
    """A button under a case of appeals."""

    __slots__ = ()
    weighs = True
    case: Id


@move
class ShowCase(CaseMove):
    """The case once more."""

    form = "appeal:show:{case}"
    case: Id


@move
class NextCase(CaseMove):
    """The case after this one."""

    form = "appeal:next:{case}"
    case: Id


@move
class Reject(CaseMove):
    """The marking stays."""

    form = "appeal:no:{case}"
    case: Id


@move
class Accept(CaseMove):
    """The learners are right."""

    form = "appeal:yes:{case}"
    case: Id


@move
class AcceptAs(CaseMove):
    """The words state a misconception, by its place in the question."""

    form = "appeal:as:{case}:{place}"
    case: Id
    place: Annotated[int, r"[0-9]{1,2}"]


@move
class WhichMixUp(CaseMove):
    """Which misconception do the words state?"""

    form = "appeal:wrong:{case}"
    weighs = False
    case: Id


@move
class AllClasses(OwnersMove):
    """How each class does, in the place of one of them."""

    form = "class:all"
    reads_only = True


@move
class WhoNeedsHelp(OwnersMove):
    """Who of a class needs help, page by page from 0."""

    form = "help:{page}:{name}"
    reads_only = True
    page: Number
    name: ClassName


@move
class ClassTable(OwnersMove):
    """The same as a file, for all who may be named."""

    form = "table:{name}"
    reads_only = True
    name: ClassName


class ReadingMove(OwnersMove):
    """A button under a reply that is marked; what comes next is worked out beforehand."""

    __slots__ = ()


@move
class MarkReply(OwnersMove):
    """The reply with these marks, before they are kept."""

    form = "reply:{attempt}:{turn}:{marks}"
    reads_only = True
    attempt: Id
    turn: Number
    marks: Marks


@move
class KeepMarks(ReadingMove):
    """The reply is marked so."""

    form = "reply:keep:{attempt}:{turn}:{marks}"
    attempt: Id
    turn: Number
    marks: Marks


@move
class PassReply(ReadingMove):
    """Nothing is to be learned from the reply."""

    form = "reply:pass:{attempt}:{turn}"
    attempt: Id
    turn: Number


@move
class EnoughReplies(ReadingMove):
    """What was marked so far is learned now."""

    form = "reply:enough"
