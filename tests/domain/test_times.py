from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.times import read_time


def clock(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7:45", "07:45"), ("07.45", "07:45"), ("7h45", "07:45"), ("19h", "19:00"),
        ("18 Uhr", "18:00"), ("745", "07:45"), ("7", "07:00"),
        ("19 30", "19:30"),
        ("7pm", "19:00"), ("7:30 p.m.", "19:30"), ("12 am", "00:00"), ("12 pm", "12:00"), ("noon", "12:00"),
        ("half past seven in the evening", "19:30"), ("quarter to 8 pm", "19:45"),
        ("a quarter to eight in the morning", "07:45"),
        ("twenty-five past six pm", "18:25"), ("seven thirty pm", "19:30"),
        ("at eight o'clock in the morning", "08:00"),
        ("8 at night", "20:00"), ("3 at night", "03:00"), ("12 at night", "00:00"),
        ("в 7 вечера", "19:00"), ("7 утра", "07:00"), ("половина восьмого вечера", "19:30"),
        ("полвосьмого утра", "07:30"), ("без четверти восемь вечера", "19:45"),
        ("четверть восьмого утра", "07:15"),
        ("в семь тридцать утра", "07:30"), ("19 часов", "19:00"), ("12 ночи", "00:00"), ("2 дня", "14:00"),
        ("десять минут восьмого утра", "07:10"), ("полночь", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_digits_and_in_words(typed: str, shown: str) -> None:
    assert clock(read_time(typed)) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "24:00",
        "7:60",
        "7 60",
        "13 pm",
        "0 am",
        "12 in the evening",
        "evening",
        "half seven",
        "half past seven",
        "at eight",
        "полвосьмого",
        "7 8",
        "-1",
        "soon",
        "٧",
    ],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    assert read_time(typed) is None


@given(st.text(max_size=40))
def test_any_text_is_a_time_of_the_day_or_none(typed: str) -> None:
    minutes = read_time(typed)
    assert minutes is None or 0 <= minutes < 24 * 60
