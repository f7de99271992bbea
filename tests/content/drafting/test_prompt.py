from __future__ import annotations

import re

import pytest

from bot.content.check import check
from bot.content.drafting.prompt import prompt
from bot.domain.deck import Deck, DeckTest, Misconception, Point, Question
from bot.errors import ContentError

NOTES = "The tides. They come twice a day; nobody asked anything yet."


def test_one_text_holds_the_format_the_rules_and_the_document() -> None:
    text = prompt(
        [("notes.txt", NOTES.encode()), ("cards.csv", b"question,answer\nWhy?,Because it is so.\n")]
    )
    assert NOTES in text
    assert "1. Why?\n\nAnswer: Because it is so." in text
    for part in (Deck, Question, Point, Misconception, DeckTest):
        for key, field in part.model_fields.items():
            assert f"  {key}{'*' if field.is_required() else ''}: " in text
    assert max(map(len, text.splitlines())) < 130


def test_the_example_in_it_is_a_deck_that_passes_the_check() -> None:
    example = re.search(
        r"^AN EXAMPLE\n\n(.+?)^THE DOCUMENT", prompt([("n.txt", b"x")]), re.DOTALL | re.MULTILINE
    )
    assert example
    loaded = check("tides.yaml", example[1].encode())
    assert loaded.deck is not None
    assert loaded.problems == ()


def test_a_document_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ContentError, match=r"notes\.pdf"):
        prompt([("notes.pdf", b"%PDF")])
    with pytest.raises(ContentError, match="is no text"):
        prompt([("notes.txt", b"a\0b")])
