from __future__ import annotations

import pytest

from bot.content.diff import compare, describe, id_problems
from bot.content.load import load
from tests.content.decks import BARE, FULL, deck, loaded

MORE = """\
  - id: three-and-three
    ask: What are three and three?
    points:
      - {id: six, say: They make six.}
"""

EDITS: dict[str, tuple[str, str, str, list[str]]] = {
    "nothing": (FULL, "Sums", "Sums", ["no changes"]),
    "a new title": (FULL, "Sums", "Arithmetic", ["~ title"]),
    "other words": (
        FULL,
        "Count again.",
        "No.",
        ["~ 1 question   wording only (memories kept): two-and-two"],
    ),
    "a new point": (
        BARE,
        "    points:",
        "    points:\n      - {id: even, say: It is even.}",
        ["~ two-and-two  + point even (starts new; the others keep their memory)"],
    ),
    "a renamed point": (
        BARE,
        "id: four",
        "id: sum\n        was: four",
        ["~ two-and-two  point sum, was four (memory kept)"],
    ),
    "a renamed question": (
        FULL,
        "id: two-and-two",
        "id: two-twos\n    was: two-and-two",
        ["~ two-twos  was two-and-two (memories kept)"],
    ),
    "a retired question": (
        BARE + MORE,
        MORE,
        "retire: [three-and-three]\n",
        ["- 1 question   three-and-three (retired, memories kept)"],
    ),
    "a new question": (BARE, "questions:\n", "questions:\n" + MORE, ["+ 1 question   three-and-three"]),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_described_to_the_author(name: str) -> None:
    text, before, after, expected = EDITS[name]
    new = loaded(text.replace(before, after, 1))
    assert new.deck is not None
    changes = compare(deck(text), new.deck)
    assert [*map(str, describe(changes))] == expected
    assert id_problems(changes, new) == ()


def test_a_deck_that_was_not_there_is_new() -> None:
    assert [*map(str, describe(compare(None, deck(FULL))))] == ["+ new deck     sums: 1 question"]


def test_an_id_that_goes_without_a_word_is_refused_at_the_id_that_may_be_its_new_name() -> None:
    new = load("sums.yaml", FULL.replace("any-order", "every-order").encode())
    assert new.deck is not None
    (problem,) = id_problems(compare(deck(FULL), new.deck), new)
    assert str(problem) == (
        "sums.yaml:16:9: id-gone: two-and-two / every-order: every-order is new and any-order is gone; "
        "the same point? add was: any-order; really gone? add retire: [any-order]"
    )


def test_an_id_that_goes_with_nothing_new_is_refused_at_its_list() -> None:
    new = loaded(BARE)
    assert new.deck is not None
    (problem,) = id_problems(compare(deck(BARE + MORE), new.deck), new)
    assert (problem.line, problem.column) == (3, 1)
    assert str(problem.fix) == "really gone? add retire: [three-and-three]"


def test_a_rename_that_already_happened_changes_nothing() -> None:
    renamed = FULL.replace("id: any-order", "id: order\n        was: any-order").replace(
        "[any-order]", "[order]"
    )
    assert [*map(str, describe(compare(deck(renamed), deck(renamed))))] == ["no changes"]


def test_a_retired_id_that_comes_back_is_added() -> None:
    retired = deck(BARE.replace("    points:", "    retire: [even]\n    points:"))
    back = deck(BARE.replace("    points:", "    points:\n      - {id: even, say: It is even.}"))
    (change,) = compare(retired, back).questions
    assert change.points.added == ("even",)
