"""How many units of work a second the store commits, beside the limit without durability and the usual way.

One unit is what one reply costs: two selects, one insert, one upsert, one commit, over 100,000 memories. All
contenders run in one go on copies of one file, since only their ratios say something about another machine.
"""

import argparse
import asyncio
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.storage.migrate import upgrade
from bot.storage.store import Store
from bot.storage.transaction import Queries, Transaction, load_queries

LEARNERS = 1000
POINTS = 100  # memories of each learner, so 100,000 in all
CALLERS = 50
ROUNDS = 3  # of all contenders in turn, so that a busy moment of the machine does not hit only one
SECONDS = 1.0
SHORT_SECONDS = 0.1

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
    """One contender's units a second."""

    contender: str
    callers: int
    rate: float


def point_id(number: int) -> str:
    """Return the id of one of a learner's points."""
    return f"training-deep-networks/question-{number // 5}/point-{number % 5}"


def replies(seed: int) -> Iterator[Reply]:
    """Yield replies of random learners, the same ones for each contender."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        yield Reply(chance.randrange(LEARNERS), point_id(chance.randrange(POINTS)), chance.randrange(10**15))


def prepare(folder: Path) -> None:
    """Write the queries, the migration and a seeded database."""
    for name, file, text in (("sql", "bench.sql", QUERIES), ("migrations", "0001.bench.sql", SCHEMA)):
        (folder / name).mkdir()
        (folder / name / file).write_text(text, encoding="utf-8")
    upgrade(folder / "seed.sqlite3", folder / "migrations")
    with closing(sqlite3.connect(folder / "seed.sqlite3")) as database, database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executemany("INSERT INTO learner VALUES (?, 'UTC', 0)", ((n,) for n in range(LEARNERS)))
        rows = ((n, point_id(p), n * p, 1.0, 5.0) for n in range(LEARNERS) for p in range(POINTS))
        database.executemany("INSERT INTO memory VALUES (?, ?, ?, ?, ?)", rows)


def unit(tx: Transaction, reply: Reply) -> None:
    """Do what one reply costs."""
    tx.one("learner", learner=reply.learner)
    tx.one("memory", learner=reply.learner, point=reply.point)
    tx.do("add_review", learner=reply.learner, point=reply.point, at=reply.at)
    tx.do("put_memory", learner=reply.learner, point=reply.point, at=reply.at)


async def rate(callers: int, seconds: float, call: Callable[[Reply], Awaitable[None]]) -> float:
    """Return the units a second of callers who each wait for one answer before they send the next reply."""
    start = time.perf_counter()

    async def caller(number: int) -> int:
        done = 0
        for reply in replies(number):
            if time.perf_counter() - start > seconds:
                break
            await call(reply)
            done += 1
        return done

    done = await asyncio.gather(*(caller(number) for number in range(callers)))
    return sum(done) / (time.perf_counter() - start)


async def through_store(folder: Path, database: Path, callers: int, seconds: float) -> float:
    """Measure whole units through the store: shared commits, full durability."""
    migrations = folder / "migrations"
    async with await Store.open(database, sql=folder / "sql", migrations=migrations) as store:
        return await rate(callers, seconds, lambda reply: store.run(unit, reply))


async def by_statement(folder: Path, database: Path, callers: int, seconds: float) -> float:
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

        return await rate(callers, seconds, call)


def without_durability(queries: Queries, database: Path, seconds: float) -> float:
    """Measure plain sqlite3 in one thread that never waits for the disk: the limit."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        done, start = 0, time.perf_counter()
        for reply in replies(0):
            if time.perf_counter() - start > seconds:
                break
            connection.execute("BEGIN IMMEDIATE")
            unit(Transaction(connection, queries), reply)
            connection.execute("COMMIT")
            done += 1
        return done / (time.perf_counter() - start)


async def measure(folder: Path, seconds: float) -> list[Result]:
    """Run every contender on its own copy of the seeded database."""
    queries = load_queries(folder / "sql")
    copy = folder / "copy.sqlite3"

    def fresh() -> Path:
        for suffix in ("-wal", "-shm"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
        return Path(shutil.copy(folder / "seed.sqlite3", copy))

    results = [Result("sqlite3, synchronous=OFF", 1, without_durability(queries, fresh(), seconds))]
    for callers in (CALLERS, 1):
        for contender, run in (("store", through_store), ("aiosqlite by statement", by_statement)):
            results.append(Result(contender, callers, await run(folder, fresh(), callers, seconds)))
    return results


def median(rounds: list[list[Result]]) -> list[Result]:
    """Return each contender's middle result."""
    return [
        sorted(results, key=lambda result: result.rate)[len(results) // 2]
        for results in zip(*rounds, strict=True)
    ]


async def measure_all(folder: Path, short: bool) -> list[Result]:  # noqa: FBT001 - the command's one switch
    """Run every round, or one short one."""
    if short:
        return await measure(folder, SHORT_SECONDS)
    return median([await measure(folder, SECONDS) for _ in range(ROUNDS)])


def table(results: list[Result]) -> str:
    """Return the results as text: units a second, and the ratios to the limit and to the slowest way."""
    limit = results[0].rate
    usual = {
        result.callers: result.rate for result in results if result.contender == "aiosqlite by statement"
    }
    lines = [f"{'contender':<26}{'callers':>8}{'units/s':>10}{'of limit':>10}{'x by statement':>16}"]
    for r in results:
        ratios = f"{r.rate / limit:>10.2f}{r.rate / usual[r.callers]:>16.1f}"
        lines.append(f"{r.contender:<26}{r.callers:>8}{r.rate:>10,.0f}{ratios}")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="about a second in all, for a first impression")
    parser.add_argument("--folder", help="where to put the databases: on the disk to be measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        prepare(folder)
        print(table(asyncio.run(measure_all(folder, options.short))))


if __name__ == "__main__":
    main()
