from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.terminal.typed import Offer, decode, duration, encode, meaning
from bot.domain.event import Said
from bot.domain.message import Button
from bot.domain.moves.base import OldButton

OFFER = Offer(
    "5", (Button("Hint", OldButton("h")), Button("2", OldButton("two")), Button("hint", OldButton("h2")))
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2d", timedelta(days=2)),
        ("3h", timedelta(hours=3)),
        ("90m", timedelta(minutes=90)),
        ("90 min", timedelta(minutes=90)),
        ("1w", timedelta(weeks=1)),
        ("2 days", timedelta(days=2)),
        (" 1 Hour ", timedelta(hours=1)),
        ("3650d", timedelta(days=3650)),
    ],
)
def test_a_duration_is_a_number_and_a_unit(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize(
    "text", ["", "2", "d", "0d", "-2d", "2.5d", "2d 3h", "2y", "3651d", "999999w", "٢d", "9" * 5000 + "d"]
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time to skip: say 2d"):
        duration(text)


def test_a_number_counts_before_a_label_and_the_first_of_two_equal_labels_wins() -> None:
    assert [OFFER.find(line) for line in ("2", "HINT", "3")] == [
        OFFER.buttons[1],
        OFFER.buttons[0],
        OFFER.buttons[2],
    ]


@given(st.text())
def test_any_line_can_be_stored_and_read_back(line: str) -> None:
    typed = meaning(line, OFFER)
    assert decode(encode(typed)) == typed


@given(st.text())
def test_a_backslash_sends_any_text_as_it_is(text: str) -> None:
    assert meaning("\\" + text, OFFER) == Said(text)
