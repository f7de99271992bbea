"""What a file's name says of it: a deck, a document to draft from, or one that is better saved as another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from bot.domain.sentence import Sentence, told

MOST_BYTES = 20_000_000
"""Of one document; Telegram hands bots no larger ones."""

DECKS = frozenset({".yaml", ".yml"})

READ = frozenset(
    {
        ".txt", ".md", ".markdown", ".docx", ".csv", ".tsv", ".xlsx", ".apkg", ".colpkg", ".gift", ".xml",
        ".json",
    }
)  # fmt: skip
"""Endings of documents that questions are read from."""

REFUSED: Mapping[str, Sentence] = {
    ".pdf": told("a PDF keeps no paragraphs: save the document as .docx or as text and draft from that"),
    ".doc": told("the old Word format: save it as .docx"),
    ".xls": told("the old spreadsheet format: save it as .xlsx or .csv"),
    ".odt": told("save it as .docx or as text"),
    ".ods": told("save it as .xlsx or .csv"),
    ".pptx": told("slides have no questions with answers: copy them into a text"),
    ".zip": told("unpack it and draft from the files in it"),
    ".rtf": told("save it as .docx or as text"),
    ".pages": told("save it as .docx or as text"),
    ".html": told("copy the questions and answers into a text"),
    ".htm": told("copy the questions and answers into a text"),
}

_LINES_OF_A_DECK = (re.compile(rb"^deck:\s", re.MULTILINE), re.compile(rb"^questions:\s", re.MULTILINE))


def ending(name: str) -> str:
    """The ending of a file's name, in lower case and with its dot."""
    return PurePath(name).suffix.casefold()


def is_deck(name: str, data: bytes = b"") -> bool:
    """Whether it is a deck file, be it under the name of a text, as some editors save it."""
    written_as_one = ending(name) == ".txt" and all(line.search(data) for line in _LINES_OF_A_DECK)
    return ending(name) in DECKS or written_as_one


def is_document(name: str) -> bool:
    """Whether a draft, or advice how to save it, can be made of it."""
    return ending(name) in READ or ending(name) in REFUSED
