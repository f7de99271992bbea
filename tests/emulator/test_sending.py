"""What a stock bot sends, and what is refused."""

from __future__ import annotations

import pytest
from telegram import Bot, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from emulator.client import Emulator
from emulator.learner import Learner


def _keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"do:{label}") for label in labels]]
    )


async def test_a_message_is_read_with_its_markup_and_buttons(bot: Bot, ana: Learner) -> None:
    sent = await bot.send_message(
        1, "  <b>Hi</b> &lt;Ana&gt; ", "HTML", reply_markup=_keyboard("Hint", "Later")
    )
    seen = await ana.reads()
    assert (sent.text, seen.text, seen.buttons) == ("Hi <Ana>", "Hi <Ana>", ["Hint", "Later"])
    assert seen.marked("bold") == ["Hi"]
    assert (seen.silent, seen.by_bot) == (False, True)


async def test_a_silent_message_is_known_as_such(bot: Bot, ana: Learner) -> None:
    await bot.send_message(1, "psst", disable_notification=True)
    assert (await ana.reads()).silent


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x" * 4097, "Message is too long"),
        ("", "Message text is empty"),
        ("<b></b>", "Text must be non-empty"),
        ("\u200b\n", "Text must be non-empty"),
        ("<script>x", 'Can\'t parse entities: unsupported start tag "script" at byte offset 0'),
    ],
)
async def test_a_bad_text_is_refused_and_not_delivered(
    bot: Bot, ana: Learner, text: str, complaint: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(1, text, "HTML")
    assert str(refused.value) == complaint
    assert await ana.unread() == []


async def test_the_limit_counts_code_points_after_the_markup_is_gone(bot: Bot, ana: Learner) -> None:
    await bot.send_message(1, f"<b>{'😀' * 4096}</b>", "HTML")
    assert len((await ana.reads()).text) == 4096


async def test_button_data_is_limited_in_bytes(bot: Bot, ana: Learner) -> None:
    markup = InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", callback_data="é" * 33))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(1, "x", reply_markup=markup)
    assert await ana.unread() == []


async def test_nobody_is_written_to_who_is_unknown_silent_or_has_blocked(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    await ana.blocks()
    await emulator.learner(id=2, name="Ben").joins()
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(1, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(2, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(3, "x")
    await ana.unblocks()
    await bot.send_message(1, "welcome back")


async def test_an_edit_replaces_text_and_drops_a_keyboard_that_is_not_repeated(
    bot: Bot, ana: Learner
) -> None:
    sent = await bot.send_message(1, "one", reply_markup=_keyboard("Hint"))
    await bot.edit_message_text("two", 1, sent.message_id)
    shown = (await ana.screen())[-1]
    assert (shown.id, shown.text, shown.buttons) == (sent.message_id, "two", [])


async def test_a_keyboard_is_changed_alone(bot: Bot, ana: Learner) -> None:
    sent = await bot.send_message(1, "one", reply_markup=_keyboard("Hint"))
    await bot.edit_message_reply_markup(1, sent.message_id, reply_markup=_keyboard("Show"))
    shown = (await ana.screen())[-1]
    assert (shown.text, shown.buttons) == ("one", ["Show"])


async def test_edits_that_make_no_sense_are_refused(bot: Bot, ana: Learner) -> None:
    own = await ana.says("mine")
    sent = await bot.send_message(1, "one")
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("one", 1, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("two", 1, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("two", 1, own)


async def test_a_message_is_deleted_once_and_only_while_young(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    first, second = [await bot.send_message(1, text) for text in ("one", "two")]
    await bot.delete_message(1, first.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(1, first.message_id)
    await emulator.set_clock(49 * 3600)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(1, second.message_id)
    assert [seen.text for seen in await ana.screen()] == ["/start", "two"]


async def test_command_menus_are_kept_for_each_scope_and_language(bot: Bot, emulator: Emulator) -> None:
    await bot.set_my_commands([("study", "Ask me something")], language_code="en")
    assert [entry.command for entry in await bot.get_my_commands(language_code="en")] == ["study"]
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Study!", "Ask me something")])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("study", "Ask me something")], BotCommandScopeChat(77))
    assert [menu["language"] for menu in await emulator.menus()] == ["en"]


async def test_the_journal_is_the_ground_truth(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await bot.send_chat_action(1, "typing")
    await bot.send_message(1, "one")
    kinds = [entry["kind"] for entry in await emulator.journal(chat=ana.chat)]
    assert kinds == ["said", "acted", "request", "sent", "request"]
    last = (await emulator.journal("request"))[-1]
    assert (last["method"], last["outcome"]) == ("sendmessage", "200")
