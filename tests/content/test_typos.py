"""Likely misspellings are told once, with their place; terms, names, code and what is known are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.folder import read_file
from bot.content.typos import meant, typos
from tests.content.decks import FULL, loaded

ROOT = Path(__file__).parents[2]
CORRECTION = "Count again."


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("recieve", "receive"),
        ("seperate", "separate"),
        ("enviroment", "environment"),
        ("occured", None),  # for its stem it is a form of occur
        ("beggining", None),
        ("tommorow", None),
        ("memmory", "memory"),
        ("molar", None),
        ("lurch", None),
        ("colour", None),
        ("resets", None),
        ("mends", None),
        ("caches", None),
        ("regraded", None),
        ("softmax", None),
        ("mutex", None),
    ],
)
def test_one_slip_away_from_a_common_word_is_a_misspelling(typed: str, word: str | None) -> None:
    assert meant(typed) == word


@pytest.mark.parametrize("sound", ["Count again.", "An even number.", "What do they make?"])
def test_it_is_told_where_it_stands_and_what_is_likely_meant(sound: str) -> None:
    assert [*typos(loaded(FULL))] == []
    (told,) = typos(loaded(FULL.replace(sound, f"{sound[:-1]} seperate.", 1)))
    assert (told.code, told.is_error) == ("misspelled", False)
    assert told.line == FULL[: FULL.index(sound)].count("\n") + 1
    assert "seperate" in str(told.what)
    assert "separate" in str(told.fix)


@pytest.mark.parametrize(
    "text",
    [
        "Seperate and Seperate",
        "`seperate` alone",
        "$seperate$ alone",
        "see a/seperate.txt",
        "seperate or seperate again",
    ],
)
def test_names_code_formulas_and_what_is_repeated_are_left_alone(text: str) -> None:
    assert [*typos(loaded(FULL.replace(CORRECTION, text)))] == []


def test_accept_and_tests_may_hold_slips() -> None:
    text = FULL.replace("the sum is four", "the sum is seperate").replace(
        "reply: addition", "reply: recieve addition"
    )
    assert [*typos(loaded(text))] == []


@pytest.mark.parametrize("file", ["content/training-deep-networks.yaml", "docs/examples/tides.yaml"])
def test_decks_that_come_along_have_none(file: str) -> None:
    assert [str(problem) for problem in typos(read_file(ROOT / file))] == []
