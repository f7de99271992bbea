from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot import charts
from bot.channels.base import Dead, Delivery, Sent, Unknown
from bot.channels.telegram import drawings
from bot.channels.telegram.channel import TelegramChannel
from bot.domain.message import Button, Figure, Message, Picture, Rows
from bot.domain.moves.base import OldButton
from emulator.client import Emulator
from tests.channels.telegram.server import LOST, FakeTelegram, refusal
from tests.channels.telegram.test_emulated import Echo, echo, emulator
from tests.charts.pictures import BARS, HEATMAP, picture

__all__ = ["echo", "emulator"]

DARK = Button("Dark", OldButton("chart:x:dark"))
NEXT = ((Button("Next", OldButton("next")),),)


@pytest.fixture(autouse=True)
def _sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """One drawing is enough for all tests."""
    drawing = charts.png(picture(BARS))
    monkeypatch.setattr(drawings, "png", lambda _: drawing)


def delivery(
    text: str = "<b>Progress</b>",
    *,
    reference: str | None = None,
    buttons: Rows = NEXT,
    switch: Button | None = DARK,
) -> Delivery:
    shown = picture(HEATMAP, BARS, switch=switch)
    return Delivery("5", Message(text, buttons, picture=shown), reference)


def labels(call: dict[str, str]) -> list[list[str]]:
    return [[button["text"] for button in row] for row in json.loads(call["reply_markup"])["inline_keyboard"]]


async def test_a_picture_is_a_photo_with_the_text_as_its_caption(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert await channel.send(delivery()) == Sent("77")
    (call,) = telegram.asked("sendPhoto")
    assert (call["chat_id"], call["caption"], call["parse_mode"]) == ("5", "<b>Progress</b>", "HTML")
    assert "chart.png" in call["photo"]
    assert telegram.asked("sendMessage") == []


@pytest.mark.parametrize(
    ("buttons", "switch", "rows"),
    [(NEXT, DARK, [["Next", "Dark"]]), ((), DARK, [["Dark"]]), (NEXT, None, [["Next"]])],
)
async def test_the_button_for_dark_stands_last(
    channel: TelegramChannel,
    telegram: FakeTelegram,
    buttons: Rows,
    switch: Button | None,
    rows: list[list[str]],
) -> None:
    await channel.send(delivery(buttons=buttons, switch=switch))
    assert labels(telegram.asked("sendPhoto")[0]) == rows


async def test_a_picture_with_a_reference_takes_the_place_of_the_one_before(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    assert await channel.send(delivery(reference="30")) == Sent("30")
    (call,) = telegram.asked("editMessageMedia")
    media = json.loads(call["media"])
    assert (call["message_id"], media["type"], media["caption"]) == ("30", "photo", "<b>Progress</b>")


async def test_a_picture_whose_message_is_gone_is_sent_anew(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("editMessageMedia", refusal(400, "Bad Request: message to edit not found"))
    assert await channel.send(delivery(reference="30")) == Sent("77")
    assert len(telegram.asked("sendPhoto")) == 1


async def test_a_text_that_is_too_long_for_a_caption_goes_on_below_the_picture(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    first = await channel.send(delivery("x" * 1500))
    assert first == Sent("77", more=True)
    assert await channel.send(replace(delivery("x" * 1500), part=1)) == Sent("77")
    assert len(telegram.asked("sendPhoto")[0]["caption"]) == 1024
    assert len(telegram.asked("sendMessage")[0]["text"]) == 476
    assert "reply_markup" not in telegram.asked("sendPhoto")[0]


async def test_a_picture_needs_no_text(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    assert await channel.send(delivery("")) == Sent("77")
    assert len(telegram.asked("sendPhoto")) == 1


@pytest.mark.parametrize("why", ["IMAGE_PROCESS_FAILED", "not enough rights to send photos to the chat"])
async def test_a_picture_that_is_refused_is_told_in_words(
    channel: TelegramChannel, telegram: FakeTelegram, why: str
) -> None:
    telegram.will("sendPhoto", refusal(400, f"Bad Request: {why}"))
    assert await channel.send(delivery()) == Sent("77")
    (call,) = telegram.asked("sendMessage")
    assert call["text"].startswith("<b>Progress</b>\nAnswered on ")
    assert "the factor of two 42 %" in call["text"]


async def test_a_picture_that_cannot_be_drawn_is_told_in_words_and_reported(
    channel: TelegramChannel,
    telegram: FakeTelegram,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Picture) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(drawings, "png", fail)
    assert await channel.send(delivery()) == Sent("77")
    assert "who needs tanh 87 %" in telegram.asked("sendMessage")[0]["text"]
    assert "no ink" in caplog.text


async def test_a_picture_that_is_not_to_be_drawn_is_told_in_words(
    channel: TelegramChannel, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(drawings, "png")
    assert await channel.send(replace(delivery(), in_words=True)) == Sent("77")
    assert "who needs tanh 87 %" in telegram.asked("sendMessage")[0]["text"]


async def test_other_failures_are_those_of_any_message(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("sendPhoto", LOST, refusal(403, "Forbidden: bot was blocked by the user"))
    assert isinstance(await channel.send(delivery()), Unknown)
    gone = await channel.send(delivery())
    assert isinstance(gone, Dead)
    assert gone.gone


async def test_telegram_shows_the_picture_and_its_other_shade_in_place(
    emulator: Emulator, echo: Echo
) -> None:
    ana = emulator.learner(id=5)
    await ana.says("/start")
    sent = await echo.channel.send(delivery())
    assert isinstance(sent, Sent)
    await ana.reads("Progress")
    light = Button("Light", OldButton("chart:x:light"))
    assert await echo.channel.send(delivery(reference=sent.reference, switch=light)) == sent
    seen = [seen for seen in await ana.screen() if seen.by_bot]
    assert [(each.text, each.buttons, "photo" in each.raw) for each in seen] == [
        ("Progress", ["Next", "Light"], True)
    ]


def illustrated(path: str) -> Delivery:
    return Delivery("5", Message("What is it?", NEXT, figure=Figure(path, "a cat")))


async def test_a_figure_is_a_photo_of_the_content_folder(
    channel: TelegramChannel, telegram: FakeTelegram, tmp_path: Path
) -> None:
    (tmp_path / "cat.png").write_bytes(charts.png(picture(BARS)))
    assert isinstance(await channel.send(illustrated("cat.png")), Sent)
    assert telegram.asked("sendPhoto")[0]["caption"] == "What is it?"


@pytest.mark.parametrize("path", ["gone.png", "../secret.png", "/etc/hostname"])
async def test_a_figure_that_is_gone_or_elsewhere_leaves_its_words(
    channel: TelegramChannel, telegram: FakeTelegram, tmp_path: Path, path: str
) -> None:
    (tmp_path.parent / "secret.png").write_bytes(b"not yours")
    await channel.send(illustrated(path))
    assert telegram.asked("sendPhoto") == []
    assert "a cat" in telegram.asked("sendMessage")[0]["text"]


async def test_the_same_charts_are_drawn_once_whatever_is_said_under_them(
    channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Picture] = []

    def draw(shown: Picture) -> bytes:
        drawn.append(shown)
        return b"png"

    monkeypatch.setattr(drawings, "png", draw)
    await channel.send(delivery("one"))
    await channel.send(delivery("two", switch=None))
    assert len(drawn) == 1
    dark = replace(delivery().message.picture or picture(BARS), dark=True)
    await channel.send(Delivery("5", Message("three", picture=dark)))
    assert len(drawn) == 2
