"""What learners would lose by a push: ids and decks that are gone without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from bot.content.diff import NOBODY, Changes, compare, id_problems
from bot.content.load import Loaded
from bot.content.problem import Problem
from bot.domain.deck import Deck, Remembered
from bot.domain.sentence import counted, told
from bot.storage import decks
from bot.storage.transaction import Transaction
from bot.tutor.library import Library

SAME_DECK = 0.5
"""Share of a deck's questions that another one must have to be taken for the same under a new id."""

Known = Mapping[str, Remembered]
"""By deck id, how many learners remember what changes."""

UNKNOWN: Known = MappingProxyType({})


def live_deck(tx: Transaction, library: Library, deck_id: str) -> Deck | None:
    """The live version of a deck; None when there is none."""
    live = library.live_of(tx, deck_id)
    return live.deck if live else None


def before(tx: Transaction, library: Library, deck: Deck) -> Deck | None:
    """The live deck in the place of which this one comes: of its id, or else of the one that it had."""
    return live_deck(tx, library, deck.deck) or (live_deck(tx, library, deck.was) if deck.was else None)


def is_changed(tx: Transaction, deck_id: str, digest: str) -> bool:
    """Whether the folder last held another deck of this id."""
    return decks.folder_digest(tx, deck_id) != digest


def loses_ids(changes: Changes) -> bool:
    """Whether ids would be gone without a word, such as those that came after the draft was sent."""
    return bool(changes.ids.gone) or any(question.points.gone for question in changes.questions)


def remembered(tx: Transaction, library: Library, checked: Iterable[Loaded]) -> Known:
    """How many learners remember what these files change. For the connection that only reads."""
    written = [
        each.written for each in checked if each.written and is_changed(tx, each.written.deck, each.digest)
    ]
    return {deck.deck: _remembered(tx, before(tx, library, deck), deck) for deck in written}


def _remembered(tx: Transaction, old: Deck | None, new: Deck) -> Remembered:
    changes = compare(old, new)
    reworded = (change.was for change in changes.questions if not change.points)
    points = (
        (change.was, point)
        for change in changes.questions
        for point in (*change.points.gone, *change.points.added)
    )
    known_as = changes.was or new.deck
    return decks.remembered(tx, known_as, (*changes.ids.gone, *changes.ids.added, *reworded), points)


def lost_ids(tx: Transaction, library: Library, loaded: Loaded, known: Known) -> tuple[Problem, ...]:
    """What of the live deck would be gone without a word, and how many learners remember it."""
    if loaded.written is None:
        return ()
    changes = compare(before(tx, library, loaded.written), loaded.written)
    if not loses_ids(changes):
        return ()
    return id_problems(changes, loaded, known.get(loaded.written.deck, NOBODY))


def lost_decks(tx: Transaction, library: Library, checked: Collection[Loaded]) -> Iterator[Problem]:
    """New decks that look like one whose file is gone and which learners remember."""
    there = {each.written.deck for each in checked if each.written}
    gone = [each for each in _of_folder(tx, library) if each.deck not in there]
    for loaded in checked:
        deck = loaded.written
        if deck is None or before(tx, library, deck) is not None:
            continue
        for old in gone:
            if _is_like(old, deck) and (count := decks.learners_of(tx, old.deck)):
                yield _lost(loaded, deck.deck, old.deck, count)


def _of_folder(tx: Transaction, library: Library) -> list[Deck]:
    live = (edition.deck for edition in library.live(tx))
    return [deck for deck in live if decks.folder_digest(tx, deck.deck) is not None]


def _is_like(old: Deck, new: Deck) -> bool:
    shared = {question.id for question in old.questions} & {question.id for question in new.questions}
    return len(shared) >= SAME_DECK * len(old.questions)


def _lost(loaded: Loaded, new: str, old: str, learners: int) -> Problem:
    what = counted(
        "{new} is new and {old} is gone ({digits} learner remembers it)",
        "{new} is new and {old} is gone ({digits} learners remember it)",
        learners,
        new=new,
        old=old,
    )
    fix = told("the same deck? add was: {old}; another one? push it once the file of {old} is gone", old=old)
    if source := loaded.source:
        return source.problem(("deck",), "deck-gone", what, fix)
    return Problem(loaded.name, 1, 1, "deck-gone", "", what, fix)
