"""`python -m tests.chaos`: a whole storm, and its table."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chaos.storm import Storm, rage
from tests.server import started


def main() -> int:
    """Read how strong the storm is, let it rage, say what became of it; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    for field in fields(Storm):
        parser.add_argument(f"--{field.name}", type=int, default=field.default)
    parser.add_argument("--postgresql", action="store_true", help="over a PostgreSQL server of its own")
    given = vars(parser.parse_args())
    with ExitStack() as stack:
        database = stack.enter_context(started()).make() if given.pop("postgresql") else None
        folder = stack.enter_context(TemporaryDirectory())
        storm, begun = Storm(**given), time.monotonic()
        outcome = asyncio.run(rage(Path(folder), storm, database))
    sys.stdout.write(
        "| programs | updates | kills | answers lost | refused | floods | rivals | outages | minutes |\n"
        f"|{'---|' * 9}\n"
    )
    told = ("replicas", "updates", "kills", "lost", "refused", "floods", "rivals", "outages")
    counts = [getattr(storm, name) for name in told]
    sys.stdout.write(f"| {' | '.join(map(str, counts))} | {(time.monotonic() - begun) / 60:.0f} |\n\n")
    for name in ("lost", "doubled", "disordered", "hasty"):
        found: list[str] = getattr(outcome, name)
        sys.stdout.write(f"{name}: {len(found)} {', '.join(found[:5])}\n")
    sys.stdout.write(f"doubled where the answer was lost, or its mark by a kill: {outcome.excused}\n")
    sys.stdout.write(f"programs that ended by themselves and were started again: {outcome.ended}\n")
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
