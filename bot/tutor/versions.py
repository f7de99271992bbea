"""An owner goes back to the version of a deck that was live before."""

from __future__ import annotations

from bot.content.diff import compare, describe, reversed_changes
from bot.domain.moves.authors import GoBack, ShowVersion
from bot.domain.moves.commands import Rollback
from bot.speech import study
from bot.speech import versions as screens
from bot.storage import appeals, decks
from bot.tutor.handling import handles, handles_plain
from bot.tutor.library import outline
from bot.tutor.renaming import move_memories
from bot.tutor.visit import Visit


@handles_plain(Rollback)
def choose(visit: Visit) -> None:
    """/rollback: which deck? The only one that has an earlier version is shown at once."""
    live = decks.live(visit.tx)
    earlier = [deck_id for deck_id in live if _before(visit, deck_id) is not None]
    if len(earlier) == 1:
        _show(visit, earlier[0])
    elif earlier:
        visit.say(screens.which_deck(visit.speech, [(deck_id, live[deck_id]) for deck_id in earlier]))
    else:
        visit.say(screens.nothing_earlier(visit.speech))


@handles(ShowVersion)
def show(visit: Visit, move: ShowVersion) -> None:
    """A deck was chosen."""
    _show(visit, move.deck)


def _show(visit: Visit, begins: str) -> None:
    """What the live version brought, and so what going back would take away."""
    deck_id = _deck(visit, begins)
    before = _before(visit, deck_id) if deck_id else None
    if deck_id is None or before is None:
        visit.say(study.old_button(visit.speech))
        return
    live = decks.live(visit.tx)[deck_id]
    changes = compare(decks.version(visit.tx, deck_id, before), decks.version(visit.tx, deck_id, live))
    since = decks.versions(visit.tx, deck_id)[live]
    visit.say(
        screens.go_back(visit.speech, deck_id, live, before, since, visit.learner.tz, describe(changes))
    )


@handles(GoBack)
def go_back(visit: Visit, move: GoBack) -> None:
    """[Back to version ..]: the earlier version is live again; memories of renamed ids move back with it."""
    deck_id = _deck(visit, move.deck)
    before = _before(visit, deck_id) if deck_id else None
    if deck_id is None or before is None or decks.live(visit.tx)[deck_id] != move.live:
        visit.say(study.old_button(visit.speech))
        return
    old, new = (decks.version(visit.tx, deck_id, number) for number in (before, move.live))
    move_memories(visit.tx, visit.library, reversed_changes(compare(old, new)), visit.now)
    decks.go_back(visit.tx, deck_id, before)
    appeals.drop_phrasings(visit.tx, deck_id, before)
    if outline(old) != outline(new):
        decks.raise_generation(visit.tx)
        visit.planned_off = None  # the owner may learn as well
    visit.say(screens.went_back(visit.speech, deck_id, before, move.live))


def _before(visit: Visit, deck_id: str) -> int | None:
    """The version before the live one; None when that is the first."""
    live = decks.live(visit.tx)[deck_id]
    return max((number for number in decks.versions(visit.tx, deck_id) if number < live), default=None)


def _deck(visit: Visit, begins: str) -> str | None:
    edition = visit.library.beginning(visit.tx, begins)
    return edition.deck.deck if edition else None
