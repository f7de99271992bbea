"""A deck is written into its own file: what did not change keeps every byte."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from bot.content.load import load
from bot.content.merge import merged
from bot.domain.appeal import Phrasing, Verb, with_phrasings
from bot.domain.deck import Deck

SEED = Path(__file__).parents[2] / "content" / "training-deep-networks.yaml"
FILE = """\
# Mine.
deck: rain  # never change
title: Rain
language: en
questions:
  # the first one
  - id: why
    ask: Why does
      rain fall?
    points:
      - id: heavy   # the main one
        say: Drops grow too heavy.
        accept:
          - "they are too heavy"  # from Ana

      - id: air
        say: The air cannot hold them.
        accept: [no hold]
  # the last one
  - {id: wet, ask: Is it wet?, points: [{id: yes-it-is, say: Rain is wet.}]}
# The end.
"""


def deck(text: str) -> Deck:
    found = load("a.yaml", text.encode()).deck
    assert found
    return found


def changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def accepted(item: str, question: str = "why", verb: Verb = Verb.ACCEPT) -> Deck:
    return with_phrasings(deck(FILE), [Phrasing(question, item, verb, 'so: it "falls"')])


@pytest.mark.parametrize(
    ("live", "difference"),
    [
        (accepted("heavy"), ['+          - "so: it \\"falls\\""']),
        (accepted("heavy", verb=Verb.REJECT), ['+        reject: ["so: it \\"falls\\""]']),
        (
            accepted("air"),
            ["-        accept: [no hold]", '+        accept: [no hold, "so: it \\"falls\\""]'],
        ),
        (
            accepted("yes-it-is", "wet"),
            [
                "-  - {id: wet, ask: Is it wet?, points: [{id: yes-it-is, say: Rain is wet.}]}",
                (
                    "+  - {id: wet, ask: Is it wet?, points: [{id: yes-it-is, say: Rain is wet., "
                    'accept: ["so: it \\"falls\\""]}]}'
                ),
            ],
        ),
        (deck(FILE.replace("title: Rain", "title: Snow")), ["-title: Rain", '+title: "Snow"']),
        (
            deck(FILE.replace("      rain fall?", "      snow fall?")),
            ["-    ask: Why does", "-      rain fall?", '+    ask: "Why does snow fall?"'],
        ),
    ],
)
def test_only_the_lines_of_a_change_are_others(live: Deck, difference: list[str]) -> None:
    text = merged(FILE, live)
    assert deck(text) == live
    assert changed(FILE, text) == difference


def test_questions_come_and_go_and_the_others_keep_their_comments() -> None:
    new = deck(FILE.replace("id: wet", "id: cold").replace("Is it wet?", "Is it cold?"))
    live = new.model_copy(update={"retire": ("wet",)})
    text = merged(FILE, live)
    assert deck(text) == live
    assert "# from Ana" in text
    assert "{id: wet" not in text
    assert text.endswith("# The end.\n")


def test_the_shipped_deck_keeps_all_but_what_was_accepted() -> None:
    text = SEED.read_text(encoding="utf-8")
    old = deck(text)
    added = [
        Phrasing(question.id, point.id, Verb.ACCEPT, f"words for {point.id}")
        for question in old.questions
        for point in question.points
    ]
    live = with_phrasings(old, added)
    result = merged(text, live)
    assert deck(result) == live
    assert len(changed(text, result)) <= 2 * len(added)
    assert merged(text, old) == text


def test_a_text_that_is_no_deck_is_written_anew() -> None:
    assert deck(merged("deck: [", deck(FILE))) == deck(FILE)
