"""A fault of ours while decks are checked or published: the live ones stay, and the next change is tried."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app.rounds import keep_published
from bot.content.check import check
from bot.content.diff import describe
from bot.storage import decks
from bot.storage.store import Store
from bot.tutor.library import Library
from tests.content.decks import BARE

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWNER = "7"

Step = Callable[..., Any]


def failing_on(word: str, step: Step) -> Step:
    """The same, but for a bug that shows when the word is in what it is given."""

    def fails(*given: object) -> object:
        if word in str(given):
            raise ZeroDivisionError(word)
        return step(*given)

    return fails


class Pushing:
    """An author's folder and the program that watches it; every push is told to the owner."""

    def __init__(self, store: Store, content: Path) -> None:
        self.store = store
        self.ready = asyncio.Event()
        self._content = content
        self._library = Library()
        self._news = asyncio.Semaphore(0)
        self._pushes = 0

    async def watches(self) -> None:
        await keep_published(
            self._content,
            self.store,
            self._library,
            frozenset({OWNER}),
            self._now,
            self._news.release,
            self.ready,
        )

    async def pushes(self, title: str) -> list[str]:
        """Write the deck with this title; the titles that are live once the push was looked at."""
        self._pushes += 1
        beside = self._content / ".new"
        beside.write_text(BARE.replace("Sums", f"{title} {self._pushes}"))
        beside.rename(self._content / "sums.yaml")
        await self.looked()
        return await self.live()

    async def looked(self) -> None:
        """Return once a push was looked at."""
        await self._news.acquire()

    async def live(self) -> list[str]:
        return [edition.deck.title for edition in await self.store.read(self._library.live)]

    async def told(self) -> list[str]:
        """What waits for the owner, oldest first."""
        rows = await self.store.read(
            lambda tx: tx._connection.execute("SELECT body FROM outbox ORDER BY id").fetchall()
        )
        return [str(row["body"]) for row in rows]

    def _now(self) -> datetime:
        return NOW.replace(second=self._pushes)


@asynccontextmanager
async def pushing(tmp_path: Path, database: str) -> AsyncIterator[Pushing]:
    content = tmp_path / "content"
    content.mkdir()
    async with asyncio.timeout(30), await Store.open(database) as store:
        push = Pushing(store, content)
        (content / "sums.yaml").write_text(BARE)
        running = asyncio.create_task(push.watches())
        await push.looked()
        yield push
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_fault_while_decks_are_checked_keeps_the_live_ones_and_the_next_change_is_tried(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.content.folder.check", failing_on("Odd", check))
    async with pushing(tmp_path, database) as author:
        assert await author.pushes("Odd") == ["Sums"]
        assert "fault of ours" in (await author.told())[-1]
        assert await author.pushes("Even") == ["Even 2"]
    assert "ZeroDivisionError: Odd" in caplog.text
    assert "sums.yaml" in caplog.text


async def test_a_fault_in_the_decks_that_are_there_at_first_does_not_keep_learners_waiting(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.content.folder.check", failing_on("Sums", check))
    async with pushing(tmp_path, database) as author:
        assert author.ready.is_set()
        assert await author.pushes("Even") == ["Even 1"]


async def test_a_fault_while_decks_are_published_keeps_the_live_ones_and_the_next_change_is_tried(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.tutor.publish.describe", failing_on("", describe))
    async with pushing(tmp_path, database) as author:
        assert await author.live() == []
        assert "fault of ours" in (await author.told())[-1]
        monkeypatch.undo()
        assert await author.pushes("Even") == ["Even 1"]
    assert "ZeroDivisionError" in caplog.text


async def test_a_deck_that_cannot_be_read_ahead_is_logged_and_no_end(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.storage.decks.version", failing_on("", decks.version))
    async with pushing(tmp_path, database) as author:
        while "ZeroDivisionError" not in caplog.text:
            assert await author.store.read(decks.live) == {"sums": 1}
        monkeypatch.undo()
        assert await author.pushes("Odd") == ["Odd 1"]
