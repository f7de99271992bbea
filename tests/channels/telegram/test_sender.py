from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.channels.base import Dead, Delivery, Later, Receipt, Sent, Unknown
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.pace import CHAT_BURST
from bot.domain.message import Attachment, Button, Message, Rows
from bot.domain.moves.base import OldButton
from bot.errors import ChannelError
from tests.channels.telegram.conftest import Naps
from tests.channels.telegram.server import LOST, MESSAGE, TOKEN, Answer, FakeTelegram, ok, refusal

BUTTONS = (
    (Button("Hint", OldButton("h:1")), Button("Show", OldButton("s:1"))),
    (Button("Later", OldButton("l:1")),),
)


def arrived(number: int = 77) -> Answer:
    return ok({**MESSAGE, "message_id": number})


def delivery(
    text: str = "<b>Why?</b>", reference: str | None = None, buttons: Rows = (), *, silent: bool = False
) -> Delivery:
    return Delivery("5", Message(text, buttons, silent=silent), reference)


async def send_all(channel: TelegramChannel, message: Delivery) -> list[Receipt]:
    """Part after part, as long as there are more."""
    receipts: list[Receipt] = []
    while not receipts or (isinstance(receipts[-1], Sent) and receipts[-1].more):
        receipts.append(await channel.send(replace(message, part=len(receipts))))
    return receipts


def texts(telegram: FakeTelegram) -> list[str]:
    return [call["text"] for call in telegram.asked("sendMessage")]


async def test_a_message_goes_out_as_html_with_its_buttons_and_without_previews(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert await channel.send(delivery(buttons=BUTTONS)) == Sent("77")
    (call,) = telegram.asked("sendMessage")
    assert (call["chat_id"], call["text"], call["parse_mode"]) == ("5", "<b>Why?</b>", "HTML")
    assert json.loads(call["link_preview_options"]) == {"is_disabled": True}
    rows = json.loads(call["reply_markup"])["inline_keyboard"]
    assert [[button["callback_data"] for button in row] for row in rows] == [["h:1", "s:1"], ["l:1"]]


@pytest.mark.parametrize(("silent", "said"), [(True, "true"), (False, "false")])
async def test_a_silent_message_makes_no_sound(
    channel: TelegramChannel, telegram: FakeTelegram, *, silent: bool, said: str
) -> None:
    await channel.send(delivery(silent=silent))
    assert telegram.asked("sendMessage")[0]["disable_notification"] == said


async def test_a_message_with_a_reference_is_edited_in_place(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert await channel.send(delivery(reference="30", buttons=BUTTONS)) == Sent("30")
    (call,) = telegram.asked("editMessageText")
    assert (call["chat_id"], call["message_id"], call["parse_mode"]) == ("5", "30", "HTML")
    assert telegram.asked("sendMessage") == []


async def test_a_long_message_goes_out_in_parts_with_the_buttons_under_the_last(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("sendMessage", arrived(1), arrived(2), arrived(3))
    receipts = await send_all(channel, delivery("x" * 9_000, buttons=BUTTONS))
    assert receipts == [Sent("1", more=True), Sent("2", more=True), Sent("3")]
    assert [len(text) for text in texts(telegram)] == [4096, 4096, 808]
    assert [call["disable_notification"] for call in telegram.asked("sendMessage")] == [
        "false",
        "true",
        "true",
    ]
    assert ["reply_markup" in call for call in telegram.asked("sendMessage")] == [False, False, True]


async def test_a_long_edit_changes_the_old_message_and_adds_new_ones(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert await send_all(channel, delivery("x" * 5_000, reference="30")) == [
        Sent("30", more=True),
        Sent("77"),
    ]
    assert len(telegram.asked("editMessageText")) == len(telegram.asked("sendMessage")) == 1


@pytest.mark.parametrize("reference", ["", "console-4", "-1", "²"])
async def test_a_reference_that_is_not_telegrams_is_sent_anew(
    channel: TelegramChannel, telegram: FakeTelegram, reference: str
) -> None:
    assert await channel.send(delivery(reference=reference)) == Sent("77")
    assert telegram.asked("editMessageText") == []


async def test_an_edit_that_changes_nothing_is_done(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    telegram.will("editMessageText", refusal(400, "Bad Request: message is not modified: specified new ..."))
    assert await channel.send(delivery(reference="30")) == Sent("30")


@pytest.mark.parametrize(
    "why", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(
    channel: TelegramChannel, telegram: FakeTelegram, why: str
) -> None:
    telegram.will("editMessageText", refusal(400, f"Bad Request: {why}"))
    assert await channel.send(delivery(reference="30")) == Sent("77")
    assert texts(telegram) == ["<b>Why?</b>"]


async def test_html_that_telegram_refuses_goes_out_plain_and_is_reported(
    channel: TelegramChannel, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.will("sendMessage", refusal(400, "Bad Request: can't parse entities: Unsupported start tag"))
    assert await channel.send(delivery("<b>1 &lt; 2</b>")) == Sent("77")
    assert texts(telegram) == ["<b>1 &lt; 2</b>", "1 < 2"]
    assert "parse_mode" not in telegram.asked("sendMessage")[1]
    assert "HTML was refused" in caplog.text


async def test_a_time_that_is_too_far_ahead_for_telegram_leaves_its_words(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("sendMessage", refusal(400, "Bad Request: ENTITY_DATE_INVALID"))
    text = "Your clock shows <time 1873629218>one of these times</time>."
    assert await channel.send(delivery(text)) == Sent("77")
    sent = 'Your clock shows <tg-time unix="1873629218" format="t">one of these times</tg-time>.'
    assert texts(telegram) == [sent, "Your clock shows one of these times."]


async def test_html_is_made_plain_only_once(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    telegram.will("sendMessage", *[refusal(400, "Bad Request: can't parse entities: hm")] * 2)
    assert isinstance(await channel.send(delivery()), Dead)
    assert len(texts(telegram)) == 2


@pytest.mark.parametrize(
    ("answer", "receipt"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Dead("", gone=True)),
        (refusal(403, "Forbidden: user is deactivated"), Dead("", gone=True)),
        (refusal(400, "Bad Request: chat not found"), Dead("", gone=True)),
        (refusal(400, "Bad Request: PEER_ID_INVALID"), Dead("", gone=True)),
        (refusal(400, "Bad Request: message is too long"), Dead("")),
        (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), Dead("")),
        (refusal(400, "Bad Request: group ...", migrate_to_chat_id=-100), Dead("", moved_to="-100")),
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), Later(7, "", everyone=True)),
        (refusal(429, "Too Many Requests", retry_after=0), Later(5, "", everyone=True)),
        (refusal(429, "Too Many Requests"), Later(5, "", everyone=True)),
        (Answer(502, b"<html>Bad Gateway"), Unknown("")),
        *[(Answer(code, b"<html>A page of a proxy"), Unknown("")) for code in (301, 400, 401, 403, 404, 429)],
        (Answer(403, b'{"ok": false, "error_code": 4'), Unknown("")),
        (Answer(403, b'{"ok": false, "description": "Forbidden: bot was blocked by the user"}'), Unknown("")),
        (refusal(401, "Unauthorized"), Later(1, "")),
        (refusal(500, "Internal Server Error"), Unknown("")),
        (Answer(200, b"garbage"), Unknown("")),
        (ok({}), Unknown("")),
        (ok([1]), Unknown("")),
        (LOST, Unknown("")),
    ],
)
async def test_each_answer_has_its_receipt(
    channel: TelegramChannel, telegram: FakeTelegram, answer: Answer, receipt: Dead | Later | Unknown
) -> None:
    telegram.will("sendMessage", answer)
    got = await channel.send(delivery())
    assert type(got) is type(receipt)
    assert isinstance(got, Dead | Later | Unknown)
    assert {**fields(got), "reason": ""} == fields(receipt)
    assert 0 < len(got.reason) <= 200


def fields(receipt: Dead | Later | Unknown) -> dict[str, object]:
    return {name: getattr(receipt, name) for name in receipt.__slots__}


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_ends_it_all(
    channel: TelegramChannel, telegram: FakeTelegram, code: int
) -> None:
    telegram.will("sendMessage", refusal(code, "Unauthorized"))
    telegram.will("getMe", refusal(code, "Unauthorized"))
    with pytest.raises(ChannelError, match="KEYPOINT_BOT_TOKEN") as failure:
        await channel.send(delivery())
    assert TOKEN not in str(failure.value)


async def test_while_telegram_is_away_the_waits_grow_and_nothing_is_doubted(
    naps: Naps, unused_tcp_port: int
) -> None:
    channel = TelegramChannel(SecretStr(TOKEN), api_url=f"http://127.0.0.1:{unused_tcp_port}", sleep=naps)
    receipts = [await channel.send(Delivery(str(chat), Message("x"))) for chat in range(7)]
    assert [receipt.seconds for receipt in receipts if isinstance(receipt, Later)] == [1, 2, 4, 8, 16, 30, 30]
    await channel.close()


async def test_after_a_success_the_waits_begin_anew(channel: TelegramChannel) -> None:
    await channel._request.shutdown()
    waits = [await channel.send(Delivery(str(chat), Message("x"))) for chat in range(2)]
    await channel._request.initialize()
    assert await channel.send(delivery()) == Sent("77")
    await channel._request.shutdown()
    waits.append(await channel.send(delivery()))
    assert [receipt.seconds for receipt in waits if isinstance(receipt, Later)] == [1, 2, 1]


async def test_a_message_to_a_topic_is_sent_there_with_its_files(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    message = Message("Here", topic="7", files=(Attachment("a.json", "{}"),))
    await send_all(channel, Delivery("5", message))
    calls = [*telegram.asked("sendMessage"), *telegram.asked("sendDocument")]
    assert [call["message_thread_id"] for call in calls] == ["7", "7"]


@pytest.mark.parametrize("why", ["message thread not found", "TOPIC_CLOSED"])
async def test_a_topic_that_is_gone_is_left(
    channel: TelegramChannel, telegram: FakeTelegram, why: str
) -> None:
    telegram.will("sendMessage", refusal(400, f"Bad Request: {why}"))
    assert await channel.send(Delivery("5", Message("Here", topic="7"))) == Sent("77")
    assert [call.get("message_thread_id") for call in telegram.asked("sendMessage")] == ["7", None]


async def test_a_flood_limit_holds_back_the_messages_of_everybody(
    channel: TelegramChannel, telegram: FakeTelegram, naps: Naps
) -> None:
    telegram.will("sendMessage", refusal(429, "Too Many Requests: retry after 7", retry_after=7))
    await channel.send(delivery())
    assert naps == []
    assert await channel.send(Delivery("6", Message("x"))) == Sent("77")
    assert sum(naps) == pytest.approx(7)


async def test_a_chat_gets_a_few_messages_at_once_and_then_one_a_second(
    channel: TelegramChannel, naps: Naps
) -> None:
    for _ in range(CHAT_BURST):
        await channel.send(delivery())
    assert sum(naps) < 1
    for _ in range(5):
        await channel.send(delivery())
    assert sum(naps) == pytest.approx(5, abs=0.1)


async def test_each_file_is_a_part_that_nothing_edits(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("sendDocument", arrived(), arrived())
    files = (Attachment("a.txt", "a"), Attachment("b.txt", "b"))
    receipts = await send_all(channel, Delivery("5", Message("Here:", files=files)))
    assert receipts == [Sent("77", more=True), Sent(None, more=True), Sent(None)]
    assert len(texts(telegram)) == 1


async def test_a_message_that_was_longer_when_it_was_begun_is_done(channel: TelegramChannel) -> None:
    assert await channel.send(replace(delivery(), part=3)) == Sent(None)


async def test_a_message_without_visible_text_is_not_sent(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert isinstance(await channel.send(delivery("<b> </b>")), Dead)
    assert telegram.calls == []
