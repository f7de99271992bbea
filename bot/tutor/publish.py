"""Decks go live: from the content folder as one set, or one that an owner sent and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.content.diff import NOBODY, Changes, compare, describe, id_problems
from bot.content.folder import Checked
from bot.content.load import Loaded
from bot.content.problem import Problem, report, total
from bot.domain.appeal import with_phrasings
from bot.domain.deck import Deck, Remembered
from bot.domain.message import Message
from bot.domain.sentence import Sentence
from bot.errors import UnreadableError
from bot.speech import owner
from bot.speech.catalog import Speech
from bot.speech.owner import Mistake
from bot.storage import appeals, attempts, decks, learners, mail, rename
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor import studying
from bot.tutor.library import Library, outline
from bot.tutor.schedule import visiting
from bot.tutor.visit import OWNERS_CHANNEL, Visit


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push: what went live and changed, or the problems of the files or folder `name`."""

    news: tuple[Sentence, ...]
    problems: tuple[Problem, ...] = ()
    name: str = ""

    @property
    def refused(self) -> bool:
        """Whether nothing went live."""
        return bool(self.problems)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in English, for the log."""
        if self.problems:
            return tuple(report(self.problems, self.name).splitlines())
        return tuple(map(str, self.news))

    def message(self, speech: Speech) -> Message:
        """All of it for an owner."""
        if self.problems:
            return refusal(speech, self.problems, self.name)
        return owner.live(speech, self.news)


Known = Mapping[str, Remembered]
"""By deck id, how many learners remember what changes."""

UNKNOWN: Known = MappingProxyType({})


def publish_folder(
    tx: Transaction, library: Library, checked: Checked, now: datetime, known: Known = UNKNOWN
) -> Pushed:
    """Make the folder's decks live as one set, or none of them.

    A deck counts as changed when it differs from what the folder last held, so one that was published in the
    chat stays until its file changes. Decks whose file is gone are withdrawn; what learners remember stays.
    """
    changed = [
        each for each in checked.loaded if each.written and _is_changed(tx, each.written.deck, each.digest)
    ]
    lost = (problem for loaded in changed for problem in lost_ids(tx, library, loaded, known))
    refused = [problem for problem in (*checked.problems, *lost) if problem.is_error]
    if refused:
        name = ", ".join(sorted({problem.file for problem in refused}))
        return Pushed((), tuple(refused), name)
    news: list[Sentence] = []
    for loaded in changed:
        if deck := loaded.deck:
            news += go_live(tx, library, deck, now, by="folder", folder_digest=loaded.digest, known=known)
    withdrawn = decks.withdraw_all_but(tx, [deck.deck for deck in checked.decks])
    if withdrawn:
        decks.raise_generation(tx)
    return Pushed((*news, *map(owner.withdrawn, withdrawn)))


def publish_and_tell(  # noqa: PLR0913 - from folder to owners
    tx: Transaction,
    library: Library,
    checked: Checked,
    owners: Iterable[str],
    now: datetime,
    known: Known = UNKNOWN,
) -> Pushed:
    """Publish a folder, and tell owners in the same transaction what became of it, each in their own chat."""
    pushed = publish_folder(tx, library, checked, now, known)
    cause = mail.new_cause(tx, "report")
    for address in owners if pushed.lines else ():
        message = pushed.message(Speech(learners.language_at(tx, OWNERS_CHANNEL, address)))
        mail.post(tx, f"{cause}:{address}", OWNERS_CHANNEL, address, message, now, Rank.REPORT)
    return pushed


def _is_changed(tx: Transaction, deck_id: str, digest: str) -> bool:
    """Whether the folder last held another deck of this id."""
    return decks.folder_digest(tx, deck_id) != digest


def loses_ids(changes: Changes) -> bool:
    """Whether ids would be gone without a word, such as those that came after the draft was sent."""
    return bool(changes.ids.gone) or any(question.points.gone for question in changes.questions)


def enriched(tx: Transaction, deck: Deck) -> Deck:
    """The deck with the phrasings of learners that authors let stand and that its file may not have yet."""
    return with_phrasings(deck, appeals.phrasings(tx, deck.deck))


def next_version(tx: Transaction, deck_id: str) -> int:
    """The number that the next version of a deck gets."""
    return max(decks.versions(tx, deck_id), default=0) + 1


def remembered(tx: Transaction, library: Library, checked: Iterable[Loaded]) -> Known:
    """How many learners remember what these files change. For the connection that only reads."""
    written = [
        each.written for each in checked if each.written and _is_changed(tx, each.written.deck, each.digest)
    ]
    return {deck.deck: _remembered(tx, compare(live_deck(tx, library, deck.deck), deck)) for deck in written}


def _remembered(tx: Transaction, changes: Changes) -> Remembered:
    reworded = (change.was for change in changes.questions if not change.points)
    gone = ((change.was, point) for change in changes.questions for point in change.points.gone)
    return decks.remembered(tx, changes.deck, (*changes.ids.gone, *reworded), gone)


def lost_ids(tx: Transaction, library: Library, loaded: Loaded, known: Known) -> tuple[Problem, ...]:
    """What of the live deck would be gone without a word, and how many learners remember it."""
    if loaded.written is None:
        return ()
    deck_id = loaded.written.deck
    changes = compare(live_deck(tx, library, deck_id), loaded.written)
    if not loses_ids(changes):
        return ()
    return id_problems(changes, loaded, known.get(deck_id, NOBODY))


def refusal(speech: Speech, problems: Iterable[Problem], name: str) -> Message:
    """What is wrong or doubtful about decks, errors first. `name` is the file or folder."""
    ordered = sorted(problems, key=lambda each: (not each.is_error, each))
    several = len({problem.file for problem in ordered}) > 1
    mistakes = [_mistake(speech, problem, several=several) for problem in ordered]
    whole = report(ordered, name, speech.say).splitlines()
    return owner.refused(speech, speech.say(total(ordered, name)), mistakes, whole)


def _mistake(speech: Speech, problem: Problem, *, several: bool) -> Mistake:
    where = f"{problem.line}:{problem.column}"
    place = f"{problem.file}:{where}" if several else where
    return Mistake(
        place, speech.say(problem.kind), problem.where, speech.say(problem.what), speech.say(problem.fix)
    )


def go_live(  # noqa: PLR0913 - what a version is made of
    tx: Transaction,
    library: Library,
    deck: Deck,
    now: datetime,
    *,
    by: str,
    folder_digest: str | None = None,
    known: Known = UNKNOWN,
) -> Sequence[Sentence]:
    """Make a deck, with what authors accepted for it, the live version; what changed, in lines.

    Renamed ids take along memories and what was accepted. `folder_digest` is that of the file it came from.
    """
    old = live_deck(tx, library, deck.deck)
    move_memories(tx, library, compare(old, deck), now)
    new = enriched(tx, deck)
    digest = folder_digest if folder_digest and new is deck else new.digest
    number = decks.publish(tx, new, digest, by=by, folder_digest=folder_digest, now=now)
    if old is None or outline(old) != outline(new):
        decks.raise_generation(tx)
    changes = describe(compare(old, new), known.get(deck.deck, NOBODY))
    return [owner.now_live(deck.deck, number), *changes]


def by_hand(visit: Visit, deck: Deck) -> Sequence[Sentence]:
    """Make a deck live for an owner in their chat; what changed, in lines, and how to take it back."""
    before = decks.live(visit.tx).get(deck.deck)
    by = visit.learner.address
    lines = go_live(visit.tx, visit.library, deck, visit.now, by=by)
    visit.planned_off = None  # the owner may learn as well
    return [*lines, owner.can_go_back(deck.deck, before)] if before else lines


def move_memories(tx: Transaction, library: Library, changes: Changes, now: datetime) -> None:
    """Renamed ids take along what learners remember, and its history.

    Open attempts at them end first, as if the next question had come: they know only the old ids.
    """
    renamed = [question.id for question in changes.questions if question.points.renamed]
    for ended in [*(old for old, _ in changes.ids.renamed), *renamed]:
        for learner in attempts.learners_at(tx, changes.deck, ended):
            _end_attempt(tx, library, learner, now)
    for old, new in changes.ids.renamed:
        rename.question(tx, changes.deck, old, new)
    for question in changes.questions:
        for old, new in question.points.renamed:
            rename.point(tx, changes.deck, question.id, old, new)


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


def live_deck(tx: Transaction, library: Library, deck_id: str) -> Deck | None:
    """The live version of a deck; None when there is none."""
    live = library.live_of(tx, deck_id)
    return live.deck if live else None
