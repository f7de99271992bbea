"""Authors read what learners said and mark it; what they mark goes live at once, twenty replies at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.lessons import learn
from bot.content.reading import pages, worth_a_look
from bot.content.regrade import REGRADED_DAYS, regrade
from bot.domain.appeal import with_phrasings
from bot.domain.attempt import Heard
from bot.domain.deck import Deck, Misconception, Point, Question
from bot.domain.marking import BATCH, Mark, Marking, Reply, labels, to_mark
from bot.domain.moves import Move
from bot.domain.moves.authors import EnoughReplies, KeepMarks, MarkReply, PassReply, ReadingMove
from bot.domain.moves.commands import Review
from bot.domain.sentence import Sentence
from bot.speech import owner, study
from bot.speech import reviewing as screens
from bot.storage import appeals, attempts, decks, markings
from bot.storage.transaction import Transaction
from bot.tutor import losses, publish
from bot.tutor.handling import handles, handles_plain
from bot.tutor.library import Edition, Library
from bot.tutor.prepared import Learned, Reviewed
from bot.tutor.visit import Visit

MOST_READ = 1000
"""Replies of a deck among which those are looked for that are worth a look: the newest ones."""

MOST_REGRADED = 300
"""Replies that are graded anew to tell what a lesson changes."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Replies that nobody has read, by live deck, the newest deck first; and what waits to be learned."""

    replies: tuple[tuple[Edition, tuple[Reply, ...]], ...]
    waiting: tuple[Marking, ...]
    heard: Mapping[str, Sequence[Heard]]
    enough: bool

    def reviewed(self) -> Reviewed:
        """The next reply to mark, or what is learned. Takes up to some seconds."""
        taught = [(edition, self._taught(edition.deck), replies) for edition, replies in self.replies]
        if not self.enough and len(self.waiting) < BATCH:
            left = sum(len(worth_a_look(deck, replies)) for _, deck, replies in taught)
            for _, deck, replies in taught:
                if page := next(pages(deck, replies), None):
                    return Reviewed(deck.deck, page, left)
        return Reviewed(
            learned=tuple(self._learned(edition) for edition, _ in self.replies if self._of(edition))
        )

    def _of(self, edition: Edition) -> list[Marking]:
        return [each for each in self.waiting if each.before.deck == edition.deck.deck]

    def _taught(self, deck: Deck) -> Deck:
        """The deck as it will be when it has learned."""
        waiting = (each for each in self.waiting if each.before.deck == deck.deck)
        return with_phrasings(deck, [added for each in waiting for added in each.taught])

    def _learned(self, edition: Edition) -> Learned:
        lessons = tuple(learn(edition.deck, self._of(edition)))
        new = with_phrasings(edition.deck, [added for lesson in lessons for added in lesson.added])
        regraded = regrade(edition.deck, new, self.heard[edition.deck.deck])
        return Learned(edition.deck.deck, edition.version, lessons, regraded)


def pile(tx: Transaction, library: Library, move: Move, now: datetime) -> Pile:
    """What a move needs to show the next reply, its own one left out, or to have the decks learn."""
    since, read = now - REGRADED_DAYS, _read_by(tx, library, move)
    newest = sorted(library.live(tx), key=lambda each: min(decks.versions(tx, each.deck.deck).values()))
    waiting = [*markings.waiting(tx), *read[1]]
    unread = [
        (each, tuple(_but(markings.unread(tx, each.deck.deck, since, MOST_READ), read[0])))
        for each in reversed(newest)
    ]
    learning = dict.fromkeys(each.before.deck for each in waiting)
    heard = {each: attempts.heard(tx, each, since, MOST_REGRADED) for each in learning}
    return Pile(tuple(unread), tuple(waiting), heard, isinstance(move, EnoughReplies))


def _read_by(tx: Transaction, library: Library, move: Move) -> tuple[Reply | None, list[Marking]]:
    """The reply that a move marks or passes over, and what it is about to be marked as."""
    if not isinstance(move, KeepMarks | PassReply):
        return None, []
    found = _reply(tx, library, move.attempt, move.turn)
    if found is None or isinstance(move, PassReply):
        return found and found[0], []
    reply, _, items = found
    said = _labels(items, move.marks)
    return reply, [Marking(reply.text, reply.before, said)] if said else []


def _but(replies: Sequence[Reply], read: Reply | None) -> list[Reply]:
    return [
        each for each in replies if read is None or (each.attempt, each.turn) != (read.attempt, read.turn)
    ]


@handles_plain(Review)
def begin(visit: Visit) -> None:
    """/review."""
    _go_on(visit, replaces=False)


@handles(MarkReply)
def mark(visit: Visit, move: MarkReply) -> None:
    """One idea was marked otherwise."""
    found = _reply(visit.tx, visit.library, move.attempt, move.turn)
    if found is None or len(found[2]) != len(move.marks):
        visit.say(screens.read_before(visit.speech))
        return
    reply, question, items = found
    marks = tuple(map(Mark, move.marks))
    waiting = len(markings.waiting(visit.tx))
    shown = screens.Shown(reply, question, items, marks, waiting)
    visit.say(screens.page(visit.speech, shown, replaces=True))


@handles(KeepMarks, PassReply, EnoughReplies)
def press(visit: Visit, move: ReadingMove) -> None:
    """A button that ends with a reply."""
    if isinstance(move, KeepMarks | PassReply):
        found = _reply(visit.tx, visit.library, move.attempt, move.turn)
        if found is None or (isinstance(move, KeepMarks) and len(found[2]) != len(move.marks)):
            visit.say(screens.read_before(visit.speech))
            return
        said = _labels(found[2], move.marks) if isinstance(move, KeepMarks) else {}
        markings.add(visit.tx, found[0], said)
    _go_on(visit, replaces=True)


def _go_on(visit: Visit, *, replaces: bool) -> None:
    """The next reply, or what was learned."""
    reviewed = visit.prepared.reviewed
    if page := reviewed.page:
        items = to_mark(page.reply, page.question)
        waiting = len(markings.waiting(visit.tx))
        shown = screens.Shown(
            page.reply, page.question, items, page.marks, waiting, page.reason, reviewed.left
        )
        visit.say(screens.page(visit.speech, shown, replaces=replaces))
    elif reviewed.learned:
        _learn(visit, reviewed.learned)
    else:
        visit.say(screens.nothing_to_read(visit.speech))


def _learn(visit: Visit, learned: Sequence[Learned]) -> None:
    """Make the decks live with what they learned, unless one has changed since that was worked out."""
    live = decks.live(visit.tx)
    if any(live.get(each.deck) != each.version for each in learned):
        visit.say(study.old_button(visit.speech))
        return
    markings.use(visit.tx)
    for each in learned:
        added = [phrasing for lesson in each.lessons for phrasing in lesson.added]
        lines: Sequence[Sentence] = ()
        version = publish.next_version(visit.tx, each.deck)
        if added:
            deck = losses.live_deck(visit.tx, visit.library, each.deck)
            lines = publish.by_hand(visit, with_phrasings(deck, added)) if deck else ()
            for phrasing in added:
                appeals.add_phrasing(visit.tx, each.deck, phrasing, version)
        regraded = each.regraded
        changes = owner.regraded(version, regraded.up, regraded.down, regraded.points)
        visit.say(screens.learned(visit.speech, each.lessons, lines[:1], [changes, *lines[1:][-1:]]))


def _reply(
    tx: Transaction, library: Library, attempt: int, turn: int
) -> tuple[Reply, Question, tuple[Point | Misconception, ...]] | None:
    """An unread reply with its question as it is live, and what is marked in it."""
    reply = markings.get(tx, attempt, turn)
    edition = library.live_of(tx, reply.before.deck) if reply else None
    if reply is None or edition is None or edition.place(reply.before.question) is None:
        return None
    question = edition.question(reply.before.question)
    return reply, question, to_mark(reply, question)


def _labels(items: Sequence[Point | Misconception], marks: str) -> dict[str, bool]:
    return labels(items, map(Mark, marks)) if len(items) == len(marks) else {}
