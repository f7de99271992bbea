"""The labelled replies in other languages are well formed; how well they are read is measured elsewhere."""

import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
DECKS = sorted(HERE.glob("*/*.yaml"))
LANGUAGES = {"russian": "ru", "german": "de"}
VOICES = {"hurried", "careful", "chatty"}
KINDS = {
    "complete", "partial", "paraphrase", "list", "denied", "doubted", "hedged", "reported",
    "asked", "swapped", "number", "opposite", "retracted", "misconception", "unknown", "off-topic",
}  # fmt: skip
ROLES = ("points", "misconceptions")


def deck_of(path: Path) -> Mapping[str, Any]:
    deck: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return deck


def replies_to(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]


def fold_of(reply: str) -> str:
    """A third is dev, by the hash of the reply."""
    return "aside" if int(sha256(reply.encode()).hexdigest(), 16) % 3 else "dev"


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def test_each_language_has_two_decks() -> None:
    assert Counter(path.parent.name for path in DECKS) == dict.fromkeys(LANGUAGES, 2)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_deck_says_its_language_and_has_three_questions(path: Path) -> None:
    deck = deck_of(path)
    assert (deck["deck"], deck["language"]) == (path.stem, LANGUAGES[path.parent.name])
    assert len(deck["questions"]) == 3
    for question in deck["questions"]:
        assert 3 <= len(question["points"]) <= 5
        assert all({"say", "ask", "label", "hints"} <= point.keys() for point in question["points"])


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_every_reply_is_labelled_with_the_ids_of_its_question(path: Path) -> None:
    ids = {
        question["id"]: [[idea["id"] for idea in question[role]] for role in ROLES]
        for question in deck_of(path)["questions"]
    }
    for line in replies_to(path):
        assert [list(line[role]) for role in ROLES] == ids[line["question"]], line["reply"]
        assert {given for role in ROLES for given in line[role].values()} <= {0, 1}, line["reply"]
        assert line["voice"] in VOICES
        assert line["kind"] in KINDS


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_replies_are_many_different_and_of_every_voice_and_kind(path: Path) -> None:
    lines = replies_to(path)
    assert len(lines) >= 120
    assert min(Counter(line["question"] for line in lines).values()) >= 40
    assert min(Counter(line["voice"] for line in lines).values()) >= len(lines) / 4
    assert {line["kind"] for line in lines} == KINDS
    assert len({letters(line["reply"]) for line in lines}) == len(lines)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_two_thirds_are_kept_aside_by_hash(path: Path) -> None:
    lines = replies_to(path)
    assert [line["fold"] for line in lines] == [fold_of(line["reply"]) for line in lines]
    assert 0.6 <= sum(line["fold"] == "aside" for line in lines) / len(lines) <= 0.75
