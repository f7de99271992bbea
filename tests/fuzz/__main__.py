"""`python -m tests.fuzz --updates 1000000 --seed 1`: odd updates until something unexpected happens."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.run import fuzz


def main() -> None:
    """Read how many, meet them, say what they were; a failure names its update and seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.ERROR)  # what is left out and why is expected here
    with TemporaryDirectory() as folder:
        found = asyncio.run(fuzz(Path(folder), options.updates, options.seed))
    for kind, count in found.most_common():
        sys.stdout.write(f"{count:9,}  {kind}\n")


if __name__ == "__main__":
    main()
