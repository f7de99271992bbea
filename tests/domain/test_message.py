from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.message import own_clock

MOMENT = datetime(2026, 11, 23, 17, 0, 59, tzinfo=UTC)


def test_the_readers_own_clock_is_shown_to_the_minute_or_else_words() -> None:
    shown = own_clock(MOMENT, "tea <time>")
    assert shown == '<tg-time unix="1795453200" format="t">tea &lt;time&gt;</tg-time>'


def test_the_readers_own_clock_may_show_the_weekday() -> None:
    assert 'format="wt"' in own_clock(MOMENT, "tea time", weekday=True)
