"""Renamed ids take along what learners remember, its history, and what authors accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.content.diff import Changes
from bot.domain.deck import Deck
from bot.errors import UnreadableError
from bot.storage import attempts, decks, learners, mail, rename
from bot.storage.transaction import Transaction
from bot.tutor import studying
from bot.tutor.library import Library
from bot.tutor.schedule import visiting


def rename_deck(tx: Transaction, library: Library, old: Deck, new: str, now: datetime) -> None:
    """A live deck gets another id; under the old one it is withdrawn."""
    _end_attempts(tx, library, old.deck, [question.id for question in old.questions], now)
    rename.deck(tx, old.deck, new)
    learners.rename_off(tx, old.deck, new)
    decks.withdraw(tx, old.deck)


def move_memories(tx: Transaction, library: Library, changes: Changes, now: datetime) -> None:
    """Renamed and moved ids take along what learners remember, and its history.

    Open attempts at them end first, as if the next question had come: they know only the old ids.
    """
    renamed = dict(changes.ids.renamed)
    ended = [*renamed, *(question.id for question in changes.questions if question.points.renamed)]
    ended += [place[0] for pair in changes.moved for place in pair]
    _end_attempts(tx, library, changes.deck, dict.fromkeys(ended), now)
    for old, new in renamed.items():
        rename.question(tx, changes.deck, old, new)
    for was, place in changes.moved:
        rename.move(tx, changes.deck, (renamed.get(was[0], was[0]), was[1]), place)
    for question in changes.questions:
        for old, new in question.points.renamed:
            rename.point(tx, changes.deck, question.id, old, new)


def _end_attempts(
    tx: Transaction, library: Library, deck: str, questions: Iterable[str], now: datetime
) -> None:
    for question in questions:
        for learner in attempts.learners_at(tx, deck, question):
            _end_attempt(tx, library, learner, now)


def _end_attempt(tx: Transaction, library: Library, learner_id: int, now: datetime) -> None:
    """End a learner's open attempt; a row that cannot be read must not keep a deck from going live."""
    if attempts.expire_unreadable(tx, learner_id, now):
        return
    try:
        learner = learners.get(tx, learner_id)
    except UnreadableError:
        return
    with visiting(tx, library, learner, mail.new_cause(tx, "renamed"), now) as visit:
        studying.leave_behind(visit)
