"""Whatever is pushed, the answer is a deck or problems with places inside the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.load import Loaded
from bot.content.problem import report
from tests.content.decks import FULL

MARKS = st.sampled_from(
    [*"[]{}:,-?*&!|>'\"%@`#\t\n \0\u202e\ufeff", "<<: ", "---\n", "\n  ", "no", "~", "[" * 30]
)


def holds(file: Loaded) -> None:
    """What is promised for any file at all."""
    assert (file.deck is None) == any(problem.is_error for problem in file.problems)
    assert list(file.problems) == sorted(file.problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in file.problems)
    assert len(report(file.problems, file.name).splitlines()) == len(file.problems) + 1


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    holds(check("sums.yaml", data))


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    holds(check("sums.yaml", text.encode("utf-8", "surrogatepass")))


@given(st.data())
def test_any_damage_to_a_deck_is_answered(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FULL)))
    end = data.draw(st.integers(start, min(len(FULL), start + 40)))
    holds(check("sums.yaml", (FULL[:start] + data.draw(MARKS) + FULL[end:]).encode()))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_any_value_in_any_place_is_answered(data: st.DataObject) -> None:
    lines = FULL.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: {data.draw(VALUES)!r}"
    holds(check("sums.yaml", "\n".join(lines).encode("utf-8", "replace")))


@pytest.mark.parametrize(
    "opening", ["[", "{a: ", "- ", "? ", "'", '"', "|\n ", "&a ", "!a ", "a: ", "#", "%", "\\"]
)
def test_a_megabyte_of_one_mark_is_answered(opening: str) -> None:
    holds(check("sums.yaml", (opening * 1_000_000)[:1_000_000].encode()))
