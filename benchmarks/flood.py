"""Sixteen chats that flood: how long another learner waits for an answer, at Telegram's usual pace."""

from __future__ import annotations

import asyncio

from benchmarks import school
from benchmarks.results import Report, Room, Table
from benchmarks.spread import number
from benchmarks.stage import PACED, Place, on_stage

FLOODERS = 16
COMMANDS = 40
"""Sent by each of them at once."""

PATIENCE = 60.0
"""Seconds after which the other learner gives up."""


def flood(room: Room) -> Report:
    """Measure the wait of one learner beside flooders."""
    flooders, commands = (2, 3) if room.short else (FLOODERS, COMMANDS)
    seconds = asyncio.run(measure(room, flooders, commands))
    row = (str(flooders), str(commands), number(seconds))
    return Report(
        (Table("Chats that flood", ("chats", "commands of each", "another learner waits, s"), (row,)),),
        (("flood", seconds),),
    )


async def measure(room: Room, flooders: int, commands: int) -> float:
    """Seconds that the learner who writes a second after the flooders waits."""
    other = flooders + 1
    database = await school.build_class(room.folder, room.content, other)
    async with on_stage(Place(room.folder, room.content, database), PACED) as stage:
        await stage.bot.rest(room.rest)
        await stage.crowd.ask(do="flood", people=flooders, times=commands)
        await asyncio.sleep(1)
        await stage.crowd.ask(do="say", chat=other)
        answer = await stage.crowd.ask(do="heard", chat=other, seconds=PATIENCE)
        return float(answer["seconds"])
