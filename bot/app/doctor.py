"""What `keypoint doctor` looks at."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings
from bot.content.folder import load_folder
from bot.errors import KeypointError
from bot.storage.store import Store

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


async def examine(settings: Settings, *, running: bool) -> list[Finding]:
    """Look at everything that the bot needs. Raises nothing: what is wrong is a finding."""
    findings = [_token(settings), await _database(settings), _content(settings)]
    return [*findings, _alive(Path(settings.database))] if running else findings


def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("bot token", fine=True, advice="none, so only the terminal chat works")
    return Finding("bot token", fine=True)


async def _database(settings: Settings) -> Finding:
    what = f"database {settings.database}"
    try:
        async with await Store.open(settings.database) as store:
            fine = await store.healthy()
    except KeypointError as error:
        return Finding(what, fine=False, advice=str(error))
    return Finding(what, fine, "" if fine else "it cannot be written; look at the disk and the rights")


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
