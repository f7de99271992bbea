"""The emulator serves a bot that knows nothing of python-telegram-bot."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import pytest

from emulator.client import Emulator
from emulator.faults import Fault
from emulator.learner import Learner
from tests.emulator.plain import RefusedError, plain_bot, running, webhook
from tests.patience import within


async def test_it_answers_edits_and_sends_a_document(emulator: Emulator, ana: Learner) -> None:
    async with running(emulator):
        await ana.says("hello")
        said = await ana.reads("You said hello")
        assert said.buttons == ["Hint"]
        tap = await ana.taps("Hint")
        assert await tap.answer() == "Here it is"
        hint = await ana.reads("Think twice")
        assert (hint.id, hint.buttons, hint.marked("bold")) == (said.id, [], ["Think"])
        await ana.says("/file")
        file = await ana.reads()
        assert file.raw["document"]["file_name"] == "notes.txt"
        await emulator.all_confirmed()


@pytest.mark.parametrize(
    "fault",
    [
        Fault(
            "error", "sendMessage", code=429, description="Too Many Requests", parameters={"retry_after": 1}
        ),
        Fault("error", "sendMessage", count=2),
        Fault("bad_gateway", "sendMessage"),
        Fault("garbage", "sendMessage"),
        Fault("drop", "sendMessage"),
        Fault("drop", "getUpdates", after=True),
    ],
    ids=lambda fault: f"{fault.kind} {fault.method} {fault.code}",
)
async def test_what_failed_before_its_effect_arrives_once(
    emulator: Emulator, ana: Learner, fault: Fault
) -> None:
    await emulator.plan(fault)
    async with running(emulator) as bot:
        await ana.says("hello")
        await ana.reads("You said hello")
        await emulator.all_confirmed()
        assert await ana.unread() == []
        assert bot.naps == [1] * (fault.code == 429)
    assert await emulator.heal() == []


async def test_what_arrived_though_its_answer_was_lost_arrives_twice(
    emulator: Emulator, ana: Learner
) -> None:
    await emulator.plan(Fault("drop", "sendMessage", after=True))
    async with running(emulator):
        await ana.says("hello")
        copies = [await ana.reads("You said hello") for _ in range(2)]
    assert [copy.lost for copy in copies] == [True, False]


async def test_of_two_that_poll_the_first_is_told(emulator: Emulator, ana: Learner) -> None:
    async with plain_bot(emulator) as first, running(emulator):
        await ana.says("hello")
        await ana.reads("You said hello")
        polling = asyncio.create_task(first.once("getUpdates", timeout=20))  # ends the poll of the other
        async with plain_bot(emulator) as second:
            await emulator.polled()
            await second.once("getUpdates", timeout=0)
        with pytest.raises(RefusedError, match="409 Conflict: terminated by other getUpdates request"):
            await within(polling, "the conflict")


async def test_a_webhook_is_brought_what_polling_is_refused(emulator: Emulator, ana: Learner) -> None:
    async with plain_bot(emulator) as bot, webhook() as brought:
        brought.answer = HTTPStatus.SERVICE_UNAVAILABLE
        await bot.once("setWebhook", url=brought.url, secret_token="s-1")
        with pytest.raises(RefusedError, match="409 Conflict: can't use getUpdates method while webhook"):
            await bot.once("getUpdates")
        await ana.says("hello")
        headers, update = await within(brought.requests.get(), "the first try")
        assert headers["x-telegram-bot-api-secret-token"] == "s-1"
        assert (await bot.once("getWebhookInfo"))["pending_update_count"] == 1
        brought.answer = HTTPStatus.OK
        while (await within(brought.requests.get(), "another try"))[1] != update:
            pass
        await emulator.all_confirmed()
        await bot.once("deleteWebhook")
        await ana.says("again")
        (polled,) = await bot.once("getUpdates")
        assert polled["message"]["text"] == "again"
