from __future__ import annotations

import json
from pathlib import Path

from bot.content.schema import schema_text
from bot.domain.deck import Deck

CONTENT = Path(__file__).parents[2] / "content"


def test_the_schema_beside_the_decks_is_the_one_that_the_program_prints() -> None:
    assert (CONTENT / "deck.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_names_every_key_and_what_is_required() -> None:
    schema = json.loads(schema_text())
    assert set(schema["properties"]) == set(Deck.model_fields)
    assert schema["required"] == ["deck", "title", "questions"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Point"]["required"] == ["id", "say"]
