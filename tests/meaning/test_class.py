"""Fifty learners answer at once while the process that embeds is killed again and again."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import replace

from bot.app.backroom import prepare
from bot.domain.event import Command, Event, Happening, Person, Said
from bot.domain.verdict import Verdict
from bot.meaning.known import KnownVectors
from bot.meaning.local import LocalEmbedder
from bot.storage import mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.tutor import desk, publish
from bot.tutor.library import Library
from tests.meaning import engines
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import MONDAY, folder

CLASS = 50
ONE = Person("telegram", "1", "1", "Ana")


async def test_nothing_is_lost_and_words_decide(database: str) -> None:
    embedder = LocalEmbedder(engines.steady)
    known = KnownVectors(embedder)
    chance = random.Random(14)
    async with await Store.open(database) as store:
        library = Library(vectors=known)
        await store.run(publish.publish_folder, library, folder(DECK), MONDAY)
        updates = iter(range(1, 10_000))

        async def does(person: Person, what: Happening) -> Verdict | None:
            event = Event(person, what)
            prepared = await prepare(store, library, frozenset(), event, MONDAY)
            number = next(updates)
            await store.run(mail.receive, "telegram", [Waiting(number, person.address, "")], MONDAY)
            await store.run(desk.handle, library, frozenset(), (number,), event, MONDAY, prepared)
            return prepared.graded.grade.points["expands"].verdict if prepared.graded else None

        async def answers(number: int) -> Verdict | None:
            person = replace(ONE, address=str(number))
            await does(person, Command("start"))
            await does(person, Command("study"))
            return await does(person, Said(f"{BOTH} I am number {number}."))

        async def kills() -> None:
            while True:
                if running := embedder._running:
                    running[0].kill()
                await asyncio.sleep(chance.uniform(0.0, 0.05))

        killing = asyncio.create_task(kills())
        verdicts = await asyncio.gather(*map(answers, range(CLASS)))
        killing.cancel()
        with suppress(asyncio.CancelledError):
            await killing
        known.close()
    assert verdicts == [Verdict.COVERED] * CLASS
