from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spans import read_span

TODAY = date(2026, 11, 28)  # a Saturday
YEAR = 365


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("10", date(2026, 12, 8)),
        ("2 weeks", date(2026, 12, 12)),
        ("3 months", date(2027, 2, 28)),
        ("1 year", date(2027, 11, 28)),
        ("12 months", date(2027, 11, 28)),
        ("until 12 Jan", date(2027, 1, 12)),
        ("till January 12th, 2027", date(2027, 1, 12)),
        ("for two weeks", date(2026, 12, 12)),
        ("a couple of weeks", date(2026, 12, 12)),
        ("half a year", date(2027, 5, 28)),
        ("a fortnight", date(2026, 12, 12)),
        ("2w", date(2026, 12, 12)),
        ("2 weeks and 3 days", date(2026, 12, 15)),
        ("until monday", date(2026, 11, 30)),
        ("saturday", date(2026, 12, 5)),
        ("tomorrow", date(2026, 11, 29)),
        ("2027-01-07", date(2027, 1, 7)),
        ("2 недели", date(2026, 12, 12)),
        ("на две недели", date(2026, 12, 12)),
        ("на неделю", date(2026, 12, 5)),
        ("до 12 января", date(2027, 1, 12)),
        ("до 12.01.2027", date(2027, 1, 12)),
        ("полгода", date(2027, 5, 28)),
        ("1 год", date(2027, 11, 28)),
        ("до понедельника", date(2026, 11, 30)),
    ],
)
def test_a_length_and_an_end_are_read(typed: str, until: date) -> None:
    span = read_span(typed, TODAY, YEAR)
    assert span is not None
    assert (span.until, span.days) == (until, (until - TODAY).days)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "for",
            "0",
            "366",
            "-1",
            "999999999999",
            "2 years",
            "10 dyas",
            "2 hours",
            "2 m",
            "1.5 weeks",
            "5/6",
        ),
        *(
            "30 Feb",
            "may",
            "next monday",
            "a few days",
            "week and",
            "2 weeks ago",
            "2026-11-28",
            "2020-01-01",
        ),
        *("2 недель назад", "скоро", "²", "٣", "a" * 4096, "1 day " * 500),
    ],
)
def test_what_is_not_read_as_a_whole_is_refused(typed: str) -> None:
    assert read_span(typed, TODAY, YEAR) is None


def test_a_month_ends_with_its_last_day() -> None:
    span = read_span("1 month", date(2027, 1, 31), YEAR)
    assert span is not None
    assert span.until == date(2027, 2, 28)


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_text_is_a_span_within_the_limit_or_none(typed: str, today: date) -> None:
    span = read_span(typed, today, YEAR)
    assert span is None or 1 <= span.days <= YEAR
