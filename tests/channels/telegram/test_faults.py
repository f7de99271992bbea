from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.channels.base import Unknown
from bot.channels.telegram.faults import backoff, pause_after, reason, receipt_of, seconds


@pytest.mark.parametrize("period", [7, 7.0, timedelta(seconds=7)])
def test_a_period_is_read_whatever_its_type(period: float | timedelta) -> None:
    assert seconds(period) == 7.0


def test_waits_double_and_stop_growing_at_half_a_minute() -> None:
    assert [backoff(failures) for failures in (1, 2, 3, 6, 10_000)] == [1, 2, 4, 30, 30]


def test_what_telegram_asks_for_goes_before_our_own_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert pause_after(RetryAfter(90), 1) == 90
    assert pause_after(OSError("x"), 3) == 4


def test_a_reason_is_one_short_line() -> None:
    assert reason(NetworkError("a\nb\n" + "x" * 500)) == ("NetworkError: a b " + "x" * 500)[:200]


def test_a_timeout_is_unknown_although_a_bad_request_of_the_same_family_is_not() -> None:
    assert isinstance(receipt_of(TimedOut(), 0), Unknown)
    assert not isinstance(receipt_of(BadRequest("x"), 0), Unknown)
