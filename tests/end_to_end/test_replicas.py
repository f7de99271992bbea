"""Three programs over one PostgreSQL database: whoever is killed, nothing is lost or counts twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg

from tests.end_to_end.house import COLORS, House, built
from tests.end_to_end.pupil import Pupil
from tests.patience import until

LEADS = "this program leads"


@asynccontextmanager
async def replicas(folder: Path, database: str, number: int = 3) -> AsyncIterator[list[House]]:
    """So many programs; the first one leads."""
    async with built(folder, COLORS, KEYPOINT_DATABASE=database) as first:
        await first.opens()
        others = [House(folder, first.telegram, KEYPOINT_DATABASE=database) for _ in range(number - 1)]
        try:
            for other in others:
                await other.starts()
            await until(
                lambda: claims(database, "application_name = 'keypoint'") > 2 * number, "all to start"
            )
            yield [first, *others]
        finally:
            for other in others:
                await other.ends(kill=True)


def claims(database: str, which: str) -> int:
    with psycopg.connect(database) as server:
        found = server.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {which}").fetchone()  # noqa: S608 - ours
    return int(found[0]) if found else 0


async def leader(houses: Sequence[House]) -> House:
    """Whoever of these leads, once somebody does."""
    await until(lambda: any(house.has_logged(LEADS) for house in houses), "a leader")
    return next(house for house in houses if house.has_logged(LEADS))


async def test_three_programs_teach_a_class_though_two_of_them_are_killed(
    tmp_path: Path, postgresql: str
) -> None:
    async with replicas(tmp_path, postgresql) as houses:
        telegram = houses[0].telegram
        class_ = [Pupil(telegram, number, COLORS) for number in range(1, 13)]

        await asyncio.gather(*(pupil.phone.says("/start") for pupil in class_))
        for pupil in class_:
            await pupil.reads("short open questions")
            await pupil.phone.taps("Try one")
        first = await leader(houses)
        await first.ends(kill=True)
        left = [house for house in houses if house is not first]
        second = await leader(left)

        asked = [await pupil.reads("Which two paints") for pupil in class_]
        await asyncio.gather(*(p.phone.says(p.answer_to(a)) for p, a in zip(class_, asked, strict=True)))
        (worker,) = (house for house in left if house is not second)
        await worker.ends(kill=True)
        for entry in await telegram.journal("said", "pressed"):
            await telegram.redeliver(entry["update_id"])
        for pupil in class_:
            await pupil.reads("2 of 2")
        await second.settles()

        assert second.rows("SELECT count(*) FROM inbox WHERE state = 'done'") == [(36,)]
        for table, rows in (("learner", 12), ("attempt", 12), ("turn", 12), ("review", 24)):
            assert second.rows(f"SELECT count(*) FROM {table}") == [(rows,)], table  # noqa: S608 - no input of anybody
        for pupil in class_:
            sent = await telegram.journal("sent", chat=pupil.phone.chat)
            doubled = [
                text
                for text, times in Counter(each["message"].get("text") for each in sent).items()
                if times > 1
            ]
            assert len(doubled) <= 1, "only what was under way when a program was killed"
        second.has_no_traceback()
        assert await second.ends() == 0
