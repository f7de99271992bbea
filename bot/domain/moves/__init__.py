"""Everything that a person can ask for by a command or a button, each of it one frozen class."""

from __future__ import annotations

from bot.domain.moves import authors, commands, questions, settings
from bot.domain.moves.base import MOVES, Move

__all__ = ["MOVES", "Move", "authors", "commands", "questions", "settings"]
