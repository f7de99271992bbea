"""Our messages as a chat shows them: which attempt one is about, and whether another was written before it.

In a chat the channel's ids of messages grow, so that they tell what came first whatever any clock says.
"""

from __future__ import annotations

from bot.domain.attempt import attempt_of_key, question_key
from bot.storage.transaction import Transaction

MOST_BACK = 50
"""Named messages of a chat that are looked through for the question before one."""


def attempt_of(tx: Transaction, channel: str, address: str, reference: str) -> int | None:
    """The attempt that a message of ours is about; None for any other message."""
    key = tx.value("letter_key", channel=channel, address=address, reference=reference)
    return attempt_of_key(str(key)) if key is not None else None


def is_before_question(tx: Transaction, channel: str, address: str, message: str, attempt_id: int) -> bool:
    """Whether a person's message was surely written before the question of this attempt reached them."""
    row = tx.one("letter_named", channel=channel, address=address, key=question_key(attempt_id))
    if row is None:  # long ago
        return False
    if row["reference"] is None:
        return bool(row["state"] == "ready" and row["tries"] == 0)
    return _place(row["reference"]) > _place(message) > 0


def question_before(tx: Transaction, channel: str, address: str, message: str) -> int | None:
    """The attempt whose question stood last in the chat when a person's message was written."""
    for row in tx.all("letters_newest", channel=channel, address=address, most=MOST_BACK):
        attempt = attempt_of_key(row["key"])
        if (
            attempt is not None
            and row["key"] == question_key(attempt)
            and 0 < _place(row["reference"]) < _place(message)
        ):
            return attempt
    return None


def _place(reference: str) -> int:
    """Where a message stands in its chat; 0 for a channel whose ids do not tell."""
    return int(reference) if reference.isdecimal() else 0
