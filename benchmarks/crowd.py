"""A process of its own: the emulator of the Bot API, and many learners who write and wait for answers.

It prints its port, then obeys wishes, one JSON object a line: `poll` answers when a bot waits for updates;
`loop`, `rate`, `flood` and `say` let learners write; `heard` waits for an answer; `mark` answers with what
happened since the last mark.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.school import replies
from emulator import phone
from emulator.clock import Clock
from emulator.faults import Fault, Faults
from emulator.server import serving
from emulator.world import World

_LONG = 3600.0
_ROUND = 4
"""A learner says so many things in turn: replies, and last the command that asks for the next question."""

Json = dict[str, Any]


class Crowd:
    """The learners of one world. What the bot says to one of them answers the oldest of their messages."""

    def __init__(self, world: World, texts: Iterator[str]) -> None:
        self._world = world
        self._texts = texts
        self._said: dict[int, int] = {}
        self._asked: dict[int, deque[float]] = defaultdict(deque)
        self._again = range(0)
        self._seen = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._counts: Json = {}
        self.mark({})
        self._watching = asyncio.create_task(self._watch())

    def mark(self, _wish: Json) -> Json:
        """What happened since the last mark; times in seconds."""
        now, cpu = time.monotonic(), time.process_time()
        counts = self._counts
        if counts:
            counts |= {"seconds": now - counts["seconds"], "cpu": cpu - counts["cpu"]}
        self._counts = {"offered": 0, "answered": 0, "waits": [], "requests": 0, "seconds": now, "cpu": cpu}
        return counts

    def loop(self, wish: Json) -> Json:
        """So many learners, from one on, write again whenever they are answered, and no others any more."""
        self._again = range(wish["first"], wish["first"] + wish["people"])
        for chat in self._again:
            self.say({"chat": chat})
        return {}

    def rate(self, wish: Json) -> Json:
        """So many messages a second, each of another learner, answered or not."""
        self._tasks.append(asyncio.create_task(self._offer(wish["per_second"], wish["people"])))
        return {}

    def flood(self, wish: Json) -> Json:
        """Some learners send the same command many times at once."""
        for chat in range(1, wish["people"] + 1):
            for _ in range(wish["times"]):
                self.say({"chat": chat, "text": "/help"})
        return {}

    def say(self, wish: Json) -> Json:
        """One learner writes."""
        chat = wish["chat"]
        if chat not in self._said:
            phone.join(self._world, {"id": chat, "name": f"Learner {chat}", "language": "en"})
        turn = self._said[chat] = self._said.get(chat, 0) + 1
        text = "/study" if turn % _ROUND == 0 else next(self._texts)
        self._asked[chat].append(time.monotonic())
        self._counts["offered"] += 1
        phone.say(self._world, {"chat": chat, "text": wish.get("text", text)})
        return {}

    async def poll(self, _wish: Json) -> Json:
        """Return once a bot waits for updates."""
        await self._world.bell.until(lambda: self._world.updates.polling, _LONG)
        return {}

    async def heard(self, wish: Json) -> Json:
        """Wait so many seconds for the answer to one learner; how long they did wait, or have so far."""
        asked = self._asked[wish["chat"]]
        since = asked[0] if asked else time.monotonic()
        await self._world.bell.until(lambda: not asked, wish["seconds"])
        return {"seconds": time.monotonic() - since}

    async def _offer(self, per_second: float, people: int) -> None:
        start = time.monotonic()
        for number in itertools.count():
            await asyncio.sleep(max(0.0, start + number / per_second - time.monotonic()))
            self.say({"chat": number % people + 1})

    async def _watch(self) -> None:
        journal = self._world.journal
        while True:
            await self._world.bell.until(lambda: len(journal) > self._seen, _LONG)
            news = journal[self._seen :]
            self._seen += len(news)
            for entry in news:
                self._counts["requests"] += entry["kind"] == "request" and entry["method"] != "getupdates"
                if entry["kind"] == "sent":
                    self._answered(entry["chat"], entry["tick"])

    def _answered(self, chat: int, tick: float) -> None:
        if not self._asked[chat]:
            return
        self._counts["answered"] += 1
        self._counts["waits"].append(tick - self._asked[chat].popleft())
        if chat in self._again:
            self.say({"chat": chat})


async def _obey(crowd: Crowd) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        wish = json.loads(line)
        do: Callable[[Json], Json | Awaitable[Json]] = getattr(crowd, wish.pop("do"))
        answer = do(wish)
        _tell(answer if isinstance(answer, dict) else await answer)


def _tell(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def slow(seconds: float) -> Iterator[Fault]:
    """What makes every answer of the API take so long."""
    if seconds:
        yield Fault("slow", after=True, count=-1, seconds=seconds)


async def _run(options: Json) -> None:
    world, faults = World(Clock(Path(options["clock"])), options["token"]), Faults()
    faults.planned.extend(slow(options["delay"]))
    async with serving(world, faults=faults) as port:
        _tell(port)
        await _obey(Crowd(world, replies(Path(options["content"]))))


if __name__ == "__main__":
    asyncio.run(_run(json.loads(sys.argv[1])))
