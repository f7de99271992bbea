from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.message import Button, Message, own_clock
from bot.domain.moves.base import OldButton
from bot.domain.moves.questions import Act, Tap
from bot.storage.documents import dumps, loads

MOMENT = datetime(2026, 11, 23, 17, 0, 59, tzinfo=UTC)


def test_the_readers_own_clock_is_shown_to_the_minute_or_else_words() -> None:
    shown = own_clock(MOMENT, "tea <time>")
    assert shown == '<tg-time unix="1795453200" format="t">tea &lt;time&gt;</tg-time>'


def test_the_readers_own_clock_may_show_the_weekday() -> None:
    assert 'format="wt"' in own_clock(MOMENT, "tea time", weekday=True)


def test_a_button_is_stored_as_what_it_carries() -> None:
    message = Message("?", ((Button("Hint", Tap(Act.HINT, 17, 1)),),))
    assert '{"text":"Hint","data":"hint:17:1"}' in dumps(message)
    assert loads(Message, dumps(message)) == message


def test_a_message_that_waits_since_an_earlier_release_keeps_a_button_that_nobody_knows() -> None:
    kept = '{"text":"?","buttons":[[{"text":"Wink","data":"wink:17"}]]}'
    assert loads(Message, kept).buttons == ((Button("Wink", OldButton("wink:17")),),)
