"""The terminal chat, from its settings to the end of its input."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from rich.console import Console

from bot.app.clock import Clock
from bot.app.house import House
from bot.app.keys import keys_of
from bot.channels.terminal import Lines, TerminalChannel
from bot.config import Settings
from bot.content.drafting.inbox import FOLDER as INBOX
from bot.content.folder import Checked, load_folder
from bot.errors import ContentError, StorageError
from bot.meaning.known import meaning
from bot.storage import learners
from bot.storage.lease import held_by_chat, lease
from bot.storage.place import driver, shown
from bot.storage.store import Store
from bot.tutor import publish


async def run_chat(  # noqa: PLR0913 - who, where from, where to, when
    settings: Settings,
    learner: str,
    lines: Lines,
    console: Console,
    opening: str = "/study",
    *,
    skip: timedelta | None,
    echo: bool = False,
    zone: str | None = None,
) -> None:
    """The terminal chat of one learner, begun with a command, until the input ends. Raises like `run_bot`.

    `zone` is where the learner is, if that is known.
    Skipped time is kept in a file beside the database, so that it never runs backwards between chats.
    """
    beside = settings.beside
    clock = Clock(settings.clock_file or beside.with_name(f"{beside.name}.clock"))
    if skip:
        clock.skip(skip)
    async with AsyncExitStack() as stack:
        vectors = stack.enter_context(meaning(settings.meaning))
        await stack.enter_async_context(alone(settings))
        store = await stack.enter_async_context(await Store.open(settings.database, keys=keys_of(settings)))
        house: House

        async def settled() -> None:
            await house.remind()
            await house.settled()

        async def pass_time(step: timedelta) -> datetime:
            return await _pass_time(house, learner, step)

        channel = TerminalChannel(
            learner,
            lines,
            console,
            next_id=count(time.time_ns() // 1000).__next__,
            settled=settled,
            skip=pass_time,
            opening=(opening,),
            echo=echo,
            zone=zone,
        )
        house = House(channel, store, settings, clock, learner, vectors)
        await house.live(*await _publish_first(house))


@asynccontextmanager
async def alone(settings: Settings) -> AsyncIterator[None]:
    """One terminal chat at a time for each database; StorageError when there is another."""
    if not settings.has_server:
        database = Path(settings.database)
        with lease(held_by_chat(database), taken=_second_chat(database)):
            yield
        return
    with driver():
        from bot.storage.postgres.locks import holding  # noqa: PLC0415 - its driver may be missing

    async with holding(settings.database) as locks:
        if not await locks.take(["chat"]):
            raise StorageError(f"another keypoint chat is using {shown(settings.database)}; end it first")
        yield


def _second_chat(database: Path) -> str:
    """What a second chat beside the first is told."""
    own = database.with_name(f"{database.stem}-2{database.suffix}")
    return (
        f"another chat is using {database}; leave it by /quit, or give this one a database of its own: "
        f"KEYPOINT_DATABASE={own}"
    )


async def _publish_first(house: House) -> tuple[Checked, frozenset[str]]:
    """Decks are live before the first line is read; the folder, and the files of it that were refused.

    Who is at home hears of these. ContentError when there is no deck at all to ask from, nor a folder for
    documents that become one.
    """
    store, now = house.store, house.clock.now()
    checked = await asyncio.to_thread(load_folder, house.settings.content, house.kept)
    pushed = await store.run(publish.publish_folder, house.library, checked, now)
    has_inbox = (house.settings.content / INBOX).is_dir()
    if pushed.refused and not has_inbox and not await store.run(house.library.live):
        raise ContentError("\n".join(pushed.lines))
    told = replace(pushed, news=())  # what is new is met in the questions
    await store.run(publish.tell, house.library, told, (), now, house.at_home)
    return checked, pushed.bad


async def _pass_time(house: House, learner: str, step: timedelta) -> datetime:
    """Skip time and tell the learner's local time."""
    now = house.clock.skip(step)
    known = await house.store.read(learners.at, "terminal", learner)
    return now.astimezone(known.tz) if known else now
