"""The lines that `keypoint simulate --talk` prints."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.content.folder import Checked, read_file
from bot.content.shipped import shipped
from bot.simulation.talk.counts import Counts
from bot.simulation.talk.month import Month
from bot.simulation.talk.stage import perform
from bot.simulation.talk.tempers import TEMPERS, Temper

DECK = "training-deep-networks.yaml"
"""What the learners know to talk about."""

_HEAD = (
    f"{'temper':<18}{'answers':>8}{'graded':>8}{'other lines':>13}{'graded':>8}{'corrections':>13}"
    f"{'failed':>8}{'messages a day':>16}{'at most':>9}{'dead ends':>11}"
)


def talk_lines(days: int, *, show: bool = False) -> Iterator[str]:
    """A row for each temper as it becomes known; with `show` what went wrong, line by line."""
    yield f"{len(TEMPERS)} learners over the running program, {days} days"
    yield _HEAD
    together: list[Counts] = []
    content = Checked((read_file(shipped() / DECK),), ())
    for temper in TEMPERS:
        counts = month(temper, content, days)
        together.append(counts)
        yield _row(temper.name, counts)
        yield from _details(counts) if show else ()
    yield _totals(together)


def month(temper: Temper, content: Checked, days: int) -> Counts:
    """One learner's month."""
    played = Month(temper, content.decks[0], days)
    faults = asyncio.run(perform(played.person, content, played.live))
    played.counts.dead_ends += ["a fault of ours"] * faults
    return played.counts


def _row(name: str, of: Counts) -> str:
    daily = of.messages / max(of.days, 1)
    return (
        f"{name:<18}{of.answers:>8}{of.answers - len(of.lost):>8}{of.talk:>13}{len(of.graded):>8}"
        f"{of.wanted:>13}{len(of.failed):>8}{daily:>16.1f}{of.busiest:>9}{len(of.dead_ends):>11}"
    )


def _totals(all_of: list[Counts]) -> str:
    return _row(
        "all",
        Counts(
            days=sum(each.days for each in all_of),
            answers=sum(each.answers for each in all_of),
            lost=[line for each in all_of for line in each.lost],
            talk=sum(each.talk for each in all_of),
            graded=[line for each in all_of for line in each.graded],
            wanted=sum(each.wanted for each in all_of),
            failed=[line for each in all_of for line in each.failed],
            messages=sum(each.messages for each in all_of),
            busiest=max(each.busiest for each in all_of),
            dead_ends=[line for each in all_of for line in each.dead_ends],
        ),
    )


def _details(of: Counts) -> Iterator[str]:
    """What went wrong, each once."""
    named = {
        "answer not graded": of.lost,
        "graded": of.graded,
        "not corrected": of.failed,
        "dead end": of.dead_ends,
    }
    for name, lines in named.items():
        for line in dict.fromkeys(lines):
            yield f"    {name}: {line}"
