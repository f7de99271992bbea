"""A database of an earlier release is opened, brought up to date, and its learners go on where they were."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.domain.event import Command, Event, Happening, Person, Pressed, Said
from bot.storage import appeals, attempts, decks, learners, mail, record
from bot.storage.counts import counts
from bot.storage.mail import Waiting
from bot.storage.store import Store
from bot.tutor import desk
from bot.tutor.library import Library
from bot.tutor.prepared import NOTHING, Prepared
from tests import outbox
from tests.storage.golden import DATABASE_996A352, restore

NOW = datetime(2026, 11, 23, 17, 10, tzinfo=UTC)
"""Some minutes after the last thing that happened in it."""


class Later:
    """Today's program on the old database."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._library = Library()
        self._updates = count(10_000)

    async def hears(self, name: str, *happenings: Happening) -> list[str]:
        """Somebody at the terminal does this; what they are answered."""
        person = Person("terminal", name, name, name, at_home=True)
        before = {row["id"] for row in await self.rows("outbox")}
        for what in happenings:
            update = next(self._updates)
            await self.store.run(mail.receive, "terminal", [Waiting(update, name, "{}")], NOW)
            event = Event(person, what)
            screens = await self.store.read(desk.look, self._library, frozenset(), event, NOW)
            prepared = Prepared(screens=screens) if screens else NOTHING
            await self.store.run(desk.handle, self._library, frozenset(), (update,), event, NOW, prepared)
        taken = await self.store.run(outbox.take, "terminal", NOW + timedelta(days=1), 99)
        return [
            each.letter.message.text
            for each in sorted(taken, key=lambda each: each.letter.id)
            if each.letter.id not in before and each.letter.address == name
        ]

    async def rows(self, table: str) -> list[dict[str, object]]:
        return await self.store.read(
            lambda tx: [dict(row) for row in tx._connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - a table
        )


@pytest.fixture
async def later(tmp_path: Path) -> AsyncIterator[Later]:
    async with await Store.open(restore(DATABASE_996A352, tmp_path / "keypoint.sqlite3")) as store:
        yield Later(store)


async def test_an_answer_to_what_was_asked_back_is_graded_and_closes_the_attempt(later: Later) -> None:
    (verdict,) = await later.hears("ana", Said("Gluten stretches and holds the gas."))
    assert "stretch: «Gluten stretches and holds the gas»" in verdict
    assert await later.store.read(attempts.open_of, 1) is None
    (asked,) = await later.hears("ana", Command("study"))
    assert asked


async def test_an_answer_to_a_contrast_question_is_graded_in_the_learners_language(later: Later) -> None:
    (verdict,) = await later.hears("boris", Said("It is less dense."))
    assert "floats: «It is less dense»" in verdict
    assert "Верно" in verdict


async def test_a_step_that_was_made_before_can_be_taken_back(later: Later) -> None:
    (again,) = await later.hears("ana", Command("undo"))
    assert "What makes dough rise?" in again
    kept = await later.store.read(attempts.open_of, 1)
    assert kept is not None
    assert kept.attempt.replies == 0


async def test_statistics_and_reasons_are_told(later: Later) -> None:
    (stats,) = await later.hears("ana", Command("stats"))
    assert "Kitchen" in stats
    (why,) = await later.hears("ana", Command("why"))
    assert "yeast gives off gas" in why
    (explained,) = await later.hears("ana", Pressed("why:1"))
    assert "Water expands when it freezes" in explained


async def test_what_waited_goes_on_waiting(later: Later) -> None:
    (waiting,) = await later.store.read(appeals.waiting)
    assert waiting.words == (
        "Water expands when it freezes, but ice is heavier than water.\nIt is less dense"
    )
    (draft,) = await later.store.read(decks.waiting_drafts, "olga")
    assert draft.deck.title == "Kitchen physics"
    assert draft.overview[1] == "ice: version 1 → 2"
    assert [each.update for each in await later.store.read(mail.waiting, "telegram")] == [903]
    assert await later.store.run(mail.resume, "telegram") == 1
    (taken,) = await later.store.run(outbox.take, "telegram", NOW, 9)
    assert "one more idea" in taken.letter.message.text


async def test_everything_can_be_read(later: Later) -> None:
    for number in (1, 2, 3, 4):
        learner = await later.store.read(learners.get, number)
        kept = await later.store.read(record.everything, learner)
        assert kept["learner"]["name"] == learner.name
    assert (await later.store.read(counts))["attempts"] == 5
