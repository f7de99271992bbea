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


def move(tx: Transaction, deck: str, old: tuple[str, str], new: tuple[str, str]) -> int:
    """Move everything of a point to another question, both named by question and point; how many memories."""
    ids = {"deck": deck, "question": old[0], "old": old[1], "to": new[0], "new": new[1]}
    tx.do("review_move_point", **ids)
    tx.do("appeal_move_point", **ids)
    tx.do("phrasing_move_point", **ids)
    return tx.do("memory_move_point", **ids)


def deck(tx: Transaction, old: str, new: str) -> int:
    """Move everything of a deck to its new id, what was accepted for good; how many memories moved."""
    tx.do("review_rename_deck", old=old, new=new)
    tx.do("sighting_rename_deck", old=old, new=new)
    tx.do("appeal_rename_deck", old=old, new=new)
    tx.do("phrasing_rename_deck", old=old, new=new)
    return tx.do("memory_rename_deck", old=old, new=new)
