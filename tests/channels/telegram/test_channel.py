from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest
from pydantic import SecretStr

from bot.channels.base import Channel, Delivery, Raw
from bot.channels.telegram.channel import TelegramChannel
from bot.domain.message import Message
from bot.errors import ChannelError
from tests.channels.telegram.conftest import Naps
from tests.channels.telegram.server import LOST, NEVER, TOKEN, Answer, FakeTelegram, ok, refusal
from tests.channels.telegram.updates import text
from tests.patience import until, within


class Inbox(list[Raw]):
    async def __call__(self, updates: Sequence[Raw]) -> None:
        self.extend(updates)


async def listened(channel: TelegramChannel, telegram: FakeTelegram) -> Inbox:
    """What came in until Telegram had nothing more."""
    inbox = Inbox()
    listening = asyncio.create_task(channel.listen(inbox))
    idle = asyncio.create_task(telegram.idle.wait())
    await within(
        asyncio.wait({listening, idle}, return_when=asyncio.FIRST_COMPLETED), "a poll that waits, or an end"
    )
    if listening.done():
        idle.cancel()
        await listening
    await until(
        lambda: len(telegram.asked("setMyCommands")) >= telegram.menus, f"{telegram.menus} menus to be set"
    )
    listening.cancel()
    return inbox


def test_it_is_a_channel(channel: TelegramChannel) -> None:
    member: Channel = channel
    assert member.name == "telegram"


async def test_it_says_who_it_is(channel: TelegramChannel) -> None:
    assert await channel.identify() == "KeyBot"


async def test_who_is_told_to_rest_while_typing_is_shown_rests(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("sendChatAction", refusal(429, "Too Many Requests: retry after 7", retry_after=7))
    await channel.show_busy("5")
    assert channel.gate.rest() > 0
    await channel.show_busy("5")
    assert len(telegram.asked("sendChatAction")) == 1


async def test_it_asks_only_once_who_it_is(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    await asyncio.gather(*(channel.identify() for _ in range(5)))
    assert len(telegram.asked("getMe")) == 1


async def test_at_the_start_nothing_that_waits_is_dropped(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    await listened(channel, telegram)
    assert [name for name, _ in telegram.calls][:2] == ["getMe", "deleteWebhook"]
    (call,) = telegram.asked("deleteWebhook")
    assert call.get("drop_pending_updates", "false") == "false"


async def test_it_polls_without_an_offset_at_first_and_for_four_kinds_of_updates(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("getUpdates", ok([{"update_id": 41, "message": text("hi")}]))
    inbox = await listened(channel, telegram)
    first, second = telegram.asked("getUpdates")
    kinds = ["message", "edited_message", "callback_query", "my_chat_member"]
    assert json.loads(first["allowed_updates"]) == kinds
    assert ("offset" in first, second["offset"]) == (False, "42")
    assert [update.update for update in inbox] == [41]


async def test_one_unreadable_update_does_not_hide_the_others(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    odd = {"update_id": 41, "callback_query": {"id": "1"}}
    telegram.will("getUpdates", ok([odd, {"update_id": 42, "message": text("hi")}]))
    unreadable, readable = await listened(channel, telegram)
    with pytest.raises(ValueError, match="update 41"):
        await channel.decode(unreadable)
    assert await channel.decode(readable)


async def test_while_telegram_is_down_it_waits_and_says_so(
    channel: TelegramChannel, telegram: FakeTelegram, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.will("getMe", LOST, Answer(502, b"<html>"), ok({}))
    telegram.will("deleteWebhook", refusal(429, "Too Many Requests: retry after 3", retry_after=3))
    await listened(channel, telegram)
    assert naps == [1, 2, 4, 3]
    assert "waiting for Telegram" in caplog.text


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_ends_the_start_without_naming_it(
    channel: TelegramChannel, telegram: FakeTelegram, method: str, code: int
) -> None:
    if method != "getMe":
        await channel.identify()
        telegram.will(method, refusal(code, "Unauthorized"))
    telegram.will("getMe", *[refusal(code, "Unauthorized")] * 2)
    with pytest.raises(ChannelError, match="the token was refused") as failure:
        await listened(channel, telegram)
    assert TOKEN not in str(failure.value)


PAGE = b"<html><body>Not here</body></html>"
CUT_OFF = refusal(401, "Unauthorized").body[:-20]
OF_ANOTHER = b'{"error": "forbidden", "description": "by the proxy"}'


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
@pytest.mark.parametrize("body", [PAGE, CUT_OFF, OF_ANOTHER, b""])
@pytest.mark.parametrize("code", [401, 403, 404, 409])
async def test_what_telegram_did_not_say_itself_ends_nothing(
    channel: TelegramChannel, telegram: FakeTelegram, method: str, code: int, body: bytes
) -> None:
    telegram.will(method, *[Answer(code, body)] * 12)
    telegram.will("getUpdates", ok([{"update_id": 41, "message": text("hi")}]))
    assert [update.update for update in await listened(channel, telegram)] == [41]


async def test_a_token_that_is_refused_only_once_goes_on(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("getUpdates", refusal(401, "Unauthorized"), ok([{"update_id": 41, "message": text("hi")}]))
    assert [update.update for update in await listened(channel, telegram)] == [41]


async def test_owners_see_more_commands_than_learners(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.menus = 2
    await listened(channel, telegram)
    everybody, owner = telegram.asked("setMyCommands")
    assert json.loads(everybody["scope"]) == {"type": "all_private_chats"}
    assert [command["command"] for command in json.loads(everybody["commands"])] == ["study"]
    assert json.loads(owner["scope"]) == {"type": "chat", "chat_id": 9}
    assert [command["command"] for command in json.loads(owner["commands"])] == ["study", "decks"]


async def test_without_its_menu_the_bot_still_listens(
    channel: TelegramChannel, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.will("setMyCommands", LOST, refusal(400, "Bad Request: chat not found"))
    telegram.will("getUpdates", ok([{"update_id": 41, "message": text("hi")}]))
    telegram.menus = 2
    assert len(await listened(channel, telegram)) == 1
    assert caplog.text.count("the command menu was not set") >= 1


async def test_a_menu_that_hangs_does_not_keep_the_first_poll_waiting(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("setMyCommands", NEVER)
    telegram.will("getUpdates", ok([{"update_id": 41, "message": text("hi")}]))
    assert len(await listened(channel, telegram)) == 1


async def test_it_can_be_closed_at_any_time_and_twice(telegram: FakeTelegram) -> None:
    channel = TelegramChannel(SecretStr(TOKEN), api_url=telegram.url + "/")
    await channel.close()
    await channel.identify()
    await channel.send(Delivery("5", Message("x")))
    await channel.close()
    await channel.close()


async def test_the_token_does_not_show_in_the_channel_itself(channel: TelegramChannel) -> None:
    assert TOKEN not in repr(channel)
