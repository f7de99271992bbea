"""The worker process, with tasks that behave and tasks that do not."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from subprocess import DEVNULL, PIPE

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview

from bot.app.worker import Worker

PATIENCE = 30.0

ORPHAN = """
import asyncio, os, sys
from bot.app.worker import Worker

async def main():
    worker = Worker()
    print(await worker.run(os.getpid), flush=True)
    sys.stdin.read()

if __name__ == "__main__":
    asyncio.run(main())
"""


def is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def panic() -> None:
    """The optimizer's own way to die: an exception that cannot be sent between processes."""
    FSRS(DEFAULT_PARAMETERS).compute_parameters([FSRSItem([FSRSReview(3, 0)])])


async def test_a_task_runs_in_another_process_that_ends_with_the_block() -> None:
    async with Worker() as worker:
        process = await worker.run(os.getpid)
        assert process != os.getpid()
        assert await worker.run(os.getpid) == process
    assert not is_alive(process)


async def test_without_a_task_no_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.worker.ProcessPoolExecutor", None)
    async with Worker():
        pass


async def test_a_task_that_raises_leaves_the_process_alive() -> None:
    async with Worker() as worker:
        process = await worker.run(os.getpid)
        with pytest.raises(ValueError, match="invalid literal"):
            await worker.run(int, "x")
        with pytest.raises(Exception, match="pickle"):
            await worker.run(panic)
        assert await worker.run(os.getpid) == process


async def test_after_a_crash_the_next_task_gets_a_new_process() -> None:
    async with Worker() as worker:
        with pytest.raises(BrokenProcessPool):
            await worker.run(os._exit, 1)
        assert await worker.run(abs, -1) == 1


async def test_who_waits_can_be_cancelled_and_no_process_is_left() -> None:
    async def live() -> None:
        async with Worker() as worker:
            started.set_result(await worker.run(os.getpid))
            await worker.run(signal.sigtimedwait, [signal.SIGUSR1], 0.2)

    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    life = asyncio.create_task(live())
    process = await started
    await asyncio.sleep(0)
    life.cancel()
    with pytest.raises(asyncio.CancelledError):
        await life
    assert not is_alive(process)


async def test_the_process_does_not_outlive_a_parent_that_was_killed() -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ORPHAN, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    assert parent.stdout
    async with asyncio.timeout(PATIENCE):
        assert is_alive(int(await parent.stdout.readline()))
        parent.kill()
        await parent.stdout.read()  # the process holds this pipe open until it ends
        await parent.wait()
