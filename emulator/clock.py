"""The time of the emulated world, in seconds since 1970; tests move it."""

from __future__ import annotations

import time
from pathlib import Path


class Clock:
    """Real time plus `offset` plus the number in the file, read anew each time; both in seconds."""

    def __init__(self, file: Path | None = None) -> None:
        self.offset = 0.0
        self._file = file

    def now(self) -> float:
        """The emulated time."""
        return time.time() + self.offset + self._in_file()

    def _in_file(self) -> float:
        if self._file is None or not self._file.exists():
            return 0.0
        return float(self._file.read_text(encoding="utf-8").strip() or 0)
