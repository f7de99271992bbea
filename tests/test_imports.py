"""A command imports what it needs: what takes long to import is left out where nothing uses it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAR = {"telegram", "matplotlib", "numpy", "PIL"}
LIGHT = FAR | {"aiohttp", "aiosqlite", "babel", "fsrs", "rapidfuzz", "rich", "structlog", "watchfiles"}
NOTHING = LIGHT | {"asyncio", "bot.domain", "bot.storage", "pydantic", "sqlite3", "yaml"}


def imported(home: Path, *arguments: str) -> set[str]:
    """Every module that a command loads."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *arguments],
        cwd=home,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "KEYPOINT_MEANING": "off"},
        input="/quit\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return set(re.findall(r"^import time: .*\| +(\S+)$", run.stderr, re.MULTILINE))


@pytest.mark.parametrize(
    ("command", "without"),
    [
        ("--help", NOTHING),
        ("--version", NOTHING),
        ("chat --help", NOTHING - {"pydantic"}),  # Typer asks for it
        ("db --help", NOTHING - {"pydantic"}),
        ("schema", LIGHT | {"asyncio", "bot.grading", "bot.storage", "sqlite3", "yaml"}),
        ("doctor --running", LIGHT | {"asyncio", "bot.content", "bot.grading", "yaml"}),
        ("db upgrade", LIGHT | {"asyncio", "bot.content", "bot.grading", "yaml"}),
        ("stats", FAR | {"aiohttp", "babel", "bot.content", "bot.grading", "rapidfuzz", "rich"}),
        ("check .", FAR | {"aiohttp", "aiosqlite", "babel", "bot.storage", "rich"}),
        ("grade d.yaml", FAR | {"aiohttp", "aiosqlite", "babel", "bot.storage", "rich"}),
        ("chat", FAR | {"aiohttp", "bot.channels.telegram.channel"}),
    ],
)
def test_a_command_leaves_out_what_it_does_not_use(tmp_path: Path, command: str, without: set[str]) -> None:
    (tmp_path / "d.yaml").write_text(
        "deck: d\ntitle: D\nquestions: [{id: q, ask: Why?, points: [{id: p, say: So.}]}]"
    )
    (tmp_path / "content").symlink_to(tmp_path)
    loaded = imported(tmp_path, *command.split())
    assert "bot.cli.keypoint" in loaded
    assert loaded & without == set()
