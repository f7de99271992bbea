"""What becomes of a document that somebody sent or dropped."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.check import check
from bot.content.drafting.deckfile import Drafted, text_of
from bot.content.drafting.draft import draft
from bot.content.drafting.endings import is_deck
from bot.content.load import Loaded
from bot.errors import ContentError


@dataclass(frozen=True, slots=True)
class Made:
    """The deck file made of a document, under a name of its own; or why there is none."""

    drafted: Drafted | None = None
    why: str = ""

    @property
    def name(self) -> str:
        """The deck file's name."""
        return f"{self.drafted.deck}.draft.yaml" if self.drafted else ""

    @property
    def text(self) -> str:
        """The deck file; for a document that cannot be read, one that says why."""
        return text_of(self.drafted) if self.drafted else f"# {' '.join(self.why.split())}\n"


def made_of(name: str, data: bytes) -> Made:
    """Draft from one document. Never raises for what is in it."""
    try:
        return Made(draft([(name, data)]))
    except ContentError as error:
        return Made(why=str(error))


def read_sent(name: str, data: bytes) -> tuple[Loaded | None, Made | None]:
    """A deck that somebody sent, checked; or the draft made of a document, and that checked."""
    if is_deck(name):
        return check(name, data), None
    made = made_of(name, data)
    return (check(made.name, made.text.encode()) if made.drafted else None), made
