"""The shape of a deck file as JSON Schema, for editors that complete and check YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.deck import Deck

FILE = "deck.schema.json"
"""What the schema is called beside the decks that come along."""

_SNIPPETS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "Deck": ("a deck", {"deck": "${1:tides}", "title": "${2:Tides}", "questions": [{"id": "${3:why}"}]}),
    "Question": (
        "a question with its answer and a point",
        {
            "id": "${1:why-two-tides}",
            "ask": "${2:Why are there two high tides a day?}",
            "answer": "${3:The whole answer.}",
            "points": [{"id": "${4:near-side}", "say": "${5:One idea in one sentence.}"}],
        },
    ),
    "Point": (
        "a point with its helps",
        {
            "id": "${1:near-side}",
            "say": "${2:One idea in one sentence.}",
            "ask": "${3:A question that this point alone answers?}",
            "label": "${4:a few words}",
            "hints": ["${5:A pointer.}", "${6:A sentence with a ___.}"],
            "accept": ["${7:other words for it}"],
        },
    ),
    "Marked": (
        "a reply as it was marked",
        {"reply": "${1:what a learner said}", "covers": ["${2:near-side}"], "lacks": ["${3:far-side}"]},
    ),
    "Misconception": (
        "a wrong idea with its correction",
        {
            "id": "${1:earth-shadow}",
            "say": "${2:The wrong idea in one sentence.}",
            "accept": ["${3:words for it}"],
            "correction": "${4:what is true instead.}",
            "contrast": "${5:A question that tells the two apart?}",
        },
    ),
    "DeckTest": (
        "a reply to be marked",
        {"reply": "${1:a reply}", "covers": ["${2:near-side}"]},
    ),
}
"""What an editor offers to write at once, by the part of the deck; ${1:...} is where to go on typing."""


_EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "Deck": {
        "deck": "tides",
        "title": "Tides",
        "language": "en",
        "source": "Lecture 4",
        "license": "CC BY 4.0",
        "glossary": {"moon": ["luna"]},
        "retire": ["neap-tides"],
        "was": "sea-levels",
    },
    "Question": {
        "id": "why-two-tides",
        "title": "Two tides",
        "ask": "Why are there two high tides a day?",
        "variants": ["What makes the sea rise twice a day?"],
        "answer": "The moon pulls the near water more than the earth, and the earth more than the far water.",
        "figure": "figures/tides.png",
        "alt": "The earth with two bulges of water, one below the moon.",
        "retire": ["spring-tide"],
        "was": "tides",
    },
    "Point": {
        "id": "near-side",
        "say": "The moon pulls the water on the near side more strongly than the earth.",
        "ask": "What happens to the water that faces the moon?",
        "variants": ["What does the moon do to the sea below it?"],
        "label": "the near side",
        "hints": ["Which is nearer to the moon?", "The water on the near side is pulled ___ than the earth."],
        "accept": ["the sea bulges towards the moon", "near (side|water) & pull* & more"],
        "reject": ["the moon pushes the water away"],
        "figure": "figures/near-side.png",
        "alt": "The moon, and the sea that bulges towards it.",
        "was": "near-water",
    },
    "Misconception": {
        "id": "earth-shadow",
        "say": "The second tide is caused by the earth's shadow.",
        "accept": ["shadow & tide"],
        "reject": ["the shadow plays no part"],
        "correction": "the earth's shadow plays no part; the far side is pulled less than the earth.",
        "contrast": "Would there be a second tide if the moon were always full?",
        "about": "far-side",
        "was": "shadow",
    },
    "Marked": {
        "reply": "the sea is pulled up below the moon",
        "covers": ["near-side"],
        "lacks": ["far-side"],
    },
    "DeckTest": {
        "reply": "the moon pulls the near water more",
        "covers": ["near-side"],
        "misconceptions": ["earth-shadow"],
    },
}


def schema_text() -> str:
    """The whole schema file, the same text every time."""
    whole = _tidied(Deck.model_json_schema())
    parts = {"Deck": whole, **whole["$defs"]}
    for name, (label, body) in _SNIPPETS.items():
        parts[name]["defaultSnippets"] = [{"label": label, "body": body}]
        for key, example in _EXAMPLES[name].items():
            parts[name]["properties"][key]["examples"] = [example]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _tidied(node: Any) -> Any:  # noqa: ANN401 (JSON)
    """Without names that repeat the key, and without null where a key may be left out."""
    if isinstance(node, list):
        return [_tidied(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        node = {**node["anyOf"][0], **{key: node[key] for key in node if key not in {"anyOf", "default"}}}
    kept = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    return {key: value if key == "default" else _tidied(value) for key, value in kept.items()}
