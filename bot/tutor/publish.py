"""Decks go live: from the content folder file by file, or one that an owner sent and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.diff import NOBODY, compare, describe
from bot.content.folder import Checked
from bot.content.load import Loaded
from bot.content.problem import Problem, folded, report, total
from bot.domain.appeal import with_phrasings
from bot.domain.deck import Deck
from bot.domain.message import Message
from bot.domain.sentence import Sentence
from bot.speech import owner, versions
from bot.speech.catalog import Speech
from bot.speech.owner import Mistake
from bot.storage import appeals, decks, learners, mail
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor.library import Library, outline
from bot.tutor.losses import UNKNOWN, Known, before, is_changed, live_deck, lost_decks, lost_ids
from bot.tutor.renaming import move_memories, rename_deck
from bot.tutor.visit import OWNERS_CHANNEL, Visit

FOLDER = "folder"
"""By whom a version was published that came from the content folder."""

TERMINAL = "terminal"
"""The channel of whoever is at home."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push: what went live and changed, and the problems of the files `bad`.

    `name` names those files, or the folder when nothing of it could be used. `asked` are decks whose file
    would drop what was published in the chat: owners are asked.
    """

    news: tuple[Sentence, ...]
    problems: tuple[Problem, ...] = ()
    name: str = ""
    good: tuple[str, ...] = ()
    asked: tuple[Loaded, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether anything did not go live because of a mistake."""
        return bool(self.problems)

    @property
    def bad(self) -> frozenset[str]:
        """The files that did not go live."""
        return frozenset(problem.file for problem in self.problems)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in English, for the log."""
        refused = report(self.problems, self.name).splitlines() if self.problems else []
        return (*map(str, self.news), *refused, *map(str, self._good))

    def messages(self, speech: Speech) -> list[Message]:
        """All of it for an owner."""
        said = [owner.live(speech, self.news)] if self.news else []
        if self.problems:
            said.append(refusal(speech, self.problems, self.name))
        if self._good:
            said.append(owner.live(speech, self._good))
        return said

    @property
    def _good(self) -> list[Sentence]:
        """The other files, where some were refused."""
        return [owner.good_files(self.good)] if self.problems and self.good else []


def publish_folder(  # noqa: PLR0913 - from folder to database
    tx: Transaction,
    library: Library,
    checked: Checked,
    now: datetime,
    known: Known = UNKNOWN,
    were_bad: frozenset[str] = frozenset(),
) -> Pushed:
    """Make the folder's decks live, each by itself; those with mistakes stay as they were.

    A deck counts as changed when it differs from what the folder last held, so one that was published in the
    chat stays until its file changes; then owners are `asked`. Decks whose file is gone are withdrawn, unless
    a file that cannot be read may hold them; what learners remember stays. `were_bad` are the files that were
    refused the last time.
    """
    changed = [
        each for each in checked.loaded if each.written and is_changed(tx, each.written.deck, each.digest)
    ]
    renamed = [*lost_decks(tx, library, checked.loaded)]
    lost = [problem for loaded in changed for problem in lost_ids(tx, library, loaded, known)]
    problems = tuple(each for each in (*checked.problems, *renamed, *lost) if each.is_error)
    bad = {problem.file for problem in problems}
    names = [each.name for each in checked.loaded]
    if bad - {*names}:  # the folder itself
        return Pushed((), problems, ", ".join(sorted(bad)))
    news: list[Sentence] = []
    asked = []
    for loaded in changed:
        if loaded.name in bad or loaded.deck is None:
            continue
        live = live_deck(tx, library, loaded.deck.deck)
        if live and live == enriched(tx, loaded.deck):
            decks.saw_file(tx, live.deck, loaded.digest)
        elif live and _is_of_chat(tx, live):
            asked.append(loaded)
        else:
            news += go_live(
                tx, library, loaded.deck, now, by=FOLDER, folder_digest=loaded.digest, known=known
            )
    news += map(versions.withdrawn, [] if renamed else _withdrawn(tx, checked.loaded))
    changed_names = {each.name for each in changed}
    news += [
        owner.good_again(name) if name in names else owner.file_gone(name)
        for name in sorted(were_bad - bad - changed_names)
    ]
    good = tuple(name for name in names if name not in bad)
    return Pushed(tuple(news), problems, ", ".join(sorted(bad)), good, tuple(asked))


def _is_of_chat(tx: Transaction, live: Deck) -> bool:
    """Whether the live version has more than the last one of the folder and what was accepted since."""
    by = decks.published_by(tx, live.deck)
    if by[decks.live(tx)[live.deck]] == FOLDER:
        return False
    last = max((number for number, who in by.items() if who == FOLDER), default=0)
    return not last or enriched(tx, decks.version(tx, live.deck, last)) != live


def _withdrawn(tx: Transaction, files: Iterable[Loaded]) -> list[str]:
    """Withdraw the decks that no file holds, or was meant to follow."""
    held: set[str] = set()
    for file in files:
        names = [file.written.deck, file.written.was] if file.written else [_deck_id(file)]
        if not names[0]:
            return []
        held.update(name for name in names if name)
    withdrawn = decks.withdraw_all_but(tx, held)
    if withdrawn:
        decks.raise_generation(tx)
    return withdrawn


def _deck_id(file: Loaded) -> str:
    return file.source.text(("deck",)) if file.source else ""


def publish_and_tell(  # noqa: PLR0913 - from folder to owners
    tx: Transaction,
    library: Library,
    checked: Checked,
    owners: Iterable[str],
    now: datetime,
    known: Known = UNKNOWN,
    were_bad: frozenset[str] = frozenset(),
    at_home: str | None = None,
) -> Pushed:
    """Publish a folder, and tell owners in the same transaction what became of it, each in their own chat.

    So is who is `at_home`, in the terminal.
    """
    pushed = publish_folder(tx, library, checked, now, known, were_bad)
    tell(tx, library, pushed, owners, now, at_home)
    return pushed


def tell(  # noqa: PLR0913 - from a push to owners
    tx: Transaction,
    library: Library,
    pushed: Pushed,
    owners: Iterable[str],
    now: datetime,
    at_home: str | None = None,
) -> None:
    """Say to owners, and to who is at home, what became of a push."""
    cause = mail.new_cause(tx, "report")
    for channel, address in readers(owners, at_home):
        speech = Speech(learners.language_at(tx, channel, address))
        asked = [_asks(tx, library, each, speech, address, now) for each in pushed.asked]
        said = [*pushed.messages(speech), *filter(None, asked)]
        for number, message in enumerate(said):
            mail.post(tx, f"{cause}:{address}:{number}", channel, address, message, now, Rank.REPORT)


def readers(owners: Iterable[str], at_home: str | None) -> list[tuple[str, str]]:
    """Channel and address of all who hear what became of content: owners, and who is at home."""
    return [(OWNERS_CHANNEL, each) for each in owners] + ([(TERMINAL, at_home)] if at_home else [])


def _asks(  # noqa: PLR0913 - a draft for one owner
    tx: Transaction, library: Library, loaded: Loaded, speech: Speech, address: str, now: datetime
) -> Message | None:
    """A changed file as a draft, since it would drop what was published in the chat; None if asked before."""
    deck = loaded.deck
    if deck is None or decks.was_sent(tx, address, deck):
        return None
    number = decks.live(tx)[deck.deck]
    lines = [
        owner.drops(loaded.name, deck.deck, number),
        *describe(compare(live_deck(tx, library, deck.deck), deck)),
    ]
    said = [speech.say(line) for line in lines]
    draft = decks.keep_draft(tx, address, loaded.name, deck, said, now)
    return owner.overview(speech, draft.id, said)


def enriched(tx: Transaction, deck: Deck) -> Deck:
    """The deck with the phrasings of learners that authors let stand and that its file may not have yet."""
    return with_phrasings(deck, appeals.phrasings(tx, deck.deck))


def next_version(tx: Transaction, deck_id: str) -> int:
    """The number that the next version of a deck gets."""
    return max(decks.versions(tx, deck_id), default=0) + 1


def refusal(speech: Speech, problems: Iterable[Problem], name: str) -> Message:
    """What is wrong or doubtful about decks, errors first. `name` is the file or folder."""
    found = [*problems]
    ordered = sorted(folded(found), key=lambda each: (not each.is_error, each))
    several = len({problem.file for problem in ordered}) > 1
    mistakes = [_mistake(speech, problem, several=several) for problem in ordered]
    whole = report(found, name, speech.say).splitlines()
    return owner.refused(speech, speech.say(total(found, name)), mistakes, whole)


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
    old = before(tx, library, deck)
    if old and old.deck != deck.deck:
        rename_deck(tx, library, old, deck.deck, now)
    move_memories(tx, library, compare(old, deck), now)
    new = enriched(tx, deck)
    digest = folder_digest if folder_digest and new is deck else new.digest
    number = decks.publish(tx, new, digest, by=by, folder_digest=folder_digest, now=now)
    if old is None or old.deck != new.deck or outline(old) != outline(new):
        decks.raise_generation(tx)
    changes = describe(compare(old, new), known.get(deck.deck, NOBODY))
    return [versions.now_live(deck.deck, number), *changes]


def by_hand(visit: Visit, deck: Deck) -> Sequence[Sentence]:
    """Make a deck live for an owner in their chat; what changed, in lines, and how to take it back."""
    earlier = decks.live(visit.tx).get(deck.deck)
    by = visit.learner.address
    lines = go_live(visit.tx, visit.library, deck, visit.now, by=by)
    off = visit.learner.decks_off
    if deck.was in off and earlier is None:
        visit.change(decks_off=off - {deck.was} | {deck.deck})
    visit.planned_off = None  # the owner may learn as well
    return [*lines, versions.can_go_back(deck.deck, earlier)] if earlier else lines
