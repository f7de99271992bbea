"""What the emulator holds a bot to, rule by rule: what is still taken, and what is refused in which words."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from emulator.client import Emulator
from emulator.learner import Learner
from tests.emulator.plain import PlainBot, RefusedError, plain_bot

RELIABILITY = Path(__file__).parents[2] / "docs" / "reliability.md"


@pytest.fixture
async def plain(emulator: Emulator, ana: Learner) -> AsyncIterator[PlainBot]:
    """A bot that has said one thing: message 2, after Ana's own."""
    await ana.joins()
    async with plain_bot(emulator) as bot:
        assert (await bot.once("sendMessage", chat_id=1, text="first"))["message_id"] == 2
        yield bot


def keys(*labels: str, data: str = "x", row: int = 8) -> dict[str, object]:
    """A keyboard of so many buttons a row."""
    buttons = [{"text": label, "callback_data": data} for label in labels]
    return {"inline_keyboard": [buttons[at : at + row] for at in range(0, len(buttons), row)]}


@dataclass(frozen=True)
class Case:
    """A request and what is said to it; no words, where it is done."""

    rule: str
    method: str
    values: Mapping[str, Any]
    words: str = ""


SAY: dict[str, Any] = {"chat_id": 1, "text": "x"}
HTML = {"chat_id": 1, "parse_mode": "HTML"}
FILE = {"document": ("a.txt", b"a")}
PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
WIDE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x27\x10\0\0\0\1"

TAKEN = [
    Case("a text has 1 to 4,096 characters, markup not counted", "sendMessage", SAY | {"text": "😀" * 4_096}),
    Case(
        "a text has 1 to 4,096 characters, markup not counted",
        "sendMessage",
        HTML | {"text": f"<b>{'x' * 4_096}</b>"},
    ),
    Case("a caption has up to 1,024", "sendDocument", {"chat_id": 1, "caption": "x" * 1_024, "files": FILE}),
    Case("a button holds 1 to 64 bytes", "sendMessage", SAY | {"reply_markup": keys("a", data="é" * 32)}),
    Case(
        "a row has up to 8 buttons, a keyboard 100", "sendMessage", SAY | {"reply_markup": keys(*["a"] * 100)}
    ),
    Case("a bare ampersand is one", "sendMessage", HTML | {"text": "Q & A"}),
    Case("methods are found in any case", "SENDmessage", SAY),
    Case("what is to be edited differs", "editMessageText", SAY | {"message_id": 2, "text": "second"}),
    Case(
        "a command is a word in small letters",
        "setMyCommands",
        {"commands": [{"command": "a_1", "description": "x"}]},
    ),
    Case(
        "a picture is one, of 10,000 pixels a side",
        "sendPhoto",
        {"chat_id": 1, "files": {"photo": ("p", PIXEL)}},
    ),
]

REFUSED = [
    Case(
        "a text has 1 to 4,096 characters, markup not counted",
        "sendMessage",
        SAY | {"text": "x" * 4_097},
        "message is too long",
    ),
    Case(
        "a text has 1 to 4,096 characters, markup not counted",
        "sendMessage",
        SAY | {"text": ""},
        "message text is empty",
    ),
    Case("a text is not blank", "sendMessage", SAY | {"text": "\u200b "}, "text must be non-empty"),
    Case(
        "a caption has up to 1,024",
        "sendDocument",
        {"chat_id": 1, "caption": "x" * 1_025, "files": FILE},
        "message caption is too long",
    ),
    Case(
        "a button holds 1 to 64 bytes",
        "sendMessage",
        SAY | {"reply_markup": keys("a", data="é" * 33)},
        "BUTTON_DATA_INVALID",
    ),
    Case(
        "a button holds 1 to 64 bytes",
        "sendMessage",
        SAY | {"reply_markup": keys("a", data="")},
        "BUTTON_DATA_INVALID",
    ),
    Case(
        "a row has up to 8 buttons, a keyboard 100",
        "sendMessage",
        SAY | {"reply_markup": keys(*["a"] * 9, row=9)},
        "reply markup is too long",
    ),
    Case(
        "a row has up to 8 buttons, a keyboard 100",
        "sendMessage",
        SAY | {"reply_markup": keys(*["a"] * 101)},
        "reply markup is too long",
    ),
    Case(
        "markup has Telegram's tags alone, closed in order",
        "sendMessage",
        HTML | {"text": "<h1>x</h1>"},
        'can\'t parse entities: Unsupported start tag "h1" at byte offset 0',
    ),
    Case(
        "markup has Telegram's tags alone, closed in order",
        "sendMessage",
        HTML | {"text": "é<b>x"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    Case(
        "markup has Telegram's tags alone, closed in order",
        "sendMessage",
        HTML | {"text": "é<b><i>x</b>"},
        'can\'t parse entities: Unmatched end tag at byte offset 9, expected "</i>", found "</b>"',
    ),
    Case("who has not written is not written to", "sendMessage", SAY | {"chat_id": 77}, "chat not found"),
    Case(
        "what is to be edited differs",
        "editMessageText",
        SAY | {"message_id": 2, "text": "first"},
        "message is not modified",
    ),
    Case(
        "what is to be edited is there, and the bot's",
        "editMessageText",
        SAY | {"message_id": 99},
        "message to edit not found",
    ),
    Case(
        "what is to be edited is there, and the bot's",
        "editMessageText",
        SAY | {"message_id": 1},
        "message can't be edited",
    ),
    Case(
        "what is to be deleted is there",
        "deleteMessage",
        {"chat_id": 1, "message_id": 99},
        "message to delete not found",
    ),
    Case(
        "what is replied to is there",
        "sendMessage",
        SAY | {"reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    Case("a topic is there", "sendMessage", SAY | {"message_thread_id": 5}, "message thread not found"),
    Case(
        "a tap is answered once, in time",
        "answerCallbackQuery",
        {"callback_query_id": "9"},
        "query is too old",
    ),
    Case(
        "a tap is answered in up to 200 characters",
        "answerCallbackQuery",
        {"callback_query_id": "9", "text": "x" * 201},
        "MESSAGE_TOO_LONG",
    ),
    Case(
        "a command is a word in small letters",
        "setMyCommands",
        {"commands": [{"command": "A", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    Case(
        "a picture is one, of 10,000 pixels a side",
        "sendPhoto",
        {"chat_id": 1, "files": {"photo": ("p", b"GIF")}},
        "IMAGE_PROCESS_FAILED",
    ),
    Case(
        "a picture is one, of 10,000 pixels a side",
        "sendPhoto",
        {"chat_id": 1, "files": {"photo": ("p", WIDE)}},
        "PHOTO_INVALID_DIMENSIONS",
    ),
    Case("a file is one that is known", "getFile", {"file_id": "none"}, "wrong file_id"),
    Case("a method is one that is known", "sendPigeon", SAY, "404 Not Found: method not found"),
    Case("a webhook is https", "setWebhook", {"url": "http://example.org/"}, "bad webhook"),
    Case(
        "a secret has 1 to 256 letters, digits, _ and -",
        "setWebhook",
        {"url": "https://example.org/", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
]


def _name(case: Case) -> str:
    return f"{case.rule}-{case.words}"


@pytest.mark.parametrize("case", TAKEN, ids=_name)
async def test_what_keeps_a_rule_is_taken(plain: PlainBot, case: Case) -> None:
    assert await plain.once(case.method, **case.values)


@pytest.mark.parametrize("case", REFUSED, ids=_name)
async def test_what_breaks_a_rule_is_refused_in_telegrams_words(
    plain: PlainBot, ana: Learner, case: Case
) -> None:
    before = await ana.screen()
    with pytest.raises(RefusedError, match=re.escape(case.words)):
        await plain.once(case.method, **case.values)
    assert await ana.screen() == before


def test_the_rules_are_told() -> None:
    told = RELIABILITY.read_text(encoding="utf-8")
    assert [case.rule for case in (*TAKEN, *REFUSED) if f"- {case.rule}\n" not in told] == []


async def test_entities_count_utf_16_units_and_only_a_hundred_are_kept(plain: PlainBot) -> None:
    sent = await plain.once("sendMessage", **HTML, text="😀<b>x</b>")
    assert sent["entities"] == [{"type": "bold", "offset": 2, "length": 1}]
    sent = await plain.once("sendMessage", **HTML, text="<b>x</b> " * 101)
    assert len(sent["entities"]) == 100


@pytest.mark.parametrize("token", ["no-token", "123456:another"])
async def test_another_token_is_refused(emulator: Emulator, token: str) -> None:
    async with plain_bot(emulator, token) as bot:
        with pytest.raises(RefusedError, match="401 Unauthorized"):
            await bot.once("getMe")
