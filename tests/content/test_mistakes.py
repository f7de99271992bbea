"""What authors get wrong in YAML: each mistake is one message at its place, with the right mending."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from bot.content import tree
from bot.content.load import load
from tests.content.decks import BARE, FULL, places

SAY = "say: Two and two make four."

AS_TYPED: dict[str, tuple[str, str, str]] = {
    "an item without its dash": ("      - id: any-order", "        id: any-order", "16:9 missing-dash"),
    "no space after a key": ("ask: What do they", "ask:What do they", "12:13 yaml-syntax"),
    "a leading &": (SAY, "say: & two make four.", "11:14 yaml-syntax"),
    "a leading *": (SAY, "say: *Two* and two make four.", "11:14 yaml-syntax"),
    "a leading * in a list": ("[Swap them.,", "[* Swap them.,", "19:17 yaml-syntax"),
    "a leading |": (SAY, "say: |x| is four.", "11:14 yaml-syntax"),
    "a leading >": (SAY, "say: > 3 and less than five.", "11:14 yaml-syntax"),
    "a leading -": (SAY, "say: - two and two make four.", "11:14 yaml-syntax"),
    "text after quoted words": (SAY, 'say: "Two" and two make four.', "11:14 yaml-syntax"),
    "an apostrophe in single quotes": (SAY, "say: 'It's four.'", "11:14 yaml-syntax"),
    "a leading [": (SAY, "say: [almost] two and two make four.", "11:14 yaml-syntax"),
    "a leading {": (SAY, "say: {almost} two and two make four.", "11:14 yaml-syntax"),
    "a no-break space in an indent": ("        " + SAY, "      \xa0 " + SAY, "11:7 indent"),
    "a no-break space behind a key": (SAY, "say:\xa0Two and two make four.", "11:13 indent"),
    "a no-break space before a colon": (SAY, "say\xa0: Two and two make four.", "11:12 indent"),
    "a language by its name": ("title: Sums", "title: Sums\nlanguage: German", "3:11 language"),
    "a test that is a bare pair": (
        "{reply: addition commutes, covers: [any-order]}",
        "addition commutes: any-order",
        "28:9 not-keys",
    ),
    "an emoji as JSON writes it": (SAY, 'say: "Four \\ud83d\\ude00"', "11:20 yaml-syntax"),
    "a colon in a text": (SAY, "say: Two and two: four.", "11:25 yaml-syntax"),
    "a line that is indented too deep": ("        " + SAY, "          " + SAY, "11:11 yaml-syntax"),
    "a text that goes on at the margin": (SAY, "say: Two and\ntwo make four.", "12:1 yaml-syntax"),
    "a note without its #": ("    points:", "    See page 4.\n    points:", "9:5 yaml-syntax"),
    "a quote that is never closed": (
        SAY + "\n        ask: What do they make?",
        'say: "Two and two make four.\n        ask: "What do they make?"',
        "11:14 yaml-syntax",
    ),
    "a dash of a word processor": ("      - id: any-order", "      – id: any-order", "16:7 yaml-syntax"),
    "quotes of a word processor": (SAY, "say: “Two and two: four.”", "11:14 yaml-syntax"),
    "a formula in double quotes": (SAY, 'say: "It is $\\sum x$."', "11:22 yaml-syntax"),
    "a formula that looks like a number": (SAY, 'say: "It is $\\xi$."', "11:22 yaml-syntax"),
    "a question mark in brackets": ("[addition commutes]", "[does it ?, it does]", "20:18 brackets"),
}

MENDING = {
    "an item without its dash": "put - before it if a new item begins here; else keep one of the two",
    "no space after a key": "write a space after ask:",
    "text after quoted words": "put all of the text in quotes, with ' around it and \" inside",
    "an apostrophe in single quotes": "write the apostrophe twice, or put the text in double quotes",
    "a no-break space in an indent": "write an ordinary space",
    "a no-break space behind a key": "write an ordinary space",
    "a no-break space before a colon": "write an ordinary space",
    "a language by its name": (
        "write its two letters, such as en, ru or de; those that YAML reads as else in quotes"
    ),
    "a test that is a bare pair": (
        "write reply: addition commutes, and under it covers: with the points it states"
    ),
    "an emoji as JSON writes it": "write the character itself: 😀",
    "a line that is indented too deep": "indent both alike",
    "a text that goes on at the margin": (
        "indent it deeper than the key above if it goes on there; put # before it if it is a note"
    ),
    "a note without its #": (
        "indent it deeper than the key above if it goes on there; put # before it if it is a note"
    ),
    "a quote that is never closed": "close the quote or bracket that opens here",
    "a dash of a word processor": "write - and a space before each item",
    "quotes of a word processor": 'put straight quotes, ", around the text',
    "a formula in double quotes": "put the text in single quotes, or write \\\\sum",
    "a formula that looks like a number": "put the text in single quotes, or write \\\\xi",
    "a question mark in brackets": 'put it in quotes: "does it ?"',
}


@pytest.mark.parametrize("name", AS_TYPED)
def test_a_mistake_is_told_once_at_its_place_with_its_mending(name: str) -> None:
    before, after, expected = AS_TYPED[name]
    assert before in FULL
    file = load("sums.yaml", FULL.replace(before, after, 1).encode())
    assert places(file) == [expected]
    assert file.deck is None
    assert str(file.problems[0].fix) == MENDING.get(name, "put the text in quotes")


LOST: dict[str, tuple[str, str, str]] = {
    "a # in a text": ("What do they make?", "What is #1 here?", "12:22 cut"),
    "a # in a list": ("[Swap them., The order ___ nothing.]", "[Swap #1 there]", "19:22 cut"),
    "a # before a space": (SAY, "say: Languages such as C # are four.", "11:34 cut"),
    "a formula whose backslash makes a tab": (SAY, 'say: "It is $\\theta$."', "11:22 escape"),
    "a formula whose backslash ends the line": (SAY, 'say: "$x$ is $\\neq$ 4."', "11:23 escape"),
    "a comma in a hint": ("[Swap them., The", "[Swap the first, not the second., The", "19:33 split"),
    "a comma before a joining word": (
        "[addition commutes]",
        "[they commute, because it is addition]",
        "20:32 split",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_text_that_yaml_would_lose_is_a_warning_at_its_place(name: str) -> None:
    before, after, expected = LOST[name]
    text = FULL.replace(before, after, 1)
    if "]" in before and "#" in after:
        text = text.replace("#1 there]", "#1 there\n          ]")
    file = load("sums.yaml", text.encode())
    assert places(file) == [expected]
    assert not file.problems[0].is_error


def test_a_comment_behind_two_spaces_quotes_or_brackets_loses_nothing() -> None:
    text = FULL.replace(SAY, SAY + "  # proposed").replace(
        "[addition commutes]", "[addition commutes] # more"
    )
    assert places(load("sums.yaml", text.replace("title: Sums", 'title: "Sums" # one').encode())) == []


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_question_in_brackets_is_read_by_every_reader(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, loader))
    file = load("sums.yaml", FULL.replace("[Swap them.,", "[Which is first?, why not?,").encode())
    assert places(file) == []
    assert file.deck is not None
    assert file.deck.questions[0].points[1].hints[:2] == ("Which is first?", "why not?")


def test_brackets_are_read_twice_and_not_what_stands_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = list[str]()
    parse = yaml.parse

    def watched(text: str, Loader: type) -> Iterator[yaml.Event]:  # noqa: N803 - its name
        slow.extend([text] if Loader is yaml.SafeLoader else [])
        return parse(text, Loader=Loader)

    monkeypatch.setattr(yaml, "parse", watched)
    assert places(load("sums.yaml", FULL.replace("questions:", "\n" * 1_000 + "questions:").encode())) == []
    assert sum(map(len, slow)) < len(FULL)


def test_short_phrasings_in_brackets_are_no_split_text() -> None:
    text = FULL.replace("[addition commutes]", "[addition commutes, no matter which, Order, swapped]")
    assert places(load("sums.yaml", text.encode())) == []


def test_a_list_of_another_program_is_shown_the_way() -> None:
    text = 'flashcards:\n  - question: "What is a mutex?"\n    answer: "A lock"\n'
    file = load("sums.yaml", text.encode())
    assert [f"{each.line} {each.what}; {each.fix}" for each in file.problems] == [
        "1 the file has no key deck; add deck: a short name in lower case",
        "1 the file has no key title; add title: how learners see the deck called",
        "1 «flashcards» is not a key of a deck; write questions: here, and for each item id:, ask: and points:",  # noqa: E501 - as it is told
    ]


def test_missing_questions_are_described() -> None:
    file = load("sums.yaml", BARE[: BARE.index("questions")].encode())
    assert [str(each.fix) for each in file.problems] == [
        "add questions: a list whose items have id:, ask: and points:"
    ]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", [name for name in AS_TYPED if "emoji" not in name])
def test_the_place_is_the_same_without_the_c_library(
    name: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, loader))
    before, after, expected = AS_TYPED[name]
    assert places(load("sums.yaml", FULL.replace(before, after, 1).encode())) == [expected]


def test_backslashes_that_are_doubled_or_no_formula_are_left_alone() -> None:
    text = FULL.replace(SAY, 'say: "One\\nunder $\\\\theta$, \\"two\\"."').replace(
        "title: Sums", "title: 'on $\\theta$'"
    )
    assert places(load("sums.yaml", text.encode())) == []


FOLLOWS = {
    "an id that is none": ("- id: any-order", "- id: any_order", "16:13 bad-id"),
    "an id that is missing": ("- id: any-order", "- id:", "16:12 empty-text"),
    "points with a capital": ("    points:", "    Points:", "9:5 unknown-key"),
}


@pytest.mark.parametrize("name", FOLLOWS)
def test_what_only_follows_from_a_mistake_is_not_told(name: str) -> None:
    before, after, expected = FOLLOWS[name]
    file = load("sums.yaml", FULL.replace(before, after, 1).encode())
    assert places(file) == [expected]
    assert file.problems[0].where in {"two-and-two", "two-and-two / any_order"}


def test_a_key_of_another_part_is_shown_its_place() -> None:
    file = load("sums.yaml", FULL.replace("    tests:", "    say: Order is nothing.\n    tests:", 1).encode())
    assert [str(each.fix) for each in file.problems] == [
        "it is a key of a point: write it there, indented as the other keys are"
    ]
