"""A deck as YAML text, as an author would write it: keys that say nothing are left out."""

from __future__ import annotations

from typing import Any

import yaml

from bot.domain.deck import Deck

WIDTH = 100
"""Characters of a line, from which on text is folded."""


def plain(deck: Deck) -> dict[str, Any]:
    """The deck as values of YAML."""
    return deck.model_dump(mode="json", exclude_defaults=True)


def written(deck: Deck) -> str:
    """The deck's file; reading it gives an equal deck."""
    return yaml.safe_dump(plain(deck), allow_unicode=True, sort_keys=False, width=WIDTH)
