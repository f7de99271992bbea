"""What else is made at its first use, amid a transaction: half a second that would hold up everybody."""

from __future__ import annotations

from bot.domain.listening import Context, listen
from bot.domain.moves.codec import encode
from bot.domain.moves.commands import Study
from bot.storage import documents

_LINES = (("next", "en"), ("дальше", "ru"), ("weiter", "de"))
"""A line in each of the languages that are listened for, said to a deck of that language."""


def make_ready() -> None:
    """Compile the patterns of talk and of buttons, and what reads and writes documents."""
    for line, deck in _LINES:
        listen(line, Context(deck=deck))
    encode(Study())
    documents.make_ready()
