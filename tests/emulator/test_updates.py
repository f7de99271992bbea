"""What reaches a stock bot: polling, confirmation, taps, and what learners can and cannot do."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, InvalidToken
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from emulator.bell import Bell
from emulator.call import Call
from emulator.client import Emulator
from emulator.clock import Clock
from emulator.learner import Learner
from emulator.updates import Updates

_HINT = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Hint", callback_data="hint:1"))


async def _texts(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[tuple[int, str]]:
    updates = await bot.get_updates(offset, limit, timeout=0)
    return [
        (update.update_id, str(update.effective_message and update.effective_message.text))
        for update in updates
    ]


async def test_an_update_comes_again_until_a_larger_offset_confirms_it(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    for text in ("one", "two", "three"):
        await ana.says(text)
    (first, _), (second, _) = await _texts(bot, limit=2)
    assert [text for _, text in await _texts(bot, first)] == ["one", "two", "three"]
    assert [text for _, text in await _texts(bot, second)] == ["two", "three"]
    assert await _texts(bot, second + 2) == []
    await emulator.all_confirmed()


async def test_a_negative_offset_keeps_the_last_and_a_far_one_forgets_nothing(bot: Bot, ana: Learner) -> None:
    for text in ("one", "two"):
        await ana.says(text)
    assert [text for _, text in await _texts(bot, 2_000_000_000)] == ["one", "two"]
    assert [text for _, text in await _texts(bot, -1)] == ["two"]
    assert [text for _, text in await _texts(bot)] == ["two"]


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, ana: Learner) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await ana.says("/study now")
    (update,) = await poll
    assert update.message is not None
    assert update.message.from_user is not None
    assert (update.message.text, update.message.from_user.first_name) == ("/study now", "Ana")
    assert [entity.type for entity in update.message.entities] == ["bot_command"]


async def test_a_second_poll_ends_the_first_with_a_conflict(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await emulator.polled()
    rival = Bot(bot.token, base_url=f"{emulator.url}/bot")
    async with rival:
        second = asyncio.create_task(rival.get_updates(timeout=10))
        with pytest.raises(Conflict, match="Conflict: terminated by other getUpdates request"):
            await first
        await ana.says("still here")
        assert len(await second) == 1


async def test_a_revoked_token_ends_a_poll_and_everything_else(bot: Bot, emulator: Emulator) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await emulator.revoke()
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await poll
    with pytest.raises(InvalidToken):
        await bot.get_me()


async def test_taps_are_dropped_after_150_seconds_and_texts_after_a_day(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    await bot.send_message(1, "?", reply_markup=_HINT)
    await ana.taps("Hint")
    await ana.says("answer")
    await emulator.set_clock(160)
    assert [text for _, text in await _texts(bot)] == ["answer"]
    await emulator.set_clock(25 * 3600)
    assert await _texts(bot) == []


async def test_a_tap_arrives_and_is_answered_once(bot: Bot, ana: Learner) -> None:
    await bot.send_message(1, "?", reply_markup=_HINT)
    tap = await ana.taps("Hi")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("hint:1", 1)
    await query.answer("Think of the mean")
    assert await tap.answer() == "Think of the mean"
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await query.answer()


async def test_a_double_tap_is_two_updates(bot: Bot, ana: Learner) -> None:
    await bot.send_message(1, "?", reply_markup=_HINT)
    await ana.taps("Hint", times=2)
    assert len({update.update_id for update in await bot.get_updates()}) == 2


async def test_an_old_copy_can_be_tapped_but_never_a_button_that_was_not_there(
    bot: Bot, ana: Learner
) -> None:
    sent = await bot.send_message(1, "?", reply_markup=_HINT)
    old = await ana.reads()
    await bot.delete_message(1, sent.message_id)
    with pytest.raises(AssertionError, match="no button 'Hint'"):
        await ana.taps("Hint")
    await ana.taps("Hint", on=old)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible
    with pytest.raises(ValueError, match="no button"):
        await ana.taps("Show", on=old)


async def test_blocking_and_unblocking_are_told_to_the_bot(bot: Bot, ana: Learner) -> None:
    await ana.blocks()
    with pytest.raises(ValueError, match="unblock it first"):
        await ana.says("anybody?")
    await ana.unblocks()
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change and change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_long_text_is_cut_by_the_app_and_a_correction_is_marked(bot: Bot, ana: Learner) -> None:
    last = await ana.says("x" * 5000)
    await ana.corrects(last, "y")
    updates = await bot.get_updates()
    assert [len(update.message.text or "") for update in updates if update.message] == [4096, 904]
    assert updates[-1].edited_message is not None
    assert updates[-1].edited_message.text == "y"


async def test_an_update_can_be_odd_and_can_come_twice(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await emulator.push({"update_id": 900_000_000, "from_the_future": {"x": 1}})
    await ana.says("next")
    first, second = await bot.get_updates()
    assert (first.update_id, second.update_id) == (900_000_000, 900_000_001)
    await emulator.redeliver(second.update_id)
    (again,) = await bot.get_updates(second.update_id + 1)
    assert again == second
    assert await bot.get_updates(second.update_id + 1) == ()


async def test_only_the_kinds_that_were_asked_for_are_queued(bot: Bot, ana: Learner) -> None:
    await bot.get_updates(timeout=0, allowed_updates=[Update.MESSAGE])
    await ana.blocks()
    await ana.unblocks()
    await ana.says("back")
    assert [text for _, text in await _texts(bot)] == ["back"]


async def test_a_poll_ends_with_its_connection(bot: Bot, emulator: Emulator) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await emulator.polled()
    poll.cancel()
    await emulator.polled(up=False)
    with pytest.raises(AssertionError, match="no bot waits for updates"):
        await emulator.polled(within=0)


async def test_a_stock_application_polls_and_answers(emulator: Emulator, ana: Learner) -> None:
    application = (
        ApplicationBuilder().token(emulator.token).base_url(f"{emulator.url}/bot").job_queue(None).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0)
        await application.start()
        await ana.says("hello")
        assert (await ana.reads()).text == "hello"
        await application.updater.stop()
        await application.stop()
    await emulator.all_confirmed()


async def test_the_same_poll_at_once_gets_one_update_and_a_huge_answer_is_cut() -> None:
    updates = Updates(Clock(), Bell())
    for _ in range(3):
        updates.push_raw({"filler": "x" * (2 << 20)})
    assert len(await updates.poll(Call())) == 1
    updates.expire()
    for _ in range(3):
        updates.push_raw({})
    assert len(await updates.poll(Call({"offset": 1}))) == 3
    assert len(await updates.poll(Call({"offset": 1}))) == 1


async def _echo(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")
