"""Putting a copy in the place of a PostgreSQL database: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import takewhile
from pathlib import Path

import psycopg

from bot.errors import StorageError
from bot.storage import erasures, rotation
from bot.storage.backup import BEFORE_RESTORE, STAMP
from bot.storage.erasures import Erasure
from bot.storage.place import shown
from bot.storage.postgres import migrate
from bot.storage.postgres.connecting import Connection, connect
from bot.storage.postgres.dump import ENDING, dump, is_dump, script
from bot.storage.postgres.engine import PostgresTransaction, queries
from bot.storage.postgres.faults import explained
from bot.storage.private import make_folder
from bot.storage.restore import NEWEST, Restored, refuse_to_go_back
from bot.storage.steps import MIGRATIONS, read
from bot.storage.values import moment

_BEGIN = """
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL lock_timeout = '5s';
"""
"""It waits for pg_dump as long as that takes, and not for whoever connects meanwhile."""

LOOKS = 10
"""Tenths of a second in which the server must have noticed that a program that stopped is gone."""

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
"""
_TABLES = """
SELECT oid::regclass::text FROM pg_class t
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e')
"""
_DROPS = f"""
SELECT format('DROP %s IF EXISTS %s', kind, string_agg(name, ', ')) FROM (
    SELECT 1 AS turn, 'TABLE' AS kind, name FROM ({_TABLES}) AS tables (name)
    UNION ALL
    SELECT 2, 'SEQUENCE', oid::regclass::text FROM pg_class s
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = s.oid AND deptype = 'e')
    UNION ALL
    SELECT 3, 'FUNCTION', oid::regprocedure::text FROM pg_proc f
    WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = f.oid AND deptype = 'e')
) AS things GROUP BY turn, kind ORDER BY turn
"""  # noqa: S608 - of our own text
"""Also what a newer version made, which neither copy nor program knows; not what belongs to an extension."""


def restore(  # noqa: PLR0913 - from and to, and what is said on the command line
    address: str,
    source: Path,
    beside: Path,
    now: datetime,
    *,
    force: bool = False,
    folder: Path | None = None,
) -> Restored:
    """Put a copy in the place of what the database has, which is kept as a copy beside `beside`.

    The copy is brought up to date, and erasures that came after it happen to it too, as far as the ledger of
    the database, or of another copy beside it or in the folder, tells of them. Others see all of it at once.

    Raises:
        StorageError: a copy that is missing or damaged; a database that is in use, has tables of others or,
            without `force`, is newer than the copy. Nothing changes then.
    """
    if not is_dump(source):
        raise StorageError(
            f"{source}: not a copy of a PostgreSQL database; name one that keypoint db backup made, or take "
            "what is in a file over by keypoint db copy"
        )
    where = shown(address)
    with explained(where), closing(connect(address)) as connection, connection.transaction():
        _hold(connection, where)
        there, known = _newest(connection), _ledger(connection)
        known = known.union(*map(_ledger_of, _copies(beside, folder)))
        with _kept(address, connection, beside, now) as kept:
            with _nothing_of_others(connection, where):
                _replace(connection, source)
                if not force:
                    refuse_to_go_back(source, _newest(connection), where, there)
                migrate.apply(connection, where)
            erased = erasures.repeat(PostgresTransaction(connection, queries()), known)
    return Restored(kept, erased)


def _hold(connection: Connection, where: str) -> None:
    """Nobody writes from here on, or upgrades; pg_dump may read."""
    connection.execute(_BEGIN)
    if _is_in_use(connection):
        raise StorageError(f"another program has {where} open; stop every keypoint, and close what else does")
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (migrate.UPGRADING,))
    if tables := _tables(connection):
        connection.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE".encode())


def _is_in_use(connection: Connection) -> bool:
    for _ in range(LOOKS):
        (others,) = connection.execute(_OTHERS).fetchone() or (0,)
        if not others:
            return False
        connection.execute("SELECT pg_sleep(0.1), pg_stat_clear_snapshot()")
    return True


def _tables(connection: Connection) -> list[str]:
    return sorted(name for (name,) in connection.execute(_TABLES))


@contextmanager
def _kept(address: str, connection: Connection, beside: Path, now: datetime) -> Iterator[Path | None]:
    """Where what is there is kept, if anything is; the copy goes again when nothing comes in its place."""
    if not _tables(connection):
        yield None
        return
    make_folder(beside.parent)
    kept = beside.with_name(f"{beside.name}{BEFORE_RESTORE}{now:{STAMP}}{ENDING}")
    dump(address, kept)
    try:
        yield kept
    except BaseException:
        kept.unlink()
        raise


@contextmanager
def _nothing_of_others(connection: Connection, where: str) -> Iterator[None]:
    """Around what replaces all tables: StorageError when one of them was never Keypoint's."""
    there = {*_tables(connection)}
    is_newer = migrate.done(connection) - {step.name for step in read(MIGRATIONS)}
    yield
    gone = sorted(there - {*_tables(connection)})
    if gone and not is_newer:
        raise StorageError(
            f"{where}: {', '.join(gone)} would be gone, of which the copy knows nothing; Keypoint needs a "
            "database of its own: createdb --encoding UTF8 --template template0 NAME"
        )


def _replace(connection: Connection, source: Path) -> None:
    (schema,) = connection.execute("SELECT current_schema()").fetchone() or ("public",)
    for (drop,) in connection.execute(_DROPS).fetchall():
        connection.execute(drop)
    with script(source, f"--schema={schema}") as lines:
        _play(connection, lines)
    if not migrate.done(connection):
        raise StorageError(f"{source}: not a copy of a Keypoint database; name another file")


def _play(connection: Connection, lines: Iterator[bytes]) -> None:
    """Carry out a script of pg_restore's, but for psql's own words and for settings of the session."""
    begun: list[bytes] = []
    for line in lines:
        if _is_copy(line):
            connection.execute(b"".join(begun))
            begun.clear()
            with connection.cursor() as cursor, cursor.copy(line) as copy:
                for row in _rows(lines):
                    copy.write(row)
        elif not line.startswith((b"--", b"\\", b"SET ", b"SELECT pg_catalog.set_config(")):
            begun.append(line)
    connection.execute(b"".join(begun))


def _is_copy(line: bytes) -> bool:
    return line.startswith(b"COPY ") and line.endswith(b" FROM stdin;\n")


def _rows(lines: Iterator[bytes]) -> Iterator[bytes]:
    return takewhile(lambda line: line != b"\\.\n", lines)


def _newest(connection: Connection) -> datetime | None:
    """When something happened last; None where that cannot be read."""
    with suppress(psycopg.Error), connection.transaction():
        (at,) = connection.execute(NEWEST).fetchone() or (None,)
        return None if at is None else moment(at)
    return None


def _ledger(connection: Connection) -> set[Erasure]:
    with suppress(StorageError), connection.transaction():
        return {*erasures.ledger(PostgresTransaction(connection, queries()))}
    return set()  # damaged, or there is none yet


def _copies(beside: Path, folder: Path | None) -> list[Path]:
    copies = (*(rotation.dated(beside, folder) if folder else ()), *rotation.beside(beside))
    return [copy for copy in copies if is_dump(copy)]


def _ledger_of(copy: Path) -> set[Erasure]:
    with suppress(StorageError), script(copy, "--data-only", "--table=erasure") as lines:
        return {_erasure(line, row) for line in lines if _is_copy(line) for row in _rows(lines)}
    return set()


def _erasure(head: bytes, row: bytes) -> Erasure:
    """One row: numbers and a mark in hexadecimal, in the order that its COPY names."""
    columns = head.decode().partition("(")[2].partition(")")[0].split(", ")
    fields = dict(zip(columns, row.decode().rstrip("\n").split("\t"), strict=True))
    mark = bytes.fromhex(fields["mark"].removeprefix("\\\\x"))
    return Erasure(int(fields["learner"]), mark, moment(int(fields["at"])))
