"""One, two and three programs over one PostgreSQL: what they answer, what a reply costs, who waits for locks.

Twice: with so many learners for each program that the machine has room, and with learners who write again
whenever they are answered, so that it has none.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import school
from benchmarks.process import Child, cpu_of, running
from benchmarks.results import Report, Room, Table
from benchmarks.school import MORNING
from benchmarks.spread import number, percentile, spread
from benchmarks.stage import settings
from bot.content.folder import load_folder
from bot.storage.store import Store
from bot.tutor.library import Library
from emulator.world import TOKEN
from tests.server import MISSING, Server, binaries, started

_ACTIVE = """
SELECT count(*), count(*) FILTER (WHERE wait_event_type = 'Lock') FROM pg_stat_activity
WHERE application_name = 'keypoint' AND state = 'active' AND datname = current_database()
"""
_BACKENDS = """
SELECT pid FROM pg_stat_activity WHERE application_name = 'keypoint' AND datname = current_database()
"""

_LOOK = 0.02
"""Seconds between two looks at what the server's backends do."""

_START = 180.0
"""Seconds that all programs may take to start."""

_READY = "ready for their first answer"
"""What a program logs when it has begun."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Learners who write `each` a second for each program, and `loop` learners who never rest.

    Stretches of `seconds`, after others of `warm` seconds, so many `rounds`.
    """

    programs: tuple[int, ...] = (1, 2, 3)
    each: float = 6.0
    loop: int = 120
    learners: int = 600
    rounds: int = 2
    warm: float = 8.0
    seconds: float = 8.0


SHORT = Plan((2,), 4.0, 5, 40, rounds=1, warm=0.5, seconds=1.0)


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch. CPU in seconds, `cpu` that of the programs and `server` that of their backends.

    `offered` messages a second, None of learners who never rest. `locked` of the `active` backends that were
    seen waited for a lock.
    """

    programs: int
    offered: float | None
    seconds: float
    answered: int
    waits: tuple[float, ...]
    cpu: float
    server: float
    active: int
    locked: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds

    @property
    def cost(self) -> float:
        """CPU seconds of an answer, here and in the server."""
        return (self.cpu + self.server) / max(self.answered, 1)

    @property
    def locks(self) -> float:
        """The share of active backends that waited for a lock."""
        return self.locked / max(self.active, 1)


def replicas(room: Room) -> Report:
    """Measure every number of programs; nothing where there is no PostgreSQL."""
    if binaries() is None:
        return Report((Table("Several programs", ("nothing was measured",), (), MISSING),))
    plan = SHORT if room.short else Plan()
    with started() as server:
        return report(asyncio.run(measure(room, plan, server)))


async def measure(room: Room, plan: Plan, server: Server) -> tuple[Run, ...]:
    """All runs, the numbers of programs in turn within each round."""
    template = server.make()
    async with await Store.open(template) as store:
        library = Library()
        await school.publish_decks(store, library, load_folder(room.content))
        await school.enroll(store, library, range(1, plan.learners + 1))
    server.do("TRUNCATE inbox, outbox", template)
    name = template.partition("?")[0].rpartition("/")[2]
    found = []
    for _ in range(plan.rounds):
        for offered in (plan.each, None):
            for programs in plan.programs:
                database = server.make(name)
                found.append(await _run(room, plan, database, programs, offered))
                server.drop(database)
    return tuple(found)


async def _run(room: Room, plan: Plan, database: str, programs: int, each: float | None) -> Run:
    async with _on_stage(room, database, programs) as (crowd, bots):
        if each is None:
            await crowd.ask(do="loop", first=1, people=plan.loop)
        else:
            await crowd.ask(do="rate", per_second=each * programs, people=plan.learners)
        await asyncio.sleep(plan.warm)
        return await _count(plan, database, crowd, bots, None if each is None else each * programs)


async def _count(
    plan: Plan, database: str, crowd: Child, bots: Sequence[Child], offered: float | None
) -> Run:
    with psycopg.connect(database, autocommit=True, application_name="bench") as server:
        backends = [Path(f"/proc/{pid}") for (pid,) in server.execute(_BACKENDS).fetchall()]

        def spent() -> tuple[float, float]:
            return sum(bot.cpu for bot in bots), sum(map(cpu_of, backends))

        await crowd.ask(do="mark")
        cpu, of_server = spent()
        active = locked = 0
        until = time.monotonic() + plan.seconds
        while time.monotonic() < until:
            seen = server.execute(_ACTIVE).fetchone() or (0, 0)
            active, locked = active + seen[0], locked + seen[1]
            await asyncio.sleep(_LOOK)
        counts: dict[str, Any] = await crowd.ask(do="mark")
        now, of_server_now = spent()
    return Run(
        len(bots), offered, counts["seconds"], counts["answered"], tuple(counts["waits"]),
        now - cpu, of_server_now - of_server, active, locked,
    )  # fmt: skip


@asynccontextmanager
async def _on_stage(room: Room, database: str, programs: int) -> AsyncIterator[tuple[Child, list[Child]]]:
    """The emulator with its learners, and so many programs once all of them work."""
    folder = room.folder / "replicas"
    folder.mkdir(exist_ok=True)
    clock = folder / "clock"
    clock.write_text(f"{MORNING.timestamp() - time.time():.3f}\n", encoding="utf-8")
    options = f'{{"clock": "{clock}", "token": "{TOKEN}", "delay": 0, "content": "{room.content}"}}'
    async with AsyncExitStack() as stack:
        crowd = await stack.enter_async_context(running(["-m", "benchmarks.crowd", options]))
        url = f"http://127.0.0.1:{await crowd.hear()}"
        given = settings(url, database, room.content, clock)
        given |= {"KEYPOINT_SENDS_PER_SECOND": "0", "KEYPOINT_BACKUPS": "off", "KEYPOINT_LOG_LEVEL": "INFO"}
        bots = []
        for place in range(programs):
            own = folder / str(place)
            shutil.rmtree(own, ignore_errors=True)
            own.mkdir()
            bot = running(["-m", "bot", "bot"], given, own / "log", own)
            bots.append(await stack.enter_async_context(bot))
        await crowd.ask(do="poll")
        await asyncio.gather(*(_is_ready(folder / str(place) / "log") for place in range(programs)))
        yield crowd, bots


async def _is_ready(log: Path) -> None:
    """Wait until a program has compiled its questions, however busy the machine is."""
    until = time.monotonic() + _START
    while _READY not in await asyncio.to_thread(log.read_text, encoding="utf-8", errors="replace"):
        if time.monotonic() > until:
            raise TimeoutError(f"{log}: the program is not ready after {_START:.0f} s")
        await asyncio.sleep(_LOOK)


def report(runs: Sequence[Run]) -> Report:
    """A row for each number of programs with room and without, and the figures that have an aim."""
    few, most = min(run.programs for run in runs), max(run.programs for run in runs)
    rows = [
        _row(_of(runs, programs, free=free), _of(runs, few, free=free))
        for free in (True, False)
        for programs in dict.fromkeys(run.programs for run in runs)
    ]
    head = (
        "programs", "offered/s", "answered/s", "x one", "p50 ms", "p99 ms", "CPU ms of a reply",
        "of it the server", "x one", "wait for locks %",
    )  # fmt: skip
    note = (
        "Each program is offered as much; without a figure, learners write again as soon as they are "
        "answered. One program polls and sends for all. Backends are looked at fifty times a second."
    )
    times = _median(runs, most, "rate", free=True) / max(_median(runs, few, "rate", free=True), 1e-9)
    aims = (
        ("threefold", 3 * times * few / most),
        ("crowded", _median(runs, most, "cost", free=False) / _median(runs, few, "cost", free=False)),
        ("locks", 100 * max(_median(runs, most, "locks", free=free) for free in (True, False))),
    )
    return Report((Table("Several programs", head, tuple(rows), note),), aims)


def _of(runs: Sequence[Run], programs: int, *, free: bool) -> list[Run]:
    return [run for run in runs if run.programs == programs and (run.offered is not None) == free]


def _median(runs: Sequence[Run], programs: int, what: str, *, free: bool) -> float:
    return spread([float(getattr(run, what)) for run in _of(runs, programs, free=free)]).middle


def _row(these: Sequence[Run], ones: Sequence[Run]) -> tuple[str, ...]:
    def middle(what: str, of: Sequence[Run] = these) -> float:
        return spread([float(getattr(run, what)) for run in of]).middle

    waits = [wait for run in these for wait in run.waits]
    offered = these[0].offered
    return (
        str(these[0].programs),
        "" if offered is None else number(offered),
        str(spread([run.rate for run in these])),
        number(middle("rate") / max(middle("rate", ones), 1e-9)),
        number(1e3 * percentile(waits, 50)),
        number(1e3 * percentile(waits, 99)),
        str(spread([1e3 * run.cost for run in these])),
        number(1e3 * spread([run.server / max(run.answered, 1) for run in these]).middle),
        number(middle("cost") / max(middle("cost", ones), 1e-9)),
        number(100 * middle("locks")),
    )
