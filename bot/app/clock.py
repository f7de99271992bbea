"""The one place that asks what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import ConfigError

SETTLED = 50_000_000
"""Nanoseconds after which another change of the file gets a time of its own on every file system."""


class Clock:
    """The system's clock plus the offset in a file, read when it changes; without a file, just the clock."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._file = offset_file
        self._last = timedelta()
        self._read: tuple[int, int] | None = None

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC) + self._offset()

    def wall(self) -> datetime:
        """The system's own time, by which files are dated."""
        return datetime.now(UTC)

    def skip(self, step: timedelta) -> datetime:
        """Let time pass; the new present moment. ConfigError when there is no file to keep it in."""
        if self._file is None:
            raise ConfigError("time can only be skipped with KEYPOINT_CLOCK_FILE set")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(f"{self._file.name}.new")
        fresh.write_text(f"{(self._offset() + step).total_seconds():.0f}\n")
        fresh.replace(self._file)
        return self.now()

    def _offset(self) -> timedelta:
        if self._file is None:
            return timedelta()
        try:
            status = self._file.stat()
            stamp = status.st_mtime_ns, status.st_ino
            if stamp != self._read and (
                text := self._file.read_text().strip()
            ):  # else somebody is writing it
                self._last = timedelta(seconds=float(text))
                settled = time.time_ns() - status.st_mtime_ns > SETTLED
                self._read = stamp if settled else None
        except FileNotFoundError:
            self._last, self._read = timedelta(), None
        except (ValueError, OverflowError):
            raise ConfigError(
                f"{self._file} must hold a number of seconds, such as 86400; correct or delete it"
            ) from None
        return self._last
