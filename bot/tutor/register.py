"""The register of a class: who agreed to be seen by name, what each needs help with; and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.content.handout import cell
from bot.domain.learner import Learner
from bot.domain.needs import Away, Held, Missed, Need, Needs, PointKey, Register, away, held
from bot.storage import classes
from bot.storage.transaction import Transaction
from bot.tutor.library import Library

Names = Mapping[PointKey, tuple[str, str]]
"""For each point and misconception that is live, the title of its question and a few words."""

COLUMNS = (
    "class", "learner", "name", "last_answer", "waiting", "needs", "times", "deck", "question", "idea",
)  # fmt: skip

BYTE_ORDER = "\ufeff"
"""Without it a spreadsheet may take names in other letters for something else."""


def register(tx: Transaction, library: Library, name: str, now: datetime) -> Register:
    """A class as of now, in a handful of statements, whatever its size.

    Who is about to be erased is not named.
    """
    members = classes.members(tx, name)
    shown = [learner for learner, agreed in members.values() if agreed and learner.erase_at is None]
    names = names_of(tx, library)
    standings = classes.standings(tx, name, now)
    slips, sightings = classes.slips(tx, name), classes.sightings(tx, name)

    def needs(learner: Learner) -> Needs:
        answered, waiting = standings.get(learner.id, (None, 0))
        found = [
            *filter(None, (away(learner, answered, waiting, now),)),
            *slips.get(learner.id, ()),
            *held(sightings.get(learner.id, ()), now),
        ]
        met = (each for each in found if _can_be_met(each, learner, names))
        return Needs(learner, answered, waiting, tuple(met))

    return Register(name, tuple(map(needs, shown)), len(members) - len(shown), names)


def _can_be_met(need: Need, learner: Learner, names: Names) -> bool:
    """Whether what is needed can be met: it is in a live deck, which the learner studies."""
    return isinstance(need, Away) or (need.key in names and need.key[0] not in learner.decks_off)


def names_of(tx: Transaction, library: Library) -> Names:
    """How points and misconceptions of the live decks are named, in the order of the decks."""
    return dict(_names(tx, library))


def _names(tx: Transaction, library: Library) -> Iterator[tuple[PointKey, tuple[str, str]]]:
    for edition in library.live(tx):
        deck = edition.deck.deck
        for question in edition.deck.questions:
            title = question.heading
            for point in question.points:
                yield (deck, question.id, point.id), (title, edition.label(question.id, point.id))
            for wrong in question.misconceptions:
                yield (deck, question.id, wrong.id), (title, wrong.say)


def table(registers: Iterable[Register]) -> str:
    """One row for each learner and need as CSV, and one for each learner who needs nothing."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for each in registers:
        for learner in each.learners:
            for need in learner.needs or (None,):
                rows.writerow([cell(_printable(value)) for value in _row(each, learner, need)])
    return BYTE_ORDER + text.getvalue()


def _row(book: Register, of: Needs, need: Need | None) -> tuple[str, ...]:
    learner = of.learner
    last = f"{of.answered.astimezone(learner.tz):%Y-%m-%d}" if of.answered else ""
    who = (book.name, str(learner.id), learner.name, last, str(of.waiting))
    match need:
        case None:
            return (*who, "", "", "", "", "")
        case Away(days):
            return (*who, "away", str(days), "", "", "")
        case Missed(key, times) | Held(key, times):
            kind = "mix-up" if isinstance(need, Held) else "missed"
            return (*who, kind, str(times), key[0], *book.names[key])


def _printable(text: str) -> str:
    """One line without what cannot be seen."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())
