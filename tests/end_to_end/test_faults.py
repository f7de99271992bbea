"""What goes wrong around the program: answers that are lost, floods, kills, blocks, a refused token."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from emulator.client import Emulator
from emulator.clock import Clock
from emulator.faults import Fault
from emulator.learner import Learner, Seen
from emulator.server import serving
from emulator.world import World
from tests.end_to_end.house import COLORS, House, built, living
from tests.end_to_end.pupil import Pupil
from tests.end_to_end.test_learner import march
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

_ids = count(100)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One that logs all that it can, so that what must not be in the log is looked for in all of it."""
    folder = tmp_path_factory.mktemp("house")
    async with living(folder, COLORS, KEYPOINT_LOG_LEVEL="DEBUG") as house:
        yield house


@pytest.fixture
def ana(house: House) -> Learner:
    return house.telegram.learner(id=next(_ids))


async def copies(house: House, ana: Learner) -> list[Seen]:
    """All that was delivered to a learner once nothing is under way any more."""
    await house.settles()
    sent = await house.telegram.journal("sent", chat=ana.chat)
    return [Seen(entry["message"], lost=bool(entry.get("lost"))) for entry in sent]


@pytest.mark.parametrize("kind", ["drop", "bad_gateway", "garbage"])
async def test_a_message_is_doubled_only_where_its_answer_was_lost(
    house: House, ana: Learner, kind: str
) -> None:
    await house.telegram.plan(Fault(kind, method="sendMessage", chat=ana.chat, after=True))
    await ana.says("/help")
    await ana.says("/dance")
    first, again, other = await copies(house, ana)
    assert (first.text, first.lost) == (again.text, True)
    assert "/dance" in other.text


async def test_a_message_that_did_not_arrive_is_sent_again(house: House, ana: Learner) -> None:
    await house.telegram.plan(Fault("bad_gateway", method="sendMessage", chat=ana.chat))
    await ana.says("/help")
    assert len(await copies(house, ana)) == 1


async def test_nobody_is_written_to_while_telegram_asks_for_rest(house: House, ana: Learner) -> None:
    ben = house.telegram.learner(id=next(_ids), name="Ben")
    flood = "Too Many Requests: retry after 1"
    fault = Fault(
        "error", "sendMessage", chat=ana.chat, code=429, description=flood, parameters={"retry_after": 1}
    )
    await house.telegram.plan(fault)
    await ana.says("/help")
    (refused,) = await _requests(house, ana, "error before")
    await ben.says("/help")
    assert len(await copies(house, ana)) == len(await copies(house, ben)) == 1
    sent = await house.telegram.journal("sent")
    assert min(entry["tick"] for entry in sent if entry["chat"] in {ana.chat, ben.chat}) > refused + 0.9


async def _requests(house: House, ana: Learner, outcome: str) -> list[float]:
    """When requests for a chat ended so, waited for."""
    async with asyncio.timeout(PATIENCE):
        while True:
            entries = await house.telegram.journal("request", chat=ana.chat)
            if found := [entry["tick"] for entry in entries if entry["outcome"] == outcome]:
                return found
            await asyncio.sleep(0.01)


async def test_an_orderly_end_waits_for_the_answer_to_a_message_under_way(house: House, ana: Learner) -> None:
    await house.telegram.plan(Fault("slow", method="sendMessage", chat=ana.chat, after=True, seconds=0.5))
    await ana.says("/help")
    await ana.reads()
    await house.restarts()
    assert len(await copies(house, ana)) == 1


async def test_who_blocks_the_bot_is_left_alone_until_they_return(house: House) -> None:
    ana = Pupil(house.telegram, next(_ids), COLORS)
    await ana.starts()
    await house.settles()
    await ana.phone.blocks()
    before = await house.telegram.journal("request", chat=ana.phone.chat)
    await house.comes(march(3))
    assert await house.telegram.journal("request", chat=ana.phone.chat) == before
    await ana.phone.unblocks()
    await house.settles()
    await house.comes(march(4))
    await ana.reads("today")


async def test_a_dozen_updates_survive_a_loop_of_kills(tmp_path: Path) -> None:
    async with living(tmp_path, COLORS) as house:
        class_ = [Pupil(house.telegram, number, COLORS) for number in range(1, 5)]
        await asyncio.gather(*(pupil.phone.says("/start") for pupil in class_))
        await house.restarts(kill=True)

        for pupil in class_:
            await pupil.reads("short open questions")
            await pupil.phone.taps("Try one")
        await house.telegram.all_confirmed()
        await house.restarts(kill=True)

        for pupil in class_:
            await pupil.phone.says(pupil.answer_to(await pupil.reads("Which two paints")))
        await house.sends()
        await house.restarts(kill=True)
        for entry in await house.telegram.journal("said", "pressed"):
            await house.telegram.redeliver(entry["update_id"])

        for pupil in class_:
            await pupil.reads("2 of 2")
        await house.settles()
        assert house.has_server or house.rows("PRAGMA integrity_check") == [("ok",)]
        assert house.rows("SELECT count(*) FROM inbox WHERE state = 'done'") == [(12,)]
        for table, rows in (("learner", 4), ("attempt", 4), ("turn", 4), ("review", 8)):
            assert house.rows(f"SELECT count(*) FROM {table}") == [(rows,)], table  # noqa: S608 - no input of anybody


async def test_a_refused_token_ends_the_program_with_one_clear_line(tmp_path: Path) -> None:
    async with built(tmp_path, COLORS) as house:
        await house.telegram.revoke()
        await house.starts()
        assert await house.ended() == 1
        assert house.log[-1].startswith("the token was refused")
        house.has_no_traceback()


async def test_the_program_waits_for_a_telegram_that_is_down(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with built(tmp_path, COLORS, KEYPOINT_TELEGRAM_URL=f"http://127.0.0.1:{port}") as house:
        await house.starts()
        await house.logs("waiting for Telegram")
        async with serving(World(Clock(tmp_path / "clock")), port), Emulator.connect(port) as telegram:
            house.telegram = telegram
            ana = telegram.learner(id=1)
            await ana.says("/help")
            await ana.reads("/study", within=PATIENCE)
            assert await house.ends() == 0
