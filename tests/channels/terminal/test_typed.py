from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.terminal.typed import Offer, decode, duration, encode, key, meaning
from bot.domain.event import Said
from bot.domain.message import Button
from bot.domain.moves.base import OldButton

BUTTONS = (Button("Hint", OldButton("h")), Button("b", OldButton("two")), Button("✓ 8", OldButton("eight")))
OFFER = Offer().extended("5", BUTTONS)


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


def test_a_button_goes_by_its_key_or_its_label_without_a_mark() -> None:
    found = [OFFER.find(line) for line in ("b", "HINT", "8", ":c", "nothing")]
    assert [choice and choice.button for choice in found] == [*BUTTONS[1::-1], *BUTTONS[2:] * 2, None]


def test_the_newest_of_two_equal_labels_is_pressed() -> None:
    found = OFFER.extended("6", BUTTONS[:1]).find("hint")
    assert found
    assert (found.key, found.message) == ("d", "6")


def test_no_two_buttons_have_the_same_key_and_none_is_a_number() -> None:
    keys = [key(number) for number in range(100)]
    assert len({*keys}) == len(keys)
    assert keys[:2] + keys[26:28] == ["a", "b", "aa", "bb"]


@given(st.text())
def test_any_line_can_be_stored_and_read_back(line: str) -> None:
    typed = meaning(line, OFFER)
    assert typed is None or decode(encode(typed)) == typed


@given(st.text())
def test_a_backslash_sends_any_text_as_it_is(text: str) -> None:
    assert meaning("\\" + text, OFFER) == Said(text)
