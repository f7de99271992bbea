from __future__ import annotations

import asyncio
import heapq
import itertools

from bot.channels.telegram.pace import AHEAD, CHAT_BURST, PER_SECOND, Pace

OVERALL_GAP = 1 / PER_SECOND


class Time:
    """A clock that moves to the next sleeper when everybody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, id(woken), woken))
        await woken.wait()

    async def run(self, *chats: str, pace: Pace) -> dict[str, list[float]]:
        """When the turns of these chats came, all asked for at once."""
        came: dict[str, list[float]] = {chat: [] for chat in chats}

        async def take(chat: str) -> None:
            await pace.turn(chat)
            came[chat].append(self.now - 100.0)

        tasks = [asyncio.create_task(take(chat)) for chat in chats]
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            self.wake()
        return came

    def wake(self) -> None:
        if self._sleepers:
            moment, _, woken = heapq.heappop(self._sleepers)
            self.now = max(self.now, moment)
            woken.set()


def made(per_second: float = PER_SECOND) -> tuple[Time, Pace]:
    time = Time()
    return time, Pace(time.clock, time.sleep, per_second)


def moments(came: dict[str, list[float]]) -> list[float]:
    return sorted(moment for times in came.values() for moment in times)


async def test_a_lone_message_goes_out_at_once() -> None:
    time, pace = made()
    assert await time.run("a", pace=pace) == {"a": [0.0]}


async def test_messages_to_many_chats_are_evenly_spaced_from_the_first_one_on() -> None:
    time, pace = made()
    when = moments(await time.run(*map(str, range(100)), pace=pace))
    assert min(later - sooner for sooner, later in itertools.pairwise(when)) > OVERALL_GAP - 1e-6
    assert 99 * OVERALL_GAP - 1e-6 < when[-1] < 99 * OVERALL_GAP + 1e-6


async def test_one_chat_has_a_small_burst_and_then_one_message_a_second() -> None:
    time, pace = made()
    when = (await time.run(*["a"] * 6, pace=pace))["a"]
    assert when[CHAT_BURST - 1] < 1
    assert [round(moment, 6) for moment in when[CHAT_BURST:]] == [1.0, 2.0, 3.0]


async def test_a_chat_that_has_to_wait_holds_up_nobody_else() -> None:
    time, pace = made()
    came = await time.run(*["a"] * 10, "b", pace=pace)
    assert came["b"][0] < 1
    assert came["a"][-1] > 6


async def test_a_pause_holds_for_every_chat() -> None:
    time, pace = made()
    pace.pause(7)
    assert min(moments(await time.run("a", "b", "c", pace=pace))) >= 7


async def test_after_a_pause_the_waiting_do_not_come_all_at_once() -> None:
    time, pace = made()

    async def shut() -> None:
        await time.sleep(0.5)
        pace.pause(10)

    came, _ = await asyncio.gather(time.run(*map(str, range(50)), pace=pace), shut())
    later = [moment for moment in moments(came) if moment > 0.5]
    assert later[0] >= 10.5 - 1e-6
    assert later[-1] - later[0] > (len(later) - 1) * OVERALL_GAP - 1e-6


async def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    time, pace = made()

    async def shut_twice() -> None:
        await time.sleep(0.5)
        pace.pause(9)
        pace.pause(1)

    came, _ = await asyncio.gather(time.run(*map(str, range(200)), pace=pace), shut_twice())
    assert [moment for moment in moments(came) if 0.5 < moment < 9.5 - 1e-6] == []


async def test_a_chat_that_was_quiet_for_long_has_no_larger_burst() -> None:
    time, pace = made()
    await time.run("a", pace=pace)
    time.now += 3_600
    when = (await time.run(*["a"] * 5, pace=pace))["a"]
    assert when[4] - when[0] > 1.9


async def test_chats_that_owe_nothing_are_forgotten() -> None:
    time, pace = made()
    await time.run(*map(str, range(1_100)), pace=pace)
    time.now += 60
    await time.run("one more", pace=pace)
    assert len(pace._owed) == 1


async def test_more_a_second_are_spaced_more_closely_and_a_chat_still_as_before() -> None:
    time, pace = made(per_second=200)
    when = moments(await time.run(*map(str, range(101)), pace=pace))
    assert round(when[-1], 6) == 0.5
    assert (await time.run(*["a"] * 6, pace=pace))["a"][-1] > 2


async def test_without_a_limit_nobody_waits() -> None:
    time, pace = made(per_second=0)
    assert moments(await time.run(*["a"] * 50, *map(str, range(50)), pace=pace)) == [0.0] * 100


async def test_without_a_limit_a_pause_holds_all_the_same() -> None:
    time, pace = made(per_second=0)
    pace.pause(7)
    assert moments(await time.run("a", "a", "b", pace=pace)) == [7.0] * 3


async def test_turns_that_were_missed_on_a_machine_that_stood_still_are_not_made_up_for() -> None:
    time, pace = made()

    async def stall() -> None:
        await time.sleep(0.5)
        time.now += 2.0

    came, _ = await asyncio.gather(time.run(*map(str, range(100)), pace=pace), stall())
    when = moments(came)
    assert max(sum(start <= moment <= start + 1 for moment in when) for start in when) <= 30


async def test_only_a_quarter_of_a_second_stands_at_the_gate() -> None:
    time, pace = made()
    brought = 0
    tasks = []
    while pace.rest() <= 0:
        tasks.append(asyncio.create_task(pace.turn(str(brought))))
        await asyncio.sleep(0)
        brought += 1
    assert brought == round(AHEAD * PER_SECOND) + 1
    time.now += 1
    assert pace.rest() <= 0
    for task in tasks:
        task.cancel()


async def test_a_gate_says_how_long_it_is_shut_for_a_chat_and_for_all() -> None:
    time, pace = made()
    await time.run(*["a"] * CHAT_BURST, pace=pace)
    assert 0 < pace.shut("a") <= 1
    assert pace.shut("b") <= 0
    pace.pause(7)
    assert pace.rest() == 7
