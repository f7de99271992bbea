from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech.wording import clock
from bot.tutor.account import parse_time


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7:45", 465),
        ("07.45", 465),
        ("7h45", 465),
        ("0745", 465),
        ("745", 465),
        (" 7 ", 420),
        ("19", 1140),
        ("00:00", 0),
        ("23:59", 1439),
    ],
)
def test_a_time_may_be_typed_in_many_ways(typed: str, minutes: int) -> None:
    assert parse_time(typed) == minutes


@pytest.mark.parametrize("typed", ["", "24:00", "7:60", "-1", "7:4", "7:45:10", "17 45 00", "٧:٤٥"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert parse_time(typed) is None


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_that_is_shown_can_be_typed(minutes: int) -> None:
    assert parse_time(clock(minutes)) == minutes
