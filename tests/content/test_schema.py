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


def test_every_key_is_described_to_editors_and_each_text_has_an_example() -> None:
    schema = json.loads(schema_text())
    for name, part in {"Deck": schema, **schema["$defs"]}.items():
        assert part["defaultSnippets"][0]["body"].keys() <= part["properties"].keys()
        for key, rules in part["properties"].items():
            assert rules["description"], (name, key)
            assert "examples" in rules or "$ref" in rules["items"], (name, key)
            assert not {"title", "anyOf"} & rules.keys(), (name, key)


def test_examples_are_what_the_key_takes() -> None:
    schema = json.loads(schema_text())
    examples = {
        name: {key: rules["examples"][0] for key, rules in part["properties"].items() if "examples" in rules}
        for name, part in {"Deck": schema, **schema["$defs"]}.items()
    }
    question = {**examples["Question"], "points": [examples["Point"], {"id": "far-side", "say": "It is so."}]}
    question |= {"misconceptions": [examples["Misconception"]], "tests": [examples["DeckTest"]]}
    Deck.model_validate_json(json.dumps({**examples["Deck"], "questions": [question]}))
