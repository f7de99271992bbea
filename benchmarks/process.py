"""A child process that is measured: the processor's seconds and the memory that it takes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.school import ROOT

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM = 11, 12
"""Places in /proc/PID/stat after the name: ticks spent in the program and for it in the system."""

CAN_MEASURE = Path("/proc/self/stat").exists()
"""Whether this system shows what a process takes; only Linux does in this way."""


def cpu_of(process: Path) -> float:
    """Seconds of the processor that a process, named by its folder in /proc, took so far."""
    fields = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS


class Child:
    """One running process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._proc = Path(f"/proc/{process.pid}")

    @property
    def cpu(self) -> float:
        """Seconds of the processor so far, all threads together."""
        return cpu_of(self._proc)

    @property
    def memory(self) -> float:
        """Megabytes in memory now."""
        return self._megabytes("VmRSS")

    @property
    def peak(self) -> float:
        """The most megabytes that were ever in memory."""
        return self._megabytes("VmHWM")

    async def ask(self, **wish: object) -> Any:  # noqa: ANN401 - JSON of any shape
        """Write a wish, one JSON object, and read the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(wish)}\n".encode())
        return await self.hear()

    async def hear(self) -> Any:  # noqa: ANN401 - JSON of any shape
        """The next line that it writes, which is JSON."""
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a process ended with status {await self._process.wait()} before it answered")
        return json.loads(line)

    async def rest(self, seconds: float) -> None:
        """Wait until it takes next to nothing, but not longer than so many seconds."""
        step = 0.5
        for _ in range(int(seconds / step)):
            before = self.cpu
            await asyncio.sleep(step)
            if self.cpu - before < step / 10:
                return

    def signal(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def end(self) -> None:
        """Ask it to end, and wait."""
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()

    def _megabytes(self, name: str) -> float:
        line = next(line for line in self._read("status").splitlines() if line.startswith(f"{name}:"))
        return int(line.split()[1]) / 1024

    def _read(self, file: str) -> str:
        return (self._proc / file).read_text(encoding="utf-8")


@asynccontextmanager
async def running(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
    folder: Path = ROOT,
) -> AsyncIterator[Child]:
    """`python ARGUMENTS` in a folder, killed at the end; `log` takes its standard error."""
    with (log or Path(os.devnull)).open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), **(environment or {})},
            stdin=PIPE,
            stdout=PIPE if log is None else DEVNULL,
            stderr=None if log is None else errors,
            limit=1 << 26,
        )
    try:
        yield Child(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
