"""Deck versions: every one is kept, because an attempt ends under the version that it began with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from bot.domain.deck import Deck, Remembered
from bot.storage.counters import next_id
from bot.storage.documents import dumps, loads
from bot.storage.transaction import Row, Transaction
from bot.storage.values import micros, moment

Version: TypeAlias = tuple[str, int, str]
"""Deck, number, and digest: it tells a version from any other, also from one of the same number that was
taken back; or the number of a draft."""


class DraftState(StrEnum):
    """What became of a draft."""

    WAITING = "waiting"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck that an owner sent. `name` is its file's, `overview` what it changes, as it was shown then."""

    id: int
    name: str
    deck: Deck
    overview: tuple[str, ...]
    sent_at: datetime
    state: DraftState = DraftState.WAITING


def live(tx: Transaction) -> dict[str, int]:
    """The live version of every deck, by deck id."""
    return {row["id"]: row["live"] for row in tx.all("decks_live")}


def shelf(tx: Transaction) -> dict[str, Version]:
    """The live version of every deck, by deck id."""
    return {row["id"]: (row["id"], row["live"], row["digest"]) for row in tx.all("decks_live")}


def mark(tx: Transaction) -> str:
    """What is the same as long as the same versions are live."""
    return str(tx.value("shelf_mark"))


def raise_generation(tx: Transaction) -> None:
    """Other decks, questions or points can be asked from now on; plans made before are worked out anew."""
    tx.do("shelf_raise")


def _mark(tx: Transaction) -> None:
    live = repr(list(shelf(tx).values()))
    tx.do("shelf_set_mark", mark=sha256(live.encode()).hexdigest())


def folder_digest(tx: Transaction, deck_id: str) -> str | None:
    """Digest of the file that this deck last came from; None when it was never read from a file."""
    row = tx.one("deck_get", deck=deck_id)
    return row["folder_digest"] if row else None


def withdraw_all_but(tx: Transaction, deck_ids: Collection[str]) -> list[str]:
    """Withdraw the decks that came from the folder and are not in it any more; which ones."""
    rows = tx.all("decks_live")
    gone = [row["id"] for row in rows if row["folder_digest"] is not None and row["id"] not in deck_ids]
    for deck_id in gone:
        tx.do("deck_withdraw", deck=deck_id)
    _mark(tx)
    return gone


def withdraw(tx: Transaction, deck_id: str) -> None:
    """Nobody is asked from a deck any more; its versions and what learners remember stay."""
    tx.do("deck_withdraw", deck=deck_id)
    _mark(tx)


def digest(tx: Transaction, deck_id: str, number: int) -> str:
    """What tells this version from any other deck, also from one of the same number that was rolled back."""
    value = tx.value("deck_version_digest", deck=deck_id, version=number)
    if value is None:
        raise KeyError((deck_id, number))
    return str(value)


def version(tx: Transaction, deck_id: str, number: int) -> Deck:
    """One version of a deck; KeyError when there is no such version."""
    row = tx.one("deck_version_get", deck=deck_id, version=number)
    if row is None:
        raise KeyError((deck_id, number))
    return loads(Deck, row["body"])


def live_deck(tx: Transaction, deck_id: str) -> Deck | None:
    """The live version of a deck; None when it is not live."""
    number = live(tx).get(deck_id)
    return version(tx, deck_id, number) if number else None


def publish(  # noqa: PLR0913 - one row
    tx: Transaction, deck: Deck, digest: str, *, by: str, folder_digest: str | None, now: datetime
) -> int:
    """Keep a new version of this digest and make it the live one; its number."""
    number = int(tx.value("deck_last_version", deck=deck.deck) or 0) + 1
    tx.do(
        "deck_version_add",
        deck=deck.deck,
        version=number,
        digest=digest,
        body=dumps(deck),
        published_at=micros(now),
        published_by=by,
    )
    tx.do("deck_go_live", deck=deck.deck, live=number, folder_digest=folder_digest)
    _mark(tx)
    return number


def versions(tx: Transaction, deck_id: str) -> dict[int, datetime]:
    """Every version of a deck, oldest first, and when it was published."""
    return {row["version"]: moment(row["published_at"]) for row in tx.all("deck_versions", deck=deck_id)}


def published_by(tx: Transaction, deck_id: str) -> dict[int, str]:
    """Who published each version of a deck: an owner's address, or `folder`."""
    return {row["version"]: row["published_by"] for row in tx.all("deck_versions", deck=deck_id)}


def saw_file(tx: Transaction, deck_id: str, digest: str) -> None:
    """The folder's file says what is live already: from now on that is the folder's version."""
    tx.do("deck_saw_file", deck=deck_id, folder_digest=digest)
    tx.do("deck_version_own", deck=deck_id)


def go_back(tx: Transaction, deck_id: str, number: int) -> None:
    """Make an earlier version the live one; its file counts as read, so that it stays until that changes."""
    tx.do("deck_go_live", deck=deck_id, live=number, folder_digest=None)
    _mark(tx)


def keep_draft(  # noqa: PLR0913 - one row
    tx: Transaction, author: str, name: str, deck: Deck, overview: Sequence[str], now: datetime
) -> Draft:
    """Keep a deck that an owner sent; it waits until they decide."""
    draft = Draft(next_id(tx, "draft"), name, deck, tuple(overview), now)
    tx.do(
        "draft_add",
        id=draft.id,
        author=author,
        body=dumps(deck),
        name=name,
        overview="\n".join(overview),
        created_at=micros(now),
    )
    return draft


def draft(tx: Transaction, draft_id: int) -> Draft:
    """A draft, decided or not; KeyError when there never was one."""
    row = tx.one("draft_get", id=draft_id)
    if row is None:
        raise KeyError(draft_id)
    return _draft(row)


def draft_of(tx: Transaction, author: str, draft_id: int) -> Draft | None:
    """An owner's own draft; None when it is not theirs."""
    row = tx.one("draft_of", id=draft_id, author=author)
    return _draft(row) if row else None


def waiting_drafts(tx: Transaction, author: str) -> list[Draft]:
    """The drafts that an owner has not decided, the newest first."""
    return [_draft(row) for row in tx.all("drafts_waiting", author=author)]


def was_sent(tx: Transaction, author: str, deck: Deck) -> bool:
    """Whether an owner was ever asked about this very deck, or sent it."""
    return any(_draft(row).deck == deck for row in tx.all("drafts_of", author=author))


def decide_draft(tx: Transaction, draft_id: int, state: DraftState) -> None:
    """Keep what became of a draft. It stays, because attempts that tried it show its question."""
    tx.do("draft_decide", id=draft_id, state=state)


def remembered(
    tx: Transaction, deck_id: str, questions: Iterable[str], points: Iterable[tuple[str, str]]
) -> Remembered:
    """How many learners remember anything of these questions, and these points by question and point.

    It takes as long as there are memories of them, so it is for the connection that only reads.
    """
    return Remembered(
        {each: tx.value("memory_question", deck=deck_id, question=each) or 0 for each in questions},
        {
            (question, point): tx.value("memory_point", deck=deck_id, question=question, point=point) or 0
            for question, point in points
        },
    )


def learners_of(tx: Transaction, deck_id: str) -> int:
    """How many learners remember anything of a deck."""
    return int(tx.value("memory_deck", deck=deck_id) or 0)


def _draft(row: Row) -> Draft:
    overview = tuple(row["overview"].splitlines())
    deck, sent_at = loads(Deck, row["body"]), moment(row["created_at"])
    return Draft(row["id"], row["name"], deck, overview, sent_at, DraftState(row["state"]))
