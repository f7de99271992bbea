"""The lines that `keypoint simulate --day` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.simulation.day.day import SLACK, Found

MOST_HELD = 0.05
"""Seconds for which nobody who answers should wait for the writer."""

_MANY = 0.999


def day_lines(found: Found) -> Iterator[str]:
    """What was measured, a line for each matter."""
    day, said = found.day, found.counts
    pace = f"{day.per_second} messages a second" if day.per_second else "no pace"
    where = "PostgreSQL" if day.database else "SQLite"
    yield f"{day.learners:,} learners, one day, {where}, {pace}, seed {day.seed}"
    yield _row("reminders", f"{len(said.reminders):,} of {found.due:,}")
    yield _row("  latest after its slot", f"{max(found.delays, default=0):,.1f} s")
    yield _row("  most that the pace does not explain", f"{max(found.beyond, default=0):,.1f} s")
    late = sum(each > SLACK for each in found.beyond)
    yield _row(f"  more than {SLACK:.0f} s of it", f"{late:,}")
    yield _row("messages in", f"{said.came:,}")
    yield _row("messages out", f"{len(said.sent):,}, at most {_busiest(said.sent):,} in one minute")
    yield _row("set aside after a fault", f"{found.faults:,}")
    yield _row("commits", f"{len(found.holds):,}")
    yield _row("  longest hold of the writer", _held(found.holds))
    yield _row("  of its processor", _held(found.work))
    yield _row("longest round of reminders", f"{1e3 * max(found.rounds, default=0):,.0f} ms")
    handled = said.came + len(said.sent)
    yield _row(
        "processor", f"{found.cpu:,.0f} s, {1e3 * found.cpu / max(handled, 1):.1f} ms a message in or out"
    )
    yield _row("simulated in", f"{found.wall:,.0f} s")
    before, after = found.size
    if before:
        grown = (after - before) / day.learners
        yield _row(
            "database",
            f"{before / 1e6:,.0f} MB before, {after / 1e6:,.0f} MB after, {grown:,.0f} bytes a learner",
        )


def _row(name: str, value: str) -> str:
    return f"{name:<40}{value}"


def _held(seconds: Sequence[float]) -> str:
    """The longest, what all but one in a thousand stay below, and how many are too long."""
    in_order = sorted(seconds) or [0.0]
    most = in_order[min(int(len(in_order) * _MANY), len(in_order) - 1)]
    long = sum(each > MOST_HELD for each in in_order)
    return f"{1e3 * in_order[-1]:,.0f} ms, {_MANY:.1%} under {1e3 * most:,.0f} ms, over 50 ms: {long:,}"


def _busiest(moments: Sequence[float]) -> int:
    """The most in one minute."""
    return max(Counter(int(moment // 60) for moment in moments).values(), default=0)
