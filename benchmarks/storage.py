"""How many units of work a second the store commits, beside the limit without durability and the usual way.

One unit is the least that a reply could cost: two selects, one insert, one upsert, one commit, over 100,000
memories. All contenders run in one go on copies of one file, since only their ratios say something about
another machine.
"""

import asyncio
import random
import shutil
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from benchmarks.results import Report, Room, Table
from benchmarks.spread import Spread, number, spread
from bot.storage.migrate import upgrade
from bot.storage.store import Store
from bot.storage.transaction import Queries, Transaction, load_queries

LEARNERS = 1000
POINTS = 100  # memories of each learner, so 100,000 in all
CALLERS = 50
ROUNDS = 3  # of all contenders in turn, so that a busy moment of the machine does not hit only one
SECONDS = 1.0
SHORT_SECONDS = 0.05

_STORE = "store"
_USUAL = "aiosqlite by statement"

SCHEMA = """
CREATE TABLE learner (id INTEGER PRIMARY KEY, zone TEXT NOT NULL, next_due INTEGER);
CREATE TABLE memory (
  learner INTEGER NOT NULL, point TEXT NOT NULL, due INTEGER NOT NULL, stability REAL NOT NULL,
  difficulty REAL NOT NULL, PRIMARY KEY (learner, point)
) WITHOUT ROWID;
CREATE INDEX memory_due ON memory (learner, due);
CREATE TABLE review (
  id INTEGER PRIMARY KEY, learner INTEGER NOT NULL, point TEXT NOT NULL, at INTEGER NOT NULL,
  memory TEXT NOT NULL
);
"""

QUERIES = """
-- name: learner(learner)^
SELECT * FROM learner WHERE id = :learner;
-- name: memory(learner, point)^
SELECT * FROM memory WHERE learner = :learner AND point = :point;
-- name: add_review(learner, point, at)!
INSERT INTO review (learner, point, at, memory)
VALUES (:learner, :point, :at, '{"due": 1767225600000000, "stability": 3.17, "difficulty": 5.28}');
-- name: put_memory(learner, point, at)!
INSERT INTO memory VALUES (:learner, :point, :at, 3.17, 5.28)
ON CONFLICT (learner, point) DO UPDATE SET due = excluded.due, stability = excluded.stability;
"""


@dataclass(frozen=True)
class Reply:
    """Whose memory of which point one unit changes, and to which due time."""

    learner: int
    point: str
    at: int


@dataclass(frozen=True)
class Result:
    """One contender's units a second, over all rounds."""

    contender: str
    callers: int
    rates: tuple[float, ...]


def _point_id(number: int) -> str:
    """The id of one of a learner's points."""
    return f"training-deep-networks/question-{number // 5}/point-{number % 5}"


def _replies(seed: int) -> Iterator[Reply]:
    """Replies of random learners, the same ones for each contender."""
    chance = random.Random(seed)
    while True:
        yield Reply(chance.randrange(LEARNERS), _point_id(chance.randrange(POINTS)), chance.randrange(10**15))


def _prepare(folder: Path) -> None:
    """Write the queries, the migration and a seeded database."""
    for name, file, text in (("sql", "bench.sql", QUERIES), ("migrations", "0001.bench.sql", SCHEMA)):
        (folder / name).mkdir()
        (folder / name / file).write_text(text, encoding="utf-8")
    upgrade(folder / "seed.sqlite3", folder / "migrations")
    with closing(sqlite3.connect(folder / "seed.sqlite3")) as database, database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executemany("INSERT INTO learner VALUES (?, 'UTC', 0)", ((n,) for n in range(LEARNERS)))
        rows = ((n, _point_id(p), n * p, 1.0, 5.0) for n in range(LEARNERS) for p in range(POINTS))
        database.executemany("INSERT INTO memory VALUES (?, ?, ?, ?, ?)", rows)


def _unit(tx: Transaction, reply: Reply) -> None:
    """Do what one reply costs."""
    tx.one("learner", learner=reply.learner)
    tx.one("memory", learner=reply.learner, point=reply.point)
    tx.do("add_review", learner=reply.learner, point=reply.point, at=reply.at)
    tx.do("put_memory", learner=reply.learner, point=reply.point, at=reply.at)


async def _rate(callers: int, seconds: float, call: Callable[[Reply], Awaitable[None]]) -> float:
    """The units a second of callers who each wait for one answer before they send the next reply."""
    start = time.perf_counter()

    async def caller(number: int) -> int:
        done = 0
        for reply in _replies(number):
            if time.perf_counter() - start > seconds:
                break
            await call(reply)
            done += 1
        return done

    done = await asyncio.gather(*(caller(number) for number in range(callers)))
    return sum(done) / (time.perf_counter() - start)


async def _through_store(folder: Path, database: Path, callers: int, seconds: float) -> float:
    """Measure whole units through the store: shared commits, full durability."""
    migrations = folder / "migrations"
    async with await Store.open(database, sql=folder / "sql", migrations=migrations) as store:
        return await _rate(callers, seconds, lambda reply: store.run(_unit, reply))


async def _by_statement(folder: Path, database: Path, callers: int, seconds: float) -> float:
    """Measure aiosqlite as it is usually used: one await a statement, one commit a unit, full durability."""
    queries = load_queries(folder / "sql")
    turn = asyncio.Lock()
    async with aiosqlite.connect(database, isolation_level=None) as connection:
        await connection.execute("PRAGMA synchronous = FULL")

        async def call(reply: Reply) -> None:
            async with turn:  # or the callers would write into each other's transactions
                await connection.execute("BEGIN IMMEDIATE")
                for name in ("learner", "memory"):
                    await (await connection.execute(queries[name], vars(reply))).fetchone()
                for name in ("add_review", "put_memory"):
                    await connection.execute(queries[name], vars(reply))
                await connection.execute("COMMIT")

        return await _rate(callers, seconds, call)


def _without_durability(queries: Queries, database: Path, seconds: float) -> float:
    """Measure plain sqlite3 in one thread that never waits for the disk: the limit."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        done, start = 0, time.perf_counter()
        for reply in _replies(0):
            if time.perf_counter() - start > seconds:
                break
            connection.execute("BEGIN IMMEDIATE")
            _unit(Transaction(connection, queries), reply)
            connection.execute("COMMIT")
            done += 1
        return done / (time.perf_counter() - start)


def storage(room: Room) -> Report:
    """Measure every contender, in turn in each round."""
    folder = room.folder / "storage"
    folder.mkdir()
    _prepare(folder)
    rounds, seconds = (1, SHORT_SECONDS) if room.short else (ROUNDS, SECONDS)
    return report(asyncio.run(measure(folder, rounds, seconds)))


async def measure(folder: Path, rounds: int, seconds: float) -> tuple[Result, ...]:
    """Run every contender on its own copy of the seeded database."""
    found = [await _round(folder, seconds) for _ in range(rounds)]
    return tuple(
        Result(same[0].contender, same[0].callers, tuple(each.rates[0] for each in same))
        for same in zip(*found, strict=True)
    )


async def _round(folder: Path, seconds: float) -> list[Result]:
    limit = _without_durability(load_queries(folder / "sql"), _fresh(folder), seconds)
    found = [Result("sqlite3, synchronous=OFF", 1, (limit,))]
    for callers in (CALLERS, 1):
        for contender, run in ((_STORE, _through_store), (_USUAL, _by_statement)):
            units = await run(folder, _fresh(folder), callers, seconds)
            found.append(Result(contender, callers, (units,)))
    return found


def _fresh(folder: Path) -> Path:
    copy = folder / "copy.sqlite3"
    for suffix in ("-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    return Path(shutil.copy(folder / "seed.sqlite3", copy))


def report(results: tuple[Result, ...]) -> Report:
    """Units a second, and the ratios to the limit and to the usual way."""
    usual = {each.callers: each for each in results if each.contender == _USUAL}
    rows = tuple(
        (
            each.contender,
            str(each.callers),
            str(spread(each.rates)),
            number(_ratio(each, results[0]).middle),
            number(_ratio(each, usual[each.callers]).middle),
        )
        for each in results
    )
    head = ("contender", "callers", "units/s", "of the limit", "x the usual way")
    note = "Two selects, an insert, an upsert and a commit; the limit never waits for the disk."
    return Report((Table("The store alone", head, rows, note),))


def _ratio(result: Result, other: Result) -> Spread:
    return spread([mine / theirs for mine, theirs in zip(result.rates, other.rates, strict=True)])
