"""What goes wrong on purpose, as a stock bot meets it: its classes, its words, delivered or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from emulator.client import Emulator
from emulator.errors import ApiError
from emulator.faults import Fault
from emulator.learner import Learner
from emulator.limits import Limits

_LOST: dict[str, tuple[type[TelegramError], str]] = {
    "drop": (NetworkError, "Server disconnected without sending a response"),
    "bad_gateway": (NetworkError, r"Bad Gateway \(502\)\. Parsing the server response b'.*' failed"),
    "garbage": (TelegramError, "Invalid server response"),
    "hang": (TimedOut, "Timed out"),
}


@pytest.mark.parametrize("kind", _LOST)
@pytest.mark.parametrize("delivered", [[], [("hello", True)]])
async def test_an_answer_is_lost_before_or_after_the_message_is_delivered(
    bot: Bot, emulator: Emulator, ana: Learner, kind: str, delivered: list[tuple[str, bool]]
) -> None:
    error, text = _LOST[kind]
    await emulator.plan(Fault(kind, method="sendMessage", after=bool(delivered)))
    with pytest.raises(TelegramError, match=text) as raised:
        await bot.send_message(1, "hello", read_timeout=0.2)
    assert type(raised.value) is error
    assert [(seen.text, seen.lost) for seen in await ana.unread()] == delivered
    await bot.send_message(1, "again")
    assert [(seen.text, seen.lost) for seen in await ana.unread()] == [("again", False)]


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        ((403, "Forbidden: user is deactivated"), (Forbidden, "Forbidden: user is deactivated")),
        ((400, "Bad Request: PEER_ID_INVALID"), (BadRequest, "Peer_id_invalid")),
        ((429, "Too Many Requests"), (NetworkError, "Too Many Requests")),
        ((401, "Unauthorized"), (InvalidToken, "Unauthorized")),
        ((500, "Internal Server Error"), (NetworkError, "Internal Server Error")),
    ],
)
async def test_an_error_is_answered_as_planned(
    bot: Bot,
    emulator: Emulator,
    ana: Learner,
    answer: tuple[int, str],
    raised: tuple[type[TelegramError], str],
) -> None:
    code, description = answer
    await emulator.plan(Fault("error", chat=1, code=code, description=description))
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "hello")
    assert (type(caught.value), str(caught.value)) == raised
    assert await ana.unread() == []


async def test_flood_and_migration_carry_their_parameters(bot: Bot, emulator: Emulator) -> None:
    flood = Fault("error", code=429, description="Too Many Requests", parameters={"retry_after": 7})
    moved = Fault("error", code=400, description="Bad Request", parameters={"migrate_to_chat_id": -1001})
    await emulator.plan(flood)
    await emulator.plan(moved)
    with pytest.raises(RetryAfter, match="Flood control exceeded") as paused:
        await bot.send_message(1, "x")
    assert paused.value.retry_after == timedelta(seconds=7)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(1, "x")
    assert migrated.value.new_chat_id == -1001


async def test_a_fault_hits_only_what_it_was_planned_for(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await emulator.plan(Fault("bad_gateway", method="sendmessage", chat=1, skip=1, count=2))
    await bot.send_message(1, "passes")
    await bot.send_chat_action(1, "typing")
    with pytest.raises(NetworkError):
        await bot.send_message(1, "fails")
    assert [fault["count"] for fault in await emulator.heal()] == [1]
    await bot.send_message(1, "passes again")
    assert [seen.text for seen in await ana.unread()] == ["passes", "passes again"]


async def test_a_message_is_delivered_after_the_bot_has_given_up(
    bot: Bot, emulator: Emulator, ana: Learner
) -> None:
    await emulator.plan(Fault("slow", seconds=0.2))
    with pytest.raises(TimedOut):
        await bot.send_message(1, "late", read_timeout=0.05)
    await ana.reads("late")


async def test_a_slow_answer_is_a_true_one(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await emulator.plan(Fault("slow", after=True, seconds=0.01))
    await bot.send_message(1, "hello")
    assert not (await ana.reads("hello")).lost


async def test_updates_in_a_lost_answer_come_again(bot: Bot, emulator: Emulator, ana: Learner) -> None:
    await ana.says("one")
    await emulator.plan(Fault("drop", method="getUpdates", after=True))
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=0)
    assert len(await bot.get_updates(timeout=0)) == 1


async def test_a_group_that_is_written_to_too_often_must_be_left_alone(bot: Bot, emulator: Emulator) -> None:
    eva = emulator.learner(id=5, name="Eva", chat=-100)
    await eva.says("hi")
    await emulator.limit(group=1)
    await bot.send_message(-100, "one")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(-100, "two")
    assert refused.value.retry_after in [timedelta(seconds=seconds) for seconds in range(30, 61)]
    assert [seen.text for seen in await eva.unread()] == ["one"]


def test_limits_hold_for_each_chat_and_for_all() -> None:
    limits = Limits(chat=1, overall=2)
    limits.admit(1, tick=0.0)
    with pytest.raises(ApiError, match="Too Many Requests: retry after 1"):
        limits.admit(1, tick=0.9)
    limits.admit(2, tick=0.9)
    with pytest.raises(ApiError):
        limits.admit(3, tick=0.9)
    limits.admit(1, tick=1.0)


async def test_a_wrong_token_and_an_unknown_method_are_refused(bot: Bot, emulator: Emulator) -> None:
    for token in ("999:another", "nonsense"):
        with pytest.raises(InvalidToken):
            async with Bot(token, base_url=f"{emulator.url}/bot"):
                pass
    with pytest.raises(TelegramError, match="not found"):
        await bot.do_api_request("makeCoffee")
