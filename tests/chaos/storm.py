"""A storm: a class that studies while the process is killed and the way to Telegram breaks."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import TypeVar

import aiohttp

from emulator.client import Emulator
from emulator.faults import Fault
from emulator.learner import Learner
from tests.chaos.judge import Killed, Outcome, judge
from tests.chaos.kept import ahead, kept, left, recorded, under_way
from tests.end_to_end.house import COLORS, House, built

T = TypeVar("T")

PATIENCE = 100.0
"""Real seconds in which nobody hears anything, after which nobody will: how long a machine takes for what
waits depends on what else it does. Who alone waits in vain is found when the others are done."""

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
    ten times in a row, of a small class half as often as there are learners, so that others could break it;
    a rival polls with the same token; in an outage the disk is full, or the database server hangs up.
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
        lost = (Fault("drop", "sendMessage", after=True), Fault("bad_gateway", "sendMessage", after=True))
        refused = (
            Fault("drop", "sendMessage"), Fault("bad_gateway"), Fault("garbage", "getUpdates"),
            Fault("drop", "getUpdates", after=True), Fault("error", "getUpdates", code=500),
        )  # fmt: skip
        found: list[Fault | None] = [lost[n % len(lost)] for n in range(self.lost)]
        found += [refused[n % len(refused)] for n in range(self.refused)]
        found += [self._flood("*" if n % 2 else "sendMessage") for n in range(self.floods)]
        return found + [None] * self.rivals

    def _flood(self, method: str) -> Fault:
        return Fault(
            "error", method, code=429, description=f"Too Many Requests: retry after {_ASKED_SECONDS}",
            parameters={"retry_after": _ASKED_SECONDS}, count=min(10, self.learners // 2),
        )  # fmt: skip


@dataclass(slots=True)
class Hope:
    """What lasts while more and more gets done, however slowly."""

    done: float = -inf
    since: float = 0.0

    def lasts(self, done: float, now: float) -> bool:
        """Whether more is done than at any look before, or was not long ago; `now` in seconds."""
        if done > self.done:
            self.done, self.since = done, now
        return now < self.since + PATIENCE


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
    ahead: dict[str, int] = field(default_factory=dict)

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
        hope = Hope()
        while hope.lasts(self.done, time.monotonic()):
            with suppress(AssertionError):
                await learner.reads(within=PATIENCE)
                return
        raise AssertionError(f"{learner.chat} waited in vain\n{await self._kept(learner)}")

    async def _lets_it_catch_up(self, learner: Learner) -> None:
        hope = Hope()
        while self.ahead.get(str(learner.chat), 0) >= MOST_AHEAD:
            if not hope.lasts(self.done, time.monotonic()):
                raise AssertionError(f"nothing was handled\n{await self._kept(learner)}")
            await asyncio.sleep(_LOOK_SECONDS)

    async def calms(self) -> None:
        """Wait until nothing waits any more; AssertionError once it gets no less."""
        hope = Hope()
        while waits := await asyncio.to_thread(left, self.houses[0]):
            if not hope.lasts(-waits, time.monotonic()):
                raise AssertionError(f"{waits} wait in vain to be handled or sent")
            await asyncio.sleep(_LOOK_SECONDS)

    async def look(self) -> None:
        """See again and again how many updates of each learner wait: one look for all of them."""
        while True:
            if self.done:  # there are tables
                self.ahead = await asyncio.to_thread(ahead, self.houses[0])
            await asyncio.sleep(_LOOK_SECONDS)

    async def _kept(self, learner: Learner) -> str:
        return "\n".join(await asyncio.to_thread(kept, self.houses[0], learner.chat))

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
                self.kills += (Killed(ended, await asyncio.to_thread(under_way, house), begun),)
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
            await raging.calms()
            await house.settles()
        seen = await recorded(house)
        return judge(replace(seen, kills=raging.kills, hung_up=raging.hung_up, ended=raging.ended))


@asynccontextmanager
async def _kept_running(raging: Raging) -> AsyncIterator[None]:
    """Every program runs meanwhile, whatever ends it, and none afterwards."""
    try:
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(raging.keep(house)) for house in raging.houses]
            keepers.append(group.create_task(raging.look()))
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
