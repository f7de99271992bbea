from __future__ import annotations

from bot.domain.message import Button, Message
from bot.domain.moves.base import OldButton
from bot.domain.moves.questions import Act, Tap
from bot.storage.documents import dumps, loads


def test_a_button_is_stored_as_what_it_carries() -> None:
    message = Message("?", ((Button("Hint", Tap(Act.HINT, 17, 1)),),))
    assert '{"text":"Hint","data":"hint:17:1"}' in dumps(message)
    assert loads(Message, dumps(message)) == message


def test_a_message_that_waits_since_an_earlier_release_keeps_a_button_that_nobody_knows() -> None:
    kept = '{"text":"?","buttons":[[{"text":"Wink","data":"wink:17"}]]}'
    assert loads(Message, kept).buttons == ((Button("Wink", OldButton("wink:17")),),)
