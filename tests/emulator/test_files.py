"""Documents, pictures and what else is not text, both ways."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from emulator.client import Emulator
from emulator.learner import PIXEL, Learner


async def test_a_learners_document_can_be_fetched(bot: Bot, ana: Learner) -> None:
    await ana.sends_document("deck.yaml", b"deck: one", caption="new", mime="application/yaml")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"deck: one"
    assert (update.message.document.file_name, update.message.caption) == ("deck.yaml", "new")


async def test_a_file_that_is_too_big_or_unknown_cannot_be_fetched(bot: Bot, ana: Learner) -> None:
    await ana.sends_document("deck.yaml", b"x", size=21 << 20)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await update.message.document.get_file()
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")


async def test_a_link_to_a_file_holds_for_an_hour(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await bot.send_document(1, b"report", filename="report.txt")
    seen = await ana.reads()
    file = await bot.get_file(seen.raw["document"]["file_id"])
    await emulator.set_clock(3700)
    with pytest.raises(InvalidToken, match="Not Found"):  # so the library names every 404
        await file.download_as_bytearray()


async def test_a_bot_sends_a_document_by_upload_and_again_by_id(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    sent = await bot.send_document(1, b"line", caption="<b>Report</b>", parse_mode="HTML", filename="r.txt")
    assert sent.document is not None
    await bot.send_document(1, sent.document.file_id)
    first, second = await ana.unread()
    assert (first.text, first.marked("bold"), first.raw["document"]["file_name"]) == (
        "Report",
        ["Report"],
        "r.txt",
    )
    assert await emulator.download(second) == b"line"


async def test_a_picture_must_be_one_and_its_caption_short(bot: Bot, ana: Learner) -> None:
    await bot.send_photo(1, PIXEL, caption="chart")
    assert (await ana.reads("chart")).raw["photo"][0]["width"] == 1
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(1, b"no picture")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(1, PIXEL, caption="x" * 1025)


async def test_stickers_voices_and_photos_have_no_text(bot: Bot, ana: Learner) -> None:
    await ana.sends_sticker()
    await ana.sends_voice()
    await ana.sends_photo("look")
    messages = [update.message for update in await bot.get_updates()]
    kinds = [(bool(m.sticker), bool(m.voice), bool(m.photo), m.text, m.caption) for m in messages if m]
    assert kinds == [
        (True, False, False, None, None),
        (False, True, False, None, None),
        (False, False, True, None, "look"),
    ]
