"""The command line. A command is one function, which imports what it needs when it runs."""

from bot.cli.keypoint import main

__all__ = ["main"]
