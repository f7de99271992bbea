"""A storm: a class that studies while the process is killed and the way to Telegram breaks."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import aiohttp

from emulator.client import Emulator
from emulator.faults import Fault
from emulator.learner import Learner
from tests.chaos.judge import Arrived, Asked, Killed, Outcome, Posted, Record, judge
from tests.end_to_end.house import COLORS, House, built

T = TypeVar("T")

PATIENCE = 200.0
"""Real seconds after which an answer that did not come is lost; a request to the emulator ends after 300."""

MOST_AHEAD = 5
"""Updates of a learner that are not handled yet before they wait: one who took doubles for answers would get
further and further ahead of a process that is killed every few seconds."""

RESTART_SECONDS = 0.1
"""Between the end of a process and its next start."""

ANSWERS = (
    "blue and yellow give green", "each paint absorbs a part of the light", "bananas",
    "air scatters short blue waves more than red ones", "the crystals reflect all colors",
)  # fmt: skip
"""What has an effect; a number that no other has makes each of them another."""

WORDS = ("/study", "I don't know", "hmm", "/stats", "thanks", "/settings", "why")

_OUTAGE_SECONDS = 1.0
_ASKED_SECONDS = 3
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Storm:
    """How many learners do how much, and how often what goes wrong meanwhile.

    `lost` answers were to messages that arrived, `refused` requests took no effect; a flood asks for a pause
    ten times in a row, a rival polls with the same token; in an outage the disk is full, or the database
    server hangs up.
    """

    updates: int = 10_000
    learners: int = 50
    kills: int = 200
    lost: int = 300
    refused: int = 200
    floods: int = 20
    rivals: int = 10
    outages: int = 20
    replicas: int = 1
    seed: int = 1

    @property
    def faults(self) -> list[Fault | None]:
        """All that goes wrong on the way, in any order; None is a rival that polls with the same token."""
        flood = Fault(
            "error", code=429, description=f"Too Many Requests: retry after {_ASKED_SECONDS}",
            parameters={"retry_after": _ASKED_SECONDS}, count=10,
        )  # fmt: skip
        lost = (Fault("drop", "sendMessage", after=True), Fault("bad_gateway", "sendMessage", after=True))
        refused = (
            Fault("drop", "sendMessage"), Fault("bad_gateway"), Fault("garbage", "getUpdates"),
            Fault("drop", "getUpdates", after=True), Fault("error", "getUpdates", code=500),
        )  # fmt: skip
        found: list[Fault | None] = [lost[n % len(lost)] for n in range(self.lost)]
        found += [refused[n % len(refused)] for n in range(self.refused)]
        return found + [flood] * self.floods + [None] * self.rivals


@dataclass(slots=True)
class Raging:
    """A storm under way."""

    houses: list[House]
    storm: Storm
    chance: random.Random
    done: int = 0
    kills: tuple[Killed, ...] = ()
    ended: tuple[int, ...] = ()
    hung_up: tuple[float, ...] = ()

    async def study(self, learner: Learner, updates: int) -> None:
        """One learner, who goes on when something was answered."""
        for number in range(updates):
            text = "/start" if number == 0 else self._words(learner, number)
            if not (number % 3 == 2 and await self._taps(learner)):
                await learner.says(text)
            await self._hears(learner)
            self.done += 1
            await self._lets_it_catch_up(learner)
            if self.chance.random() < 0.5:
                await asyncio.sleep(self.chance.uniform(0, 0.2))
                await learner.unread()

    async def _hears(self, learner: Learner) -> None:
        try:
            await learner.reads(within=PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{await self._kept(learner)}") from None

    async def _lets_it_catch_up(self, learner: Learner) -> None:
        deadline = time.monotonic() + PATIENCE
        while await asyncio.to_thread(_ahead, self.houses[0], learner.chat) >= MOST_AHEAD:
            if time.monotonic() > deadline:
                raise AssertionError(f"nothing was handled in {PATIENCE:g} s\n{await self._kept(learner)}")
            await asyncio.sleep(_LOOK_SECONDS)

    async def _kept(self, learner: Learner) -> str:
        return "\n".join(await asyncio.to_thread(_kept, self.houses[0], learner.chat))

    def _words(self, learner: Learner, number: int) -> str:
        if self.chance.random() < 0.5:
            return self.chance.choice(WORDS)
        return f"{self.chance.choice(ANSWERS)} {learner.chat}x{number}"

    async def _taps(self, learner: Learner) -> bool:
        """Tap any button of the newest message; False where there is none."""
        newest = (await learner.screen())[-1]
        if not newest.buttons:
            return False
        await learner.taps(self.chance.choice(newest.buttons))
        return True

    async def kill(self) -> None:
        """Kill any process at moments of chance, spread over the whole."""
        async for house in self._spread(self.chance.choices(self.houses, k=self.storm.kills)):
            await house.ends(kill=True)

    async def keep(self, house: House) -> None:
        """Start a process, and anew whenever it ends, as systemd does for it."""
        while True:
            begun = time.monotonic()
            await house.starts()
            status = await house.ended(within=None)
            if status == -signal.SIGKILL:
                ended = time.monotonic()
                self.kills += (Killed(ended, await asyncio.to_thread(_under_way, house), begun),)
            else:
                self.ended += (status,)
            await asyncio.sleep(RESTART_SECONDS)

    async def spoil(self) -> None:
        """Let the faults happen, spread over the whole."""
        faults = self.storm.faults
        self.chance.shuffle(faults)
        async for fault in self._spread(faults):
            await (_poll(self.houses[0].telegram) if fault is None else self.houses[0].telegram.plan(fault))

    async def starve(self) -> None:
        """Let the disk be full, or the server hang up, spread over the whole."""
        async for house in self._spread(self.chance.choices(self.houses, k=self.storm.outages)):
            if house.has_server:
                self.hung_up += (time.monotonic(),)
                await asyncio.to_thread(house.hangs_up)
            else:
                with house.without_room():
                    await asyncio.sleep(_OUTAGE_SECONDS)

    async def _spread(self, what: Sequence[T]) -> AsyncIterator[T]:
        """Each of these at a moment of chance in its share of the whole."""
        every = self.storm.updates / (len(what) + 1)
        for number, each in enumerate(what):
            moment = every * (number + self.chance.random())
            while self.done < moment:  # noqa: ASYNC110 - learners have better to do than to ring a bell
                await asyncio.sleep(0.01)
            yield each


async def rage(folder: Path, storm: Storm, database: str | None = None) -> Outcome:
    """A whole storm, in a folder of its own or over a PostgreSQL database, and what became of it."""
    chance = random.Random(storm.seed)
    settings = {"KEYPOINT_SENDS_PER_SECOND": "0", "KEYPOINT_BACKUPS": "off", "KEYPOINT_OWNERS": ""}
    settings |= {} if database is None else {"KEYPOINT_DATABASE": database}
    async with built(folder, COLORS, **settings) as house:
        await house.telegram.limit()
        settings["KEYPOINT_DATABASE"] = house.address
        others = (House(folder, house.telegram, **settings) for _ in range(1, storm.replicas))
        houses = [house, *others]
        raging = Raging(houses, storm, chance)
        async with _kept_running(raging):
            share = storm.updates // storm.learners
            learners = [house.telegram.learner(number + 1) for number in range(storm.learners)]
            work: list[Coroutine[object, object, None]] = [raging.study(each, share) for each in learners]
            async with asyncio.TaskGroup() as group:
                for each in (*work, raging.kill(), raging.spoil(), raging.starve()):
                    group.create_task(each)
            await house.telegram.heal()
            await house.settles()
        return await _judged(house, raging)


@asynccontextmanager
async def _kept_running(raging: Raging) -> AsyncIterator[None]:
    """Every program runs meanwhile, whatever ends it, and none afterwards."""
    try:
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(raging.keep(house)) for house in raging.houses]
            yield
            for keeper in keepers:
                keeper.cancel()
        for house in raging.houses:
            await house.ends()
    finally:
        for house in raging.houses:
            await house.ends(kill=True)


async def _poll(telegram: Emulator) -> None:
    """Another process polls once with the same token."""
    async with aiohttp.ClientSession() as session:
        with suppress(aiohttp.ClientError):
            await session.get(f"{telegram.url}/bot{telegram.token}/getUpdates", params={"timeout": "1"})


def _under_way(house: House) -> frozenset[int]:
    """The chats to which a message is marked as being sent."""
    rows = house.rows("SELECT address FROM outbox WHERE channel = 'telegram' AND state = 'sending'")
    return frozenset(int(address) for (address,) in rows)


def _ahead(house: House, chat: int) -> int:
    """How many updates that came from a chat are not handled yet."""
    [(count,)] = house.rows("SELECT count(*) FROM inbox WHERE lane = ? AND state = 'new'", str(chat))
    return int(count)


def _kept(house: House, chat: int) -> list[str]:
    """What the database keeps of that which waits: from a chat, to it, and altogether."""
    inbox = "SELECT update_id, reason FROM inbox WHERE lane = ? AND state = 'new' ORDER BY update_id LIMIT 5"
    outbox = "SELECT id, rank, state, tries, doubts, not_before, created_at, reason FROM outbox "
    outbox += "WHERE address = ? AND state IN ('ready', 'sending') ORDER BY id LIMIT 9"
    waits = "SELECT 'new', count(*), min(update_id) FROM inbox WHERE state = 'new' UNION ALL "
    waits += "SELECT state, count(*), min(id) FROM outbox GROUP BY state"
    return [
        *(f"inbox {row}" for row in house.rows(inbox, str(chat))),
        *(f"outbox {row}" for row in house.rows(outbox, str(chat))),
        *(f"pause {row}" for row in house.rows("SELECT until, seconds FROM pause")),
        *(f"altogether {row}" for row in house.rows(waits)),
    ]


async def _judged(house: House, raging: Raging) -> Outcome:
    said = await house.telegram.journal("said", "pressed")
    sent = await house.telegram.journal("sent")
    requests = await house.telegram.journal("request")
    rows = house.rows("SELECT id, address, reference FROM outbox WHERE channel = 'telegram' ORDER BY id")
    record = Record(
        updates=[entry["update_id"] for entry in said],
        handled=house.rows("SELECT update_id, state FROM inbox"),
        counted=[str(words) for (words,) in house.rows("SELECT said FROM turn WHERE said IS NOT NULL")],
        posted=[
            Posted(number, int(chat), int(message) if message else None) for number, chat, message in rows
        ],
        arrived=[
            Arrived(entry["chat"], entry["message"]["message_id"], entry["tick"], bool(entry.get("lost")))
            for entry in sent
            if "document" not in entry["message"]  # a file is a part of the message before it
        ],
        asked=[Asked(entry["method"], entry["tick"], float(entry["asked"] or 0)) for entry in requests],
        kills=raging.kills,
        hung_up=raging.hung_up,
        ended=raging.ended,
    )
    return judge(record)
