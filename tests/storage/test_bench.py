"""The benchmark: it still runs, and its table says what it should."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENDERS = [
    "sqlite3, synchronous=OFF",
    "store",
    "aiosqlite by statement",
    "store",
    "aiosqlite by statement",
]


def test_every_contender_is_measured_and_shown(tmp_path: Path) -> None:
    command = [sys.executable, "tools/bench_storage.py", "--short", "--folder", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": "."}, capture_output=True, text=True, check=True
    )
    rows = [re.split(r" {2,}", line) for line in done.stdout.splitlines()]
    assert rows[0] == ["contender", "callers", "units/s", "of limit", "x by statement"]
    assert [row[0] for row in rows[1:]] == CONTENDERS
    assert [row[1] for row in rows[1:]] == ["1", "50", "50", "1", "1"]
    assert all(re.fullmatch(r"[\d,]+ \d+\.\d\d \d+\.\d", " ".join(row[2:])) for row in rows[1:]), rows
