"""The benchmark: it still runs, and its table says what it should."""

import re
from pathlib import Path

from tools.bench_storage import measure, prepare, table


async def test_every_contender_is_measured_and_shown(tmp_path: Path):
    prepare(tmp_path)
    results = await measure(tmp_path, seconds=0.02)
    assert [(result.contender, result.callers) for result in results] == [
        ("sqlite3, synchronous=OFF", 1),
        ("store", 50),
        ("aiosqlite by statement", 50),
        ("store", 1),
        ("aiosqlite by statement", 1),
    ]
    lines = table(results).splitlines()
    assert all(re.search(r" \d[\d,]* +\d+\.\d\d +\d+\.\d$", line) for line in lines[1:]), lines
