"""`python -m emulator --port 0`: prints the port on one line and serves until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from emulator.clock import Clock
from emulator.server import serving
from emulator.world import TOKEN, World


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the only token that is accepted")
    parser.add_argument("--clock-file", type=Path, help="holds an offset in seconds, read anew each time")
    parser.add_argument("--attached", action="store_true", help="end when standard input closes")
    options = parser.parse_args()
    asyncio.run(_run(options))


async def _run(options: argparse.Namespace) -> None:
    async with serving(World(Clock(options.clock_file), options.token), options.port) as port:
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        if options.attached:
            await asyncio.to_thread(sys.stdin.read)
        else:
            await asyncio.Event().wait()


if __name__ == "__main__":
    main()
