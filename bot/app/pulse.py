"""What `keypoint doctor --running` looks at, once a minute: only what takes no time and few imports."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings
from bot.errors import KeypointError
from bot.storage.migrate import pending

ALIVE_SECONDS = 60.0
"""A running bot touches its sign of life every tick; older than this, it hangs or is gone."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at, by its lasting name; `advice` is the next step when it is not fine."""

    name: str
    what: str
    fine: bool
    advice: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{'ok' if self.fine else 'WRONG'}  {self.what}{f': {self.advice}' if self.advice else ''}"


def sign_of_life(database: Path) -> Path:
    """The file beside the database that a running bot touches."""
    return database.with_name(f"{database.name}.alive")


def pulse(settings: Settings) -> list[Examined]:
    """Whether the bot lives and has its tables. Raises nothing: what is wrong is said in what is returned."""
    path = Path(settings.database)
    return [running(path), database(path)]


def database(path: Path) -> Examined:
    """Whether the database can be read and written and has all tables; one that is not there yet is fine."""
    what = f"database {path}"
    if not path.exists():
        return Examined("database", what, True, "not there yet; the first start makes it")
    try:
        waiting = pending(path)
    except KeypointError as error:
        return Examined("database", what, False, str(error))
    if not os.access(path, os.W_OK):
        advice = "it cannot be written; let this user write it and its folder"
        return Examined("database", what, False, advice)
    return Examined("database", what, not waiting, "run keypoint db upgrade" if waiting else "")


def running(path: Path) -> Examined:
    """Whether the bot that uses this database has touched its sign of life lately."""
    try:
        age = time.time() - sign_of_life(path).stat().st_mtime
    except OSError:
        return Examined("running", "running bot", False, "no sign of life; start it with keypoint bot")
    fine = age < ALIVE_SECONDS
    return Examined(
        "running", "running bot", fine, "" if fine else f"no sign of life for {age:.0f} s; restart it"
    )
