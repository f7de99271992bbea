"""The bot with its main thread profiled, from SIGUSR1 on to its end. Argument: the file for the profile."""

from __future__ import annotations

import cProfile
import signal
import sys

from bot.cli import main


def run(output: str) -> None:
    """Run `keypoint bot`."""
    profiler = cProfile.Profile()
    signal.signal(signal.SIGUSR1, lambda *_: profiler.enable())
    sys.argv = ["keypoint", "bot"]
    try:
        main()
    finally:
        profiler.disable()
        profiler.dump_stats(output)


if __name__ == "__main__":
    run(sys.argv[1])
