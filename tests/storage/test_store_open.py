"""Opening: what is refused and what the reader is told; and that a process always ends."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.store import Store
from tests.storage.notes import add, count, on_disk, open_notes, write_files

ROOT = Path(__file__).parents[2]


PROGRAM = """
import asyncio, sys
from pathlib import Path
from tests.storage.notes import add, count, open_notes

async def main(folder: Path) -> None:
    {body}

asyncio.run(main(Path(sys.argv[1])))
"""


def python(folder: Path, body: str) -> subprocess.Popen[str]:
    """Start a program whose main is the body, with the notes of the folder at hand."""
    program = PROGRAM.format(body=body.strip().replace("\n", "\n    "))
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    write_files(tmp_path)
    path = tmp_path / "deep" / "data" / "new.sqlite3"
    async with await Store.open(path, sql=tmp_path / "sql", migrations=tmp_path / "steps"):
        assert path.is_file()


def a_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(4096))


def damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (x TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", (("word " * 50,) for _ in range(500)))
    content = bytearray(path.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    path.write_bytes(bytes(content))


def a_folder(path: Path) -> None:
    path.mkdir()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE step (name TEXT PRIMARY KEY)")
        connection.execute("INSERT INTO step VALUES ('0099.far-ahead')")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (a_zip, r"notes\.sqlite3: not a database; .*keypoint db restore"),
        (damaged, r"notes\.sqlite3: the database is damaged; .*keypoint db restore"),
        (a_folder, r"notes\.sqlite3: cannot be opened; check that it is a file"),
        (newer, r"notes\.sqlite3: written by a newer Keypoint \(step 0099\.far-ahead"),
    ],
)
async def test_a_file_that_cannot_be_used_is_named_with_the_next_step(
    tmp_path: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(tmp_path / "notes.sqlite3")
    with pytest.raises(StorageError, match=told) as caught:
        await open_notes(tmp_path)
    assert "\n" not in str(caught.value)


async def test_a_database_that_another_program_holds_is_not_opened(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "notes.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="another program holds the database"):
            await open_notes(tmp_path, busy_seconds=0.01)


async def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be made a folder"):
        await Store.open(tmp_path / "file" / "notes.sqlite3")


@pytest.mark.parametrize(
    "body",
    [
        "async with await open_notes(folder): raise RuntimeError('at startup')",
        "(folder / 'notes.sqlite3').mkdir()\nawait open_notes(folder)",
        "store = await open_notes(folder)\nraise RuntimeError('never closed')",
    ],
)
def test_a_process_that_fails_at_startup_ends(tmp_path: Path, body: str) -> None:
    with python(tmp_path, body) as process:
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Error" in errors


def test_what_a_caller_was_told_is_kept_survives_a_kill(tmp_path: Path) -> None:
    body = """
store = await open_notes(folder)
while True:
    print(await store.run(add, f"note {await store.run(count)}"), flush=True)
"""
    with python(tmp_path, body) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(20)]
        process.send_signal(signal.SIGKILL)
    assert told == list(range(1, 21))
    assert on_disk(tmp_path)[:20] == [f"note {n}" for n in range(20)]


def test_a_disk_that_refuses_a_write_fails_the_unit_and_heals_by_itself(tmp_path: Path) -> None:
    body = """
import resource
async with await open_notes(folder) as store:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    outcomes = await asyncio.gather(
        *(store.run(add, text + 100_000 * "x") for text in "abcd"), return_exceptions=True
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    kinds = {type(outcome).__name__ for outcome in outcomes}
    print(kinds, await store.run(count), await store.run(add, "room"))
"""
    with python(tmp_path, body) as process:
        output, errors = process.communicate(timeout=20)
    assert output.strip() == "{'UnavailableError'} 0 1", errors


async def test_a_database_left_by_a_kill_opens_as_usual(tmp_path: Path) -> None:
    with python(
        tmp_path, "store = await open_notes(folder)\nawait store.run(add, 'kept')\nimport os\nos.abort()"
    ) as p:
        p.communicate(timeout=20)
    async with await open_notes(tmp_path) as store:
        assert await store.run(count) == 1
        assert await store.run(add, "more") == 2
