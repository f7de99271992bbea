"""The screens of live decks and of those that were live before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.markup import plain
from bot.domain.message import Attachment, Button, Message
from bot.domain.moves.authors import DeckFile, GoBack, ShowLive, ShowVersion, Withdraw
from bot.domain.moves.base import DECK_BYTES
from bot.domain.sentence import Sentence, told
from bot.speech.catalog import Speech
from bot.speech.wording import time_text


def which_deck(_: Speech, decks: Sequence[tuple[str, int]]) -> Message:
    """/rollback with several decks: ids and live versions."""
    rows = tuple((Button(f"{deck} ({version})", ShowVersion(deck[:DECK_BYTES])),) for deck, version in decks)
    return Message(_("Which deck is to go back to the version before?"), rows)


def nothing_earlier(_: Speech) -> Message:
    """/rollback when every deck is in its first version."""
    return Message(_("No deck has an earlier version to go back to."))


def go_back(  # noqa: PLR0913 - one screen shows all of it
    _: Speech, deck: str, live: int, before: int, since: datetime, zone: ZoneInfo, brought: Sequence[Sentence]
) -> Message:
    """/rollback: what the live version brought."""
    text = _("{deck}: version {live} is live since {time}. It brought:")
    head = text.format(deck=deck, live=live, time=time_text(_, since, zone))
    name = _("Back to version {version}").format(version=before)
    return Message(
        "\n".join(map(plain, (head, *map(_.say, brought)))),
        ((Button(name, GoBack(live, deck[:DECK_BYTES])),),),
    )


def went_back(_: Speech, deck: str, version: int, left: int) -> Message:
    """An earlier version is live again."""
    text = _(
        "{deck}: version {version} is live again. To bring version {left} back, send its file. Questions "
        "that are open end under the version that they began with."
    )
    return Message(text.format(deck=plain(deck), version=version, left=left))


def live_decks(_: Speech, decks: Sequence[tuple[str, int]]) -> Message:
    """/live: ids and versions."""
    rows = tuple((Button(f"{deck} ({version})", ShowLive(deck[:DECK_BYTES])),) for deck, version in decks)
    return Message(_("These decks are live:") if decks else _("No deck is live."), rows)


def live_deck(
    _: Speech, deck: str, version: int, since: datetime, zone: ZoneInfo, *, in_folder: bool
) -> Message:
    """One live deck, and what can be done with it."""
    head = _("{deck}: version {version} is live since {time}.")
    by_chat = _(
        "It was published in the chat. Withdrawn, it asks nobody any more; what learners remember is kept."
    )
    by_file = _("Its file is in the content folder; without the file it is withdrawn.")
    line = by_file if in_folder else by_chat
    row = [Button(_("File"), DeckFile(deck[:DECK_BYTES]))]
    row += [] if in_folder else [Button(_("Withdraw"), Withdraw(version, deck[:DECK_BYTES]))]
    text = head.format(deck=plain(deck), version=version, time=time_text(_, since, zone))
    return Message(f"{text}\n{line}", (tuple(row),))


def deck_file(_: Speech, deck: str, version: int, file: Attachment) -> Message:
    """[File]."""
    text = _("Version {version} of {deck}, with all that was accepted in the chat.")
    return Message(text.format(version=version, deck=plain(deck)), files=(file,))


def withdrew(_: Speech, deck: str) -> Message:
    """A deck was withdrawn in the chat."""
    text = _("{deck} is withdrawn. What learners remember is kept; send its file to bring it back.")
    return Message(text.format(deck=plain(deck)))


def now_live(deck: str, version: int) -> Sentence:
    """The first line about a deck that went live."""
    return told("{deck}: version {version} is live.", deck=deck, version=version)


def withdrawn(deck: str) -> Sentence:
    """The line about a deck whose file is gone."""
    return told("{deck} was withdrawn: its file is gone. What learners remember is kept.", deck=deck)


def can_go_back(deck: str, version: int) -> Sentence:
    """After a version went live in the chat."""
    return told("/rollback brings version {version} of {deck} back.", version=version, deck=deck)
