"""`python -m tests.meaning --texts 2000`: a siege of the real engine, and what became of the texts."""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.meaning import engine
from tests.meaning.siege import Attack, besiege, hostile


def main() -> int:
    """Read how many, send them, say what they were; 1 when a reply was lost or graded wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.meaning", description=__doc__)
    parser.add_argument("--texts", type=int, default=Attack.texts)
    parser.add_argument("--seed", type=int, default=Attack.seed)
    attack = Attack(**vars(parser.parse_args()))
    logging.disable(logging.WARNING)  # each failure of the process is told
    chance = random.Random(attack.seed)
    texts = [hostile(number, chance) for number in range(attack.texts)]
    with TemporaryDirectory() as folder:
        found = asyncio.run(besiege(str(Path(folder, "siege.sqlite3")), attack, engine.serve, texts))
    sys.stdout.write(
        f"{attack.texts} texts, {found.blows} times killed or stopped: {len(found.lost)} lost, "
        f"{len(found.wrong)} wrong, {found.compared} compared in meaning\n"
    )
    for text in [*found.lost, *found.wrong][:5]:
        sys.stdout.write(f"  {text[:200]!r}\n")
    return 1 if found.lost or found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
