"""Learners who send anything, while the process that embeds is killed and stopped at random."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from multiprocessing.connection import Connection
from time import monotonic

from bot.app.backroom import prepare
from bot.domain.event import Command, Event, Happening, Person, Said
from bot.grading import CompiledQuestion, compile_question, grade, wanted
from bot.grading.weighing.meaning import Vectors
from bot.meaning.known import KnownVectors
from bot.meaning.local import LocalEmbedder
from bot.meaning.lookup import Lookup
from bot.storage import history, mail
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.tutor import desk, publish
from bot.tutor.library import Library
from bot.tutor.prepared import Graded, Prepared
from tests.tutor.kitchen import DECK
from tests.tutor.school import MONDAY, folder

ONE = Person("telegram", "1", "1", "Ana")
NOBODY: frozenset[str] = frozenset()

HASTE = 200.0
"""So much faster the embedder's clock goes, that it rests seconds instead of minutes."""

LIMIT_SECONDS = 3.0
"""After which a process that is stopped is given up."""

TRUE = ("Water expands when it freezes.", "Frozen, it takes more room.", "Ice is lighter, so it swims.")
ODD = (
    "\ufdfa", "\U0001f469\u200d\U0001f680", "\u0301", "\u202e", "\u200b", "x", "不", "e\u0327", "\t",
    ". ", "not ", "1e999 ", "<b>", "{", "%s", "\\", '"', "'", "$(", "\x07", "H2O ", "no. ",
)  # fmt: skip
"""Of which a hostile text has as many as are sent at most, or fewer."""


@dataclass(frozen=True)
class Attack:
    """So many texts, in waves of learners who answer at once, with so long at most between two blows."""

    texts: int = 2_000
    wave: int = 8
    pause: float = 3.0
    seed: int = 1


@dataclass
class Outcome:
    """Texts lost where words alone keep them, and texts graded neither by words nor by true vectors."""

    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    compared: int = 0
    blows: int = 0


def hostile(number: int, chance: random.Random) -> str:
    """A text that nobody sent before: some of it true, and something odd before, after or within."""
    parts = [*chance.sample(TRUE, chance.randint(0, 3)), f"I am number {number}."]
    for _ in range(chance.randint(1, 3)):
        odd = chance.choice(ODD) * chance.choice((1, 2, 8, 60, 4_096))
        parts.insert(chance.randint(0, len(parts)), odd)
    return " ".join(parts)[:4_096].strip()


Answered = tuple[Graded | None, str | None]
"""How an answer was graded, and what is kept of it."""


class House:
    """Who is taught, and by what."""

    def __init__(self, store: Store, library: Library, first: int = 1) -> None:
        self._store, self._library = store, library
        self._updates = count(first)

    async def does(self, person: Person, what: Happening) -> Prepared:
        """One event, as the program meets it."""
        event = Event(person, what)
        prepared = await prepare(self._store, self._library, NOBODY, event, MONDAY)
        update = next(self._updates)
        await self._store.run(mail.receive, "telegram", [Waiting(update, person.address, "")], MONDAY)
        await self._store.run(desk.handle, self._library, NOBODY, (update,), event, MONDAY, prepared)
        return prepared

    async def answers(self, address: str, text: str) -> Answered:
        """How a newcomer's first answer is graded, and what is kept of it."""
        person = replace(ONE, address=address)
        await self.does(person, Command("start"))
        await self.does(person, Command("study"))
        graded = (await self.does(person, Said(text))).graded
        last = await self._store.read(history.last_turn, graded.attempt) if graded else None
        return graded, last.said if last else None


async def strike(embedder: LocalEmbedder, outcome: Outcome, attack: Attack) -> None:
    """Kill or stop the process again and again."""
    chance = random.Random(attack.seed)
    while True:
        await asyncio.sleep(chance.uniform(0.0, attack.pause))
        running = embedder._running
        if running and running[0].pid:
            with suppress(ProcessLookupError):
                os.kill(running[0].pid, chance.choice((signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP)))
                outcome.blows += 1


def is_right(question: CompiledQuestion, graded: Graded, truth: Vectors) -> bool:
    """Whether a reply is graded as by words alone, or as where its meaning is known."""
    by_words = grade(question, graded.text)
    return graded.grade == by_words or graded.grade == grade(question, graded.text, None, truth)


async def besiege(
    database: str, attack: Attack, serve: Callable[[Connection], None], texts: Sequence[str]
) -> Outcome:
    """What became of the texts; `serve` is what embeds, beside another that nobody harms."""
    harmed = LocalEmbedder(serve, LIMIT_SECONDS, lambda: monotonic() * HASTE)
    outcome, known = Outcome(), KnownVectors(harmed)
    async with await Store.open(database) as store:
        library = Library(vectors=known)
        await store.run(publish.publish_folder, library, folder(DECK), MONDAY)
        house, calm = House(store, library), House(store, Library(), first=1_000_000)
        edition = await store.read(library.live_of, "ice")
        assert edition
        question = compile_question(edition.deck.questions[0], {})
        with closing(known), closing(LocalEmbedder(serve, 60.0)) as unharmed:
            truth = Lookup(unharmed)
            striking = asyncio.create_task(strike(harmed, outcome, attack))
            for first in range(0, len(texts), attack.wave):
                wave = texts[first : first + attack.wave]
                answers = (house.answers(str(at), text) for at, text in enumerate(wave, first))
                for at, (graded, kept) in enumerate(await asyncio.gather(*answers), first):
                    text = texts[at]
                    plain, kept_there = await calm.answers(f"calm {at}", text)
                    if graded is None or plain is None or kept != kept_there:
                        outcome.lost.append(text)
                    elif not await asyncio.to_thread(is_right, question, graded, truth):
                        outcome.wrong.append(text)
                    needed = wanted(question, text)
                    outcome.compared += bool(needed) and all(known.get(each) for each in needed)
            striking.cancel()
            with suppress(asyncio.CancelledError):
                await striking
    return outcome
