"""Decks go live: from the content folder as one set, or from a document that an owner sent and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.content.check import summary
from bot.content.diff import Changes, compare, describe, id_problems
from bot.content.folder import Checked
from bot.content.load import Loaded
from bot.content.problem import Problem, report
from bot.domain.deck import Deck
from bot.domain.message import Message
from bot.domain.sentences import owner
from bot.domain.sentences.catalog import speaking
from bot.storage import decks, learners, mail
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library
from bot.tutor.remind import wake_all
from bot.tutor.visit import Visit


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
        if decks.folder_digest(tx, deck.deck) != digest(deck):
            lines += _go_live(tx, library, deck, now, by="folder", folder_digest=digest(deck))
    lines += map(owner.withdrawn, decks.withdraw_all_but(tx, [deck.deck for deck in checked.decks]))
    if lines:
        wake_all(tx, library, now)
    return Pushed(tuple(lines))


def tell_owners(tx: Transaction, channel: str, owners: Iterable[str], pushed: Pushed, now: datetime) -> None:
    """Send owners what became of a push, each in their own chat."""
    if not pushed.lines:
        return
    for address in owners:
        with speaking(learners.language_at(tx, channel, address)):
            message = owner.refused(pushed.lines) if pushed.refused else owner.live(pushed.lines)
        mail.post(tx, f"push:{now.timestamp()}:{address}", channel, address, message, now, Rank.REPORT)


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
    else:
        lines = _go_live(
            visit.tx, visit.library, deck, visit.now, by=visit.learner.address, folder_digest=None
        )
        wake_all(visit.tx, visit.library, visit.now)
        visit.say(owner.live(lines))


def digest(deck: Deck) -> str:
    """What tells two versions of a deck apart."""
    return sha256(deck.model_dump_json().encode()).hexdigest()


def _offer(visit: Visit, name: str, deck: Deck, changes: Changes) -> Message:
    live = _live(visit.tx, visit.library, deck.deck)
    if live and digest(live) == digest(deck):
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
    _move_memories(tx, changes)
    number = decks.publish(tx, deck, by=by, folder_digest=folder_digest, now=now)
    return [owner.now_live(deck.deck, number), *describe(changes)]


def _move_memories(tx: Transaction, changes: Changes) -> None:
    """Renamed ids take along what learners remember."""
    for old, new in changes.ids.renamed:
        learners.rename_question(tx, changes.deck, old, new)
    for question in changes.questions:
        for old, new in question.points.renamed:
            learners.rename_point(tx, changes.deck, question.id, old, new)


def _live(tx: Transaction, library: Library, deck_id: str) -> Deck | None:
    return next((edition.deck for edition in library.live(tx) if edition.deck.deck == deck_id), None)


def _names(checked: Checked) -> str:
    return ", ".join(sorted({problem.file for problem in checked.problems if problem.is_error})) or "content"
