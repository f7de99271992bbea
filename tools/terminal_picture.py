"""Draws the terminal chat as SVG from a real run: the seed deck, typed answers, the real grader.

usage: terminal_picture.py OUTPUT.svg
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from bot.app.chat import run_chat
from bot.channels.terminal import Piped
from bot.config import Settings

WIDTH = 88

SCRIPT = """1
No! Every weight must be drawn separately, else all neurons stay copies of each other
the layer acts like one single neuron, only slower
"""


def main() -> int:
    """Run the chat and write the picture."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and one argument
        print(__doc__, file=sys.stderr)
        return 2
    console = Console(record=True, force_terminal=True, width=WIDTH, file=io.StringIO(), highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=f"{folder}/keypoint.sqlite3", bot_token=None, clock_file=None)
        asyncio.run(run_chat(settings, "ana", Piped(io.StringIO(SCRIPT)), console, skip=None, echo=True))
    Path(sys.argv[1]).write_text(
        console.export_svg(title="keypoint chat", unique_id="keypoint"), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
