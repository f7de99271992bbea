"""Ids that an author renamed: every learner's memories, log and ledger follow."""

from __future__ import annotations

from bot.storage.transaction import Transaction


def question(tx: Transaction, deck: str, old: str, new: str) -> int:
    """Move everything of a question to its new id; how many memories moved."""
    tx.do("review_rename_question", deck=deck, old=old, new=new)
    tx.do("sighting_rename_question", deck=deck, old=old, new=new)
    return tx.do("memory_rename_question", deck=deck, old=old, new=new)


def point(tx: Transaction, deck: str, question_id: str, old: str, new: str) -> int:
    """Move everything of a point to its new id; how many memories moved."""
    tx.do("review_rename_point", deck=deck, question=question_id, old=old, new=new)
    return tx.do("memory_rename_point", deck=deck, question=question_id, old=old, new=new)
