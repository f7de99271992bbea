"""A deck as YAML text, as an author would write it: keys that say nothing are left out."""

from __future__ import annotations

import yaml

from bot.domain.deck import Deck

WIDTH = 100
"""Characters of a line, from which on text is folded."""


def written(deck: Deck) -> str:
    """The deck's file; reading it gives an equal deck."""
    plain = deck.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=WIDTH)
