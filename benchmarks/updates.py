"""From an update to its answer: the whole tutor beside bots that only echo, in closed and open loops.

Closed: many learners, each of whom writes again when answered. Open: so many messages a second, whether they
are answered or not; what comes of more than a bot can do is its overload curve. All contenders run in turn.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import school
from benchmarks.results import Curve, Picture, Report, Room, Table
from benchmarks.spread import number, spread
from benchmarks.stage import FAST, PACED, STOCK, TUTOR, Contender, Counts, Place, on_stage

DELAYS = (0.0, 0.05)
"""Seconds that the API takes to answer."""

RATES = (20, 100, 200, 400)
"""Updates offered a second."""

PACED_RATE = 300
"""What is offered to the tutor at its usual pace."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done: learners in the closed loop and in the database, rounds, seconds of each.

    Before a stretch counts, other learners keep the bot busy for `warm` seconds, so that it has met every
    question; in the open loop it is the same learners.
    """

    loop: int = 200
    learners: int = 1600
    rounds: int = 3
    delays: tuple[float, ...] = DELAYS
    rates: tuple[int, ...] = RATES
    seconds: float = 3.0
    warm: float = 6.0


SHORT = Plan(5, 40, 1, (0.0,), (20,), seconds=1.0, warm=0.2)


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of one bot. `rate` is what was offered a second, None in the closed loop; memory in MB.

    `first` is what happened in the first seconds after the start, in the closed loop.
    """

    contender: str
    delay: float
    rate: int | None
    counts: Counts
    memory: float
    first: Counts | None = None


def updates(room: Room) -> Report:
    """Measure every bot in every loop."""
    plan = SHORT if room.short else Plan()
    return report(asyncio.run(measure(room, plan)))


async def measure(room: Room, plan: Plan) -> tuple[Run, ...]:
    """All runs, the contenders in turn within each round."""
    database = await school.build_class(room.folder, room.content, plan.learners)
    place = Place(room.folder, room.content, database)
    contenders = [each for each in (STOCK, FAST, TUTOR) if each.installed]
    closed = itertools.product([None] * plan.rounds, plan.delays, contenders)
    opened = itertools.product(plan.rates, plan.delays[:1], contenders)
    wanted = [(contender, delay, rate) for rate, delay, contender in itertools.chain(closed, opened)]
    wanted.append((PACED, 0.0, PACED_RATE))
    return tuple([await _run(place, plan, room.rest, *each) for each in wanted])


async def _run(  # noqa: PLR0913 - what one run is made of
    place: Place, plan: Plan, rest: float, contender: Contender, delay: float, rate: int | None
) -> Run:
    async with on_stage(place, contender, delay=delay) as stage:
        await stage.bot.rest(rest)
        first = None
        if rate is None:
            others = plan.learners - plan.loop + 1
            await stage.crowd.ask(do="loop", first=others, people=plan.loop)
            first = await stage.count(plan.seconds)
            await asyncio.sleep(plan.warm)
            await stage.crowd.ask(do="loop", first=1, people=plan.loop)
            await asyncio.sleep(plan.warm / 3)  # what the others still wait for is answered first
        else:
            await stage.crowd.ask(do="rate", per_second=rate, people=plan.learners)
            await asyncio.sleep(plan.warm)
        counts = await stage.count(plan.seconds)
        return Run(contender.name, delay, rate, counts, stage.bot.peak, first)


def report(runs: Sequence[Run]) -> Report:
    """Tables, the overload curve, and the figures that have an aim."""
    return Report(
        (_closed_table(runs), _open_table(runs)),
        tuple(_aims(runs)),
        (_overload(runs),),
    )


def _closed(runs: Sequence[Run], contender: str, delay: float) -> list[Run]:
    return [run for run in runs if run.rate is None and (run.contender, run.delay) == (contender, delay)]


def _closed_table(runs: Sequence[Run]) -> Table:
    rows = []
    for delay in dict.fromkeys(run.delay for run in runs):
        for name in dict.fromkeys(run.contender for run in runs if run.rate is None):
            these, stock = _closed(runs, name, delay), _closed(runs, STOCK.name, delay)
            rows.append((
                name,
                f"{1e3 * delay:.0f} ms",
                str(spread([run.counts.rate for run in these])),
                number(_ratio(these, stock)),
                str(spread([run.first.rate for run in these if run.first])),
                str(spread([run.counts.cost for run in these])),
                number(spread([run.counts.wait(50) for run in these]).middle),
                number(spread([run.counts.wait(99) for run in these]).middle),
                number(max(run.memory for run in these)),
                number(100 * spread([run.counts.server_cpu / run.counts.seconds for run in these]).middle),
            ))  # fmt: skip
    head = (
        "bot",
        "API",
        "updates/s",
        "x stock",
        "first seconds",
        "CPU µs each",
        "p50 ms",
        "p99 ms",
        "peak MB",
        "server %",
    )
    note = (
        "Learners who write again when they are answered; the first seconds are those after the start, with "
        "other learners. The server is the emulator with its learners, in a "
        "process of its own: near 100 % of a core it is the limit, and only the CPU of the bot says much."
    )
    return Table("Closed loop", head, tuple(rows), note)


def _ratio(these: Sequence[Run], others: Sequence[Run]) -> float:
    """The median of the ratios of answered updates, round by round."""
    pairs = zip(these, others, strict=True)
    return spread([run.counts.rate / max(other.counts.rate, 1e-9) for run, other in pairs]).middle


def _open_table(runs: Sequence[Run]) -> Table:
    rows = tuple(
        (
            run.contender,
            f"{1e3 * run.delay:.0f} ms",
            str(run.rate),
            number(run.counts.rate),
            number(run.counts.wait(50)),
            number(run.counts.wait(99)),
            number(run.counts.cost),
            number(run.memory),
        )
        for run in sorted(_offered(runs), key=lambda run: (run.delay, run.contender, run.rate or 0))
    )
    head = ("bot", "API", "offered/s", "answered/s", "p50 ms", "p99 ms", "CPU µs an update", "peak MB")
    return Table("Open loop", head, rows, "Waits are those of the messages that were answered in time.")


def _offered(runs: Sequence[Run]) -> Iterator[Run]:
    return (run for run in runs if run.rate is not None)


def _overload(runs: Sequence[Run]) -> Picture:
    curves: dict[str, list[tuple[float, float]]] = {}
    for run in _offered(runs):
        if run.rate is not None and run.contender != PACED.name:
            name = f"{run.contender}, API {1e3 * run.delay:.0f} ms"
            curves.setdefault(name, []).append((run.rate, run.counts.rate))
    return Picture(
        "overload",
        "Overload: what is answered of what is offered",
        "updates offered a second",
        "updates answered a second",
        tuple(Curve(name, tuple(sorted(points))) for name, points in curves.items()),
    )


def _aims(runs: Sequence[Run]) -> Iterator[tuple[str, float]]:
    for delay, key in zip(DELAYS, ("at once", "distant"), strict=True):
        if these := _closed(runs, TUTOR.name, delay):
            yield key, _ratio(these, _closed(runs, STOCK.name, delay))
    yield "loop", spread([run.counts.rate for run in _closed(runs, TUTOR.name, 0.0)]).middle
    for run in _offered(runs):
        if run.delay == 0.0 and (run.contender, run.rate) == (TUTOR.name, RATES[-1]):
            yield "overload", run.counts.rate
        if run.contender == PACED.name:
            yield "paced", run.counts.rate
