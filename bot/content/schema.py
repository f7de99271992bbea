"""The shape of a deck file as JSON Schema, for editors that complete and check YAML."""

from __future__ import annotations

import json

from bot.domain.deck import Deck


def schema_text() -> str:
    """The whole schema file, the same text every time."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Deck.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
