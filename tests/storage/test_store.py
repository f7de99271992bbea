"""The store as its callers see it: what is kept, who is told, and who waits for whom."""

import asyncio
import random
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import StorageError
from bot.storage.embedded import Embedded
from bot.storage.sqlite import on_thread
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from tests.storage.notes import add, count, on_disk, open_notes, texts


class Gate:
    """A unit that stops in the middle until the test lets it go on."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.entered = asyncio.Event()
        self.opened = threading.Event()

    def unit(self, tx: Transaction, text: str) -> int:
        self.loop.call_soon_threadsafe(self.entered.set)
        assert self.opened.wait(timeout=10)
        return add(tx, text)


def embedded(store: Store) -> Embedded:
    assert isinstance(store._engine, Embedded)
    return store._engine


def writer(store: Store) -> aiosqlite.Connection:
    return embedded(store).writer


async def traced(connection: object, into: list[str]) -> None:
    await on_thread(connection, sqlite3.Connection.set_trace_callback, into.append)  # type: ignore[arg-type]  # the store's own


async def test_a_unit_gives_its_value_once_its_rows_are_in_the_file(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        assert await store.run(add, "one", "two") == 2
        assert on_disk(tmp_path) == ["one", "two"]


async def test_rows_are_there_when_the_database_is_opened_again(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        await store.run(add, "one")
    async with await open_notes(tmp_path) as store:
        assert await store.read(texts) == ["one"]


async def test_units_that_wait_together_share_one_commit(tmp_path: Path) -> None:
    statements: list[str] = []
    async with await open_notes(tmp_path) as store:
        await traced(writer(store), statements)
        counts = await asyncio.gather(*(store.run(add, f"note {n}") for n in range(20)))
    assert counts == list(range(1, 21))
    assert statements.count("BEGIN IMMEDIATE") == statements.count("COMMIT") == 1


async def test_units_that_come_during_a_commit_share_the_next_one(tmp_path: Path) -> None:
    statements: list[str] = []
    async with await open_notes(tmp_path) as store:
        await traced(writer(store), statements)
        gate = Gate()
        first = asyncio.create_task(store.run(gate.unit, "first"))
        await gate.entered.wait()
        later = [asyncio.create_task(store.run(add, f"later {n}")) for n in range(5)]
        gate.opened.set()
        await asyncio.gather(first, *later)
    assert statements.count("COMMIT") == 2


async def test_a_unit_that_fails_fails_alone(tmp_path: Path) -> None:
    def fail(tx: Transaction) -> None:
        add(tx, "half done")
        raise LookupError("no such learner")

    async with await open_notes(tmp_path) as store:
        before, failed, after = await asyncio.gather(
            store.run(add, "before"), store.run(fail), store.run(add, "after"), return_exceptions=True
        )
        assert (before, after) == (1, 2)
        assert isinstance(failed, LookupError)
        assert on_disk(tmp_path) == ["before", "after"]


@pytest.mark.parametrize(
    "error", [StopIteration("bare next"), asyncio.CancelledError(), StorageError("of its own")]
)
async def test_no_kind_of_error_in_a_unit_keeps_the_others_waiting(
    tmp_path: Path, error: BaseException
) -> None:
    def fail(tx: Transaction) -> None:
        add(tx, "half done")
        raise error

    async with await open_notes(tmp_path) as store:
        failed, kept = await asyncio.gather(store.run(fail), store.run(add, "kept"), return_exceptions=True)
        assert isinstance(failed, BaseException)
        assert kept == 1
        assert on_disk(tmp_path) == ["kept"]


async def test_a_cancelled_caller_takes_back_a_unit_that_has_not_started(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        gate = Gate()
        first = asyncio.create_task(store.run(gate.unit, "first"))
        await gate.entered.wait()
        second, third = (asyncio.create_task(store.run(add, text)) for text in ("second", "third"))
        await asyncio.sleep(0)
        second.cancel()
        gate.opened.set()
        assert [await first, await third] == [1, 2]
        assert second.cancelled()
        assert on_disk(tmp_path) == ["first", "third"]


async def test_a_unit_that_has_started_is_carried_through_though_its_caller_is_cancelled(
    tmp_path: Path,
) -> None:
    async with await open_notes(tmp_path) as store:
        gate = Gate()
        caller = asyncio.create_task(store.run(gate.unit, "started"))
        await gate.entered.wait()
        caller.cancel()
        gate.opened.set()
        assert await store.run(count) == 1
        assert caller.cancelled()


async def test_whatever_fails_or_is_cancelled_what_callers_were_told_is_what_is_kept(tmp_path: Path) -> None:
    chance = random.Random(7)

    def sometimes(tx: Transaction, text: str) -> str:
        add(tx, text)
        if text.endswith("7"):
            raise LookupError(text)
        return text

    async with await open_notes(tmp_path) as store:
        callers: list[asyncio.Task[str]] = []
        for n in range(300):
            callers.append(asyncio.create_task(store.run(sometimes, f"note {n}")))
            for _ in range(chance.randrange(20)):
                await asyncio.sleep(0)
            chance.choice(callers[-5:]).cancel()
        outcomes = await asyncio.gather(*callers, return_exceptions=True)
        told = {outcome for outcome in outcomes if isinstance(outcome, str)}
        kept = set(await store.read(texts))
    assert len(told) > 10
    assert told <= kept, "told but not kept"
    assert not any(text.endswith("7") for text in kept)


async def test_a_batch_that_cannot_commit_fails_whole_and_the_next_one_is_free(tmp_path: Path) -> None:
    def dangle(tx: Transaction) -> None:
        tx.do("note_late_checks")
        tx.do("note_answer", text="answers nobody", answers=99)

    async with await open_notes(tmp_path) as store:
        lost = await asyncio.gather(store.run(add, "lost"), store.run(dangle), return_exceptions=True)
        assert [type(error) for error in lost] == [StorageError, StorageError]
        assert await store.run(add, "kept") == 1
        assert on_disk(tmp_path) == ["kept"]


async def test_a_fault_that_ends_the_transaction_fails_the_batch_though_a_unit_catches_errors(
    tmp_path: Path,
) -> None:
    def insist(tx: Transaction) -> None:
        for text in ("lost", "lost", "stray"):
            with suppress(StorageError):
                tx.do("note_or_nothing", text=text)

    async with await open_notes(tmp_path) as store:
        lost = await asyncio.gather(store.run(add, "before"), store.run(insist), return_exceptions=True)
        assert [type(error) for error in lost] == [StorageError, StorageError]
        assert await store.run(count) == 0


async def test_a_full_database_is_an_error_and_heals_by_itself(tmp_path: Path) -> None:
    def limit(connection: sqlite3.Connection, pages: int) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    async with await open_notes(tmp_path) as store:
        await on_thread(writer(store), limit, 1)
        with pytest.raises(StorageError, match="disk is full; free some space"):
            await store.run(add, "x" * 100_000)
        await on_thread(writer(store), limit, 1_000_000)
        assert await store.run(add, "room again") == 1


async def test_a_unit_waits_for_another_program_that_writes(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        with closing(sqlite3.connect(tmp_path / "notes.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(store.run(add, "after the other"))
            await asyncio.sleep(0)
            other.execute("COMMIT")
            assert await waiting == 1


async def test_a_unit_that_waited_in_vain_says_that_another_program_writes(tmp_path: Path) -> None:
    async with await open_notes(tmp_path, busy_seconds=0.01) as store:
        with closing(sqlite3.connect(tmp_path / "notes.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match=r"notes\.sqlite3: another program holds the database"):
                await store.run(add, "in vain")
        assert await store.run(add, "in peace") == 1


async def test_a_reader_does_not_wait_for_a_writer_and_sees_only_what_is_committed(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        gate = Gate()
        writing = asyncio.create_task(store.run(gate.unit, "being written"))
        await gate.entered.wait()
        assert await store.read(count) == 0
        gate.opened.set()
        await writing
        assert await store.read(count) == 1


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        with pytest.raises(StorageError, match="query note_add: the database cannot be written"):
            await store.read(add, "sneaked in")
        assert await store.read(count) == 0


async def test_a_reader_that_fails_leaves_no_transaction_behind(tmp_path: Path) -> None:
    def fail(tx: Transaction) -> None:
        count(tx)
        raise LookupError

    async with await open_notes(tmp_path) as store:
        with pytest.raises(LookupError):
            await store.read(fail)
        await store.run(add, "one")
        assert await store.read(count) == 1


async def test_closing_carries_the_waiting_units_through(tmp_path: Path) -> None:
    store = await open_notes(tmp_path)
    gate = Gate()
    first = asyncio.create_task(store.run(gate.unit, "first"))
    await gate.entered.wait()
    waiting = [asyncio.create_task(store.run(add, f"note {n}")) for n in range(3)]
    await asyncio.sleep(0)
    ending = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    gate.opened.set()
    await ending
    assert await asyncio.gather(first, *waiting) == [1, 2, 3, 4]


async def test_a_closed_store_refuses_and_may_be_closed_again(tmp_path: Path) -> None:
    store = await open_notes(tmp_path)
    await store.close()
    await store.close()
    with pytest.raises(StorageError, match="closed already"):
        await store.run(count)
    with pytest.raises(StorageError, match="closed already"):
        await store.read(count)


async def test_the_log_is_moved_into_the_database_beside_the_commits(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        await store.run(add, "in the log")
        await embedded(store).checkpoint()
        (tmp_path / "alone.sqlite3").write_bytes((tmp_path / "notes.sqlite3").read_bytes())
        assert on_disk(tmp_path, "alone.sqlite3") == ["in the log"]


async def test_every_commit_reaches_the_disk_and_foreign_keys_hold(tmp_path: Path) -> None:
    def settings(connection: sqlite3.Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint")
        return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    async with await open_notes(tmp_path) as store:
        found = await on_thread(writer(store), settings)
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "wal_autocheckpoint": 0}


async def test_a_whole_function_crosses_to_the_thread_of_aiosqlite_in_one_hop(tmp_path: Path) -> None:
    def where(connection: sqlite3.Connection, word: str) -> tuple[type, str, int]:
        return type(connection), word, threading.get_ident()

    async with await open_notes(tmp_path) as store:
        kind, word, thread = await on_thread(writer(store), where, word="hop")
    assert (kind, word) == (sqlite3.Connection, "hop"), "aiosqlite changed: on_thread must be looked at"
    assert thread != threading.get_ident()
