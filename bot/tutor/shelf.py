"""The decks that are live, for owners: their files, and the withdrawal of one that came by the chat."""

from __future__ import annotations

from bot.content.write import written
from bot.domain.message import Attachment
from bot.domain.moves.authors import DeckFile, ShowLive, Withdraw
from bot.domain.moves.commands import Live
from bot.speech import study
from bot.speech import versions as screens
from bot.storage import decks
from bot.tutor.handling import handles, handles_plain
from bot.tutor.visit import Visit


@handles_plain(Live)
def choose(visit: Visit) -> None:
    """/live: which deck? The only one is shown at once."""
    live = decks.live(visit.tx)
    if len(live) == 1:
        _show(visit, *live)
    else:
        visit.say(screens.live_decks(visit.speech, [*live.items()]))


@handles(ShowLive)
def show(visit: Visit, move: ShowLive) -> None:
    """A deck was chosen."""
    _show(visit, move.deck)


@handles(DeckFile)
def send_file(visit: Visit, move: DeckFile) -> None:
    """[File]: the live deck written into its file, or anew where it has none."""
    edition = visit.library.beginning(visit.tx, move.deck)
    if edition is None:
        visit.say(study.old_button(visit.speech))
        return
    file = Attachment(f"{edition.deck.deck}.live.yaml", visit.prepared.written or written(edition.deck))
    visit.say(screens.deck_file(visit.speech, edition.deck.deck, edition.version, file))


@handles(Withdraw)
def withdraw(visit: Visit, move: Withdraw) -> None:
    """[Withdraw] under the version that was shown."""
    edition = visit.library.beginning(visit.tx, move.deck)
    if edition is None or edition.version != move.live or _is_in_folder(visit, edition.deck.deck):
        visit.say(study.old_button(visit.speech))
        return
    decks.withdraw(visit.tx, edition.deck.deck)
    decks.raise_generation(visit.tx)
    visit.planned_off = None  # the owner may learn as well
    visit.say(screens.withdrew(visit.speech, edition.deck.deck))


def _show(visit: Visit, begins: str) -> None:
    edition = visit.library.beginning(visit.tx, begins)
    if edition is None:
        visit.say(study.old_button(visit.speech))
        return
    deck_id, version = edition.deck.deck, edition.version
    since = decks.versions(visit.tx, deck_id)[version]
    in_folder = _is_in_folder(visit, deck_id)
    visit.say(screens.live_deck(visit.speech, deck_id, version, since, visit.learner.tz, in_folder=in_folder))


def _is_in_folder(visit: Visit, deck_id: str) -> bool:
    return decks.folder_digest(visit.tx, deck_id) is not None
