"""Deck versions: every one is kept, because an attempt ends under the version that it began with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.domain.deck import Deck
from bot.storage.counters import next_id
from bot.storage.transaction import Transaction
from bot.storage.values import dumps, loads, micros


def live(tx: Transaction) -> dict[str, int]:
    """The live version of every deck, by deck id."""
    return {row["id"]: row["live"] for row in tx.all("decks_live")}


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
    return gone


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


def publish(tx: Transaction, deck: Deck, *, by: str, folder_digest: str | None, now: datetime) -> int:
    """Keep a new version and make it the live one; its number."""
    number = int(tx.value("deck_last_version", deck=deck.deck) or 0) + 1
    tx.do(
        "deck_version_add",
        deck=deck.deck,
        version=number,
        digest=deck.digest,
        body=dumps(deck),
        published_at=micros(now),
        published_by=by,
    )
    tx.do("deck_go_live", deck=deck.deck, live=number, folder_digest=folder_digest)
    return number


def keep_draft(tx: Transaction, author: str, deck: Deck, now: datetime) -> int:
    """Keep a deck that an owner sent until they decide; the draft's id."""
    draft = next_id(tx, "draft")
    tx.do("draft_add", id=draft, author=author, body=dumps(deck), created_at=micros(now))
    return draft


def take_draft(tx: Transaction, author: str, draft_id: int) -> Deck | None:
    """Remove an owner's draft and return it; None when it was decided before."""
    row = tx.one("draft_get", id=draft_id, author=author)
    if row is None:
        return None
    tx.do("draft_drop", id=draft_id)
    return loads(Deck, row["body"])
