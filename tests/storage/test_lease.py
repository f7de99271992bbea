"""The lease: one bot for each database."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.lease import lease

HOLDER = """
import sys, time
from pathlib import Path
from bot.storage.lease import lease
with lease(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_to_stop_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "n.sqlite3")]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(StorageError, match=r"another keypoint is using .*n\.sqlite3; stop it first"),
            lease(tmp_path / "n.sqlite3"),
        ):
            pass
        holder.send_signal(signal.SIGKILL)
    with lease(tmp_path / "n.sqlite3"):
        pass


def test_a_lease_is_free_again_after_its_block(tmp_path: Path) -> None:
    for _ in range(2):
        with lease(tmp_path / "n.sqlite3"):
            pass


def test_two_databases_do_not_hinder_each_other(tmp_path: Path) -> None:
    with lease(tmp_path / "a.sqlite3"), lease(tmp_path / "b.sqlite3"):
        pass


def test_a_lock_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"), lease(tmp_path / "file" / "n.sqlite3"):
        pass
