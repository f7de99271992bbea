"""Decks go live: from the content folder as one set, or from a document that an owner sent and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.check import summary
from bot.content.diff import Changes, compare, describe, id_problems
from bot.content.folder import Checked
from bot.content.load import Loaded
from bot.content.problem import Problem, report
from bot.domain.deck import Deck
from bot.domain.message import Message
from bot.domain.sentences import owner
from bot.domain.sentences.catalog import speaking
from bot.storage import attempts, decks, learners, mail, rename
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor import studying
from bot.tutor.library import Library
from bot.tutor.visit import OWNERS_CHANNEL, Visit


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push: lines for people to read, and whether decks went live or were refused."""

    lines: tuple[str, ...]
    refused: bool = False


def publish_folder(tx: Transaction, library: Library, checked: Checked, now: datetime) -> Pushed:
    """Make the folder's decks live as one set, or none of them.

    A deck counts as changed when it differs from what the folder last held, so one that was published in the
    chat stays until its file changes. Decks whose file is gone are withdrawn; what learners remember stays.
    """
    refused = [problem for problem in _all_problems(tx, library, checked) if problem.is_error]
    if refused:
        return Pushed(tuple(report(refused, _names(checked)).splitlines()), refused=True)
    lines: list[str] = []
    for deck in checked.decks:
        if decks.folder_digest(tx, deck.deck) != deck.digest:
            lines += _go_live(tx, library, deck, now, by="folder", folder_digest=deck.digest)
    lines += map(owner.withdrawn, decks.withdraw_all_but(tx, [deck.deck for deck in checked.decks]))
    if lines:
        learners.wake_all(tx)
    return Pushed(tuple(lines))


def publish_and_tell(
    tx: Transaction, library: Library, checked: Checked, owners: Iterable[str], now: datetime
) -> Pushed:
    """Publish a folder, and tell owners in the same transaction what became of it, each in their own chat."""
    pushed = publish_folder(tx, library, checked, now)
    for address in owners if pushed.lines else ():
        with speaking(learners.language_at(tx, OWNERS_CHANNEL, address)):
            message = owner.refused(pushed.lines) if pushed.refused else owner.live(pushed.lines)
        dedup = f"report:{now.timestamp()}:{address}"
        mail.post(tx, dedup, OWNERS_CHANNEL, address, message, now, Rank.REPORT)
    return pushed


def review_draft(visit: Visit, name: str, loaded: Loaded) -> None:
    """Check a deck that an owner sent, show what it changes and ask before it goes live."""
    problems = [*loaded.problems]
    changes = None
    if loaded.deck:
        changes = compare(_live(visit.tx, visit.library, loaded.deck.deck), loaded.deck)
        problems += id_problems(changes, loaded)
    if changes is None or loaded.deck is None or any(problem.is_error for problem in problems):
        visit.say(owner.refused(report(problems, name).splitlines()))
    else:
        visit.say(_offer(visit, name, loaded.deck, changes))


def decide(visit: Visit, draft_id: int, *, go: bool) -> None:
    """[Publish] or [Discard] under a draft."""
    deck = decks.take_draft(visit.tx, visit.learner.address, draft_id)
    if deck is None:
        visit.say(owner.no_draft())
    elif not go:
        visit.say(owner.discarded())
    elif _loses_ids(compare(_live(visit.tx, visit.library, deck.deck), deck)):
        visit.say(owner.outdated())
    else:
        lines = _go_live(
            visit.tx, visit.library, deck, visit.now, by=visit.learner.address, folder_digest=None
        )
        learners.wake_all(visit.tx)
        visit.say(owner.live(lines))


def _loses_ids(changes: Changes) -> bool:
    """Whether ids would be gone without a word, such as those that came after the draft was sent."""
    return bool(changes.ids.gone) or any(question.points.gone for question in changes.questions)


def _offer(visit: Visit, name: str, deck: Deck, changes: Changes) -> Message:
    live = _live(visit.tx, visit.library, deck.deck)
    if live and live.digest == deck.digest:
        return owner.unchanged(name)
    draft = decks.keep_draft(visit.tx, visit.learner.address, deck, visit.now)
    return owner.review_draft(draft, [summary(name, deck), *describe(changes)])


def _all_problems(tx: Transaction, library: Library, checked: Checked) -> list[Problem]:
    """The set's own problems, and ids that would be gone."""
    gone = [
        problem
        for loaded in checked.loaded
        if loaded.deck
        for problem in id_problems(compare(_live(tx, library, loaded.deck.deck), loaded.deck), loaded)
    ]
    return [*checked.problems, *gone]


def _go_live(  # noqa: PLR0913 - what a version is made of
    tx: Transaction, library: Library, deck: Deck, now: datetime, *, by: str, folder_digest: str | None
) -> Sequence[str]:
    old = _live(tx, library, deck.deck)
    changes = compare(old, deck)
    _move_memories(tx, library, changes, now)
    number = decks.publish(tx, deck, by=by, folder_digest=folder_digest, now=now)
    return [owner.now_live(deck.deck, number), *describe(changes)]


def _move_memories(tx: Transaction, library: Library, changes: Changes, now: datetime) -> None:
    """Renamed ids take along what learners remember, and its history.

    Open attempts at them end first, as if the next question had come: they know only the old ids.
    """
    renamed = [question.id for question in changes.questions if question.points.renamed]
    for ended in [*(old for old, _ in changes.ids.renamed), *renamed]:
        for learner in attempts.learners_at(tx, changes.deck, ended):
            cause = f"renamed:{now.timestamp()}:{learner}"
            studying.leave_behind(Visit(tx, library, learners.get(tx, learner), cause, now))
    for old, new in changes.ids.renamed:
        rename.question(tx, changes.deck, old, new)
    for question in changes.questions:
        for old, new in question.points.renamed:
            rename.point(tx, changes.deck, question.id, old, new)


def _live(tx: Transaction, library: Library, deck_id: str) -> Deck | None:
    return next((edition.deck for edition in library.live(tx) if edition.deck.deck == deck_id), None)


def _names(checked: Checked) -> str:
    return ", ".join(sorted({problem.file for problem in checked.problems if problem.is_error})) or "content"
