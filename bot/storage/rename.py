"""Ids that an author renamed: every learner's memories, log, ledger and appeals follow."""

from __future__ import annotations

from bot.storage.transaction import Transaction


def question(tx: Transaction, deck: str, old: str, new: str) -> int:
    """Move everything of a question to its new id; how many memories moved."""
    tx.do("review_rename_question", deck=deck, old=old, new=new)
    tx.do("sighting_rename_question", deck=deck, old=old, new=new)
    tx.do("appeal_rename_question", deck=deck, old=old, new=new)
    tx.do("phrasing_rename_question", deck=deck, old=old, new=new)
    return tx.do("memory_rename_question", deck=deck, old=old, new=new)


def point(tx: Transaction, deck: str, question_id: str, old: str, new: str) -> int:
    """Move everything of a point to its new id; how many memories moved."""
    ids = {"deck": deck, "question": question_id, "old": old, "new": new}
    tx.do("review_rename_point", **ids)
    tx.do("appeal_rename_point", **ids)
    tx.do("phrasing_rename_point", **ids)
    return tx.do("memory_rename_point", **ids)
