"""What `keypoint doctor` looks at."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings
from bot.content.folder import load_folder
from bot.errors import KeypointError
from bot.storage import record
from bot.storage.migrate import pending
from bot.storage.store import peek

ALIVE_SECONDS = 60.0
"""A running bot touches its sign of life every tick; older than this, it hangs or is gone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `advice` is the next step when it is not fine."""

    what: str
    fine: bool
    advice: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{'ok' if self.fine else 'WRONG'}  {self.what}{f': {self.advice}' if self.advice else ''}"


def sign_of_life(database: Path) -> Path:
    """The file that a running bot touches."""
    return database.with_name(f"{database.name}.alive")


def examine(settings: Settings, *, running: bool) -> list[Finding]:
    """Look at everything that the bot needs. Raises nothing: what is wrong is a finding.

    `running` asks only whether the bot lives: it is asked every minute, and checking decks takes seconds.
    """
    if running:
        return [_alive(Path(settings.database)), _database(settings)]
    return [_token(settings), _database(settings), _content(settings)]


def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("bot token", fine=True, advice="none, so only the terminal chat works")
    return Finding("bot token", fine=True)


def _database(settings: Settings) -> Finding:
    what = f"database {settings.database}"
    path = Path(settings.database)
    if not path.exists():
        return Finding(what, fine=True, advice="not there yet; the first start makes it")
    try:
        peek(path, record.counts)
        waiting = pending(path)
    except KeypointError as error:
        return Finding(what, fine=False, advice=str(error))
    if not os.access(path, os.W_OK):
        return Finding(what, fine=False, advice="it cannot be written; let this user write it and its folder")
    return Finding(what, not waiting, "run keypoint db upgrade" if waiting else "")


def _content(settings: Settings) -> Finding:
    what = f"content {settings.content}"
    try:
        checked = load_folder(settings.content)
    except KeypointError as error:
        return Finding(what, fine=False, advice=str(error))
    if not checked.is_good:
        return Finding(what, fine=False, advice=f"run keypoint check {settings.content}")
    return Finding(f"{what}, {len(checked.decks)} decks", fine=True)


def _alive(database: Path) -> Finding:
    try:
        age = time.time() - sign_of_life(database).stat().st_mtime
    except OSError:
        return Finding("running bot", fine=False, advice="no sign of life; start it with keypoint bot")
    fine = age < ALIVE_SECONDS
    return Finding("running bot", fine, "" if fine else f"no sign of life for {age:.0f} s; restart it")
