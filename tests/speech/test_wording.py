from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech.catalog import Speech
from bot.speech.wording import clock, day, shorten


def test_a_date_is_that_of_the_learners_own_calendar() -> None:
    late = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    assert day(Speech("en"), late, ZoneInfo("UTC")) == "Thu 3 Dec"
    assert day(Speech("en"), late, ZoneInfo("Asia/Tokyo")) == "Fri 4 Dec"


@pytest.mark.parametrize(("minutes", "shown"), [(0, "00:00"), (465, "07:45"), (1439, "23:59")])
def test_a_time_has_four_digits(minutes: int, shown: str) -> None:
    assert clock(minutes) == shown


def test_a_long_quotation_ends_after_a_word() -> None:
    assert shorten("it takes about  twice\nas long", 17) == "it takes about…"


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_is_never_too_long(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most
