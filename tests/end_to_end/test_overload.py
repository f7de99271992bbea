"""More at once than can be taken in: all of it is answered, once and in order, also over a kill."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from pathlib import Path

from bot.app.lanes import MOST_AT_ONCE, MOST_READY
from tests.end_to_end.house import COLORS, House, living

LEARNERS = 30
EACH = 4
"""Messages of each: fewer than may wait for a chat, so that nobody is held up on purpose."""


async def test_what_waits_waits_in_order(tmp_path: Path) -> None:
    assert LEARNERS * EACH > MOST_READY + MOST_AT_ONCE
    async with living(tmp_path, COLORS, KEYPOINT_SENDS_PER_SECOND="0") as house:
        await house.ends()
        learners = [house.telegram.learner(id=number) for number in range(1, LEARNERS + 1)]
        for text in ("/start", "one", "two", "three"):
            await asyncio.gather(*(learner.says(text) for learner in learners))
        await house.starts()
        await house.sends()
        await house.restarts(kill=True)
        await house.settles()
        assert house.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", LEARNERS * EACH)]
        handled = list(dict.fromkeys(update for _, update, _ in said(house)))
        assert most_overtaken(handled) <= LEARNERS + MOST_AT_ONCE
        for rows in by_chat(house).values():
            assert rows == sorted(rows)
            assert len({update for update, _ in rows}) == EACH


def said(house: House) -> list[tuple[str, int, int]]:
    """What was sent, in the order in which it was written: chat, update that it answers, message id."""
    rows = house.rows("SELECT address, dedup, reference FROM outbox WHERE dedup LIKE '%:u%' ORDER BY id")
    return [(chat, int(dedup.split(":")[1][1:]), int(reference)) for chat, dedup, reference in rows]


def by_chat(house: House) -> dict[str, list[tuple[int, int]]]:
    found = defaultdict(list)
    for chat, update, reference in said(house):
        found[chat].append((update, reference))
    return found


def most_overtaken(updates: list[int]) -> int:
    """By how many later ones the most unlucky was overtaken."""
    return max(sum(later > each for later in updates[:place]) for place, each in enumerate(updates))
