"""The README's block for several programs, run as it stands, on a PostgreSQL and a Telegram of our own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy
from urllib.parse import parse_qs, urlsplit

from emulator.client import Emulator
from tests.end_to_end.house import COLORS, ROOT
from tests.end_to_end.pupil import Pupil
from tests.end_to_end.test_replicas import claims
from tests.patience import PATIENCE, until
from tests.server import Server, binaries

SHIMS = {
    "sudo": '[ "$1" = apt ] && exit 0; [ "$1" = -u ] && export PGUSER="$2" && shift 2; exec "$@"',
    "make": 'grep -q "^$1:" "$KEYPOINT_ROOT/Makefile"',
}
"""What a test must not do: become root, install, set up the environment that it runs in."""


def block() -> str:
    """The second block of commands of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return str(re.findall(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)[1])


def project(folder: Path, telegram: Emulator, address: str) -> dict[str, str]:
    """A checkout whose owner wrote the token into .env, and the environment of their shell."""
    (folder / "content").mkdir()
    copy(COLORS, folder / "content")
    (folder / ".venv").symlink_to(sys.prefix)
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    (folder / ".env").write_text(
        example.replace("KEYPOINT_BOT_TOKEN=", f"KEYPOINT_BOT_TOKEN={telegram.token}"), encoding="utf-8"
    )
    (folder / "bin").mkdir()
    for name, script in SHIMS.items():
        shim = folder / "bin" / name
        shim.write_text(f"#!/bin/sh\n{script.replace('$KEYPOINT_ROOT', str(ROOT))}\n", encoding="utf-8")
        shim.chmod(0o755)
    return {
        "PATH": f"{folder / 'bin'}:{binaries()}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PGHOST": address,
        "KEYPOINT_TELEGRAM_URL": telegram.url,
        "KEYPOINT_JOIN_SECONDS": "0",
    }


@asynccontextmanager
async def run(script: str, folder: Path, environment: dict[str, str]) -> AsyncIterator[None]:
    """The commands in a shell of their own, which ends with all that it started."""
    with (folder / "log").open("wb") as log:
        shell = await asyncio.create_subprocess_exec(
            "/bin/sh", "-ec", script, cwd=folder, env=environment, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield
    except BaseException:
        sys.stderr.write((folder / "log").read_text(encoding="utf-8", errors="replace"))
        raise
    finally:
        os.killpg(shell.pid, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await shell.wait()


async def test_the_block_brings_up_three_programs_that_teach(tmp_path: Path, server: Server) -> None:
    (sockets,) = parse_qs(urlsplit(server.address).query)["host"]
    commands = block()
    assert commands.count("bot bot") == 1
    assert "postgresql:///keypoint?host=/run/postgresql" in commands
    database = server.at("keypoint")
    try:
        async with Emulator.start() as telegram:
            environment = project(tmp_path, telegram, sockets)
            async with run(commands.replace("/run/postgresql", sockets), tmp_path, environment):
                await telegram.polled(within=PATIENCE)
                await until(lambda: claims(database, "application_name = 'keypoint'") > 6, "three programs")
                pupil = Pupil(telegram, 1, COLORS)
                await pupil.phone.says("/start")
                await pupil.reads("short open questions")
        assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")
    finally:
        server.drop(database)
