"""What `keypoint doctor --running` looks at, once a minute: only what takes no time and few imports."""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app.clock import Clock
from bot.config import Settings
from bot.errors import KeypointError, StorageError
from bot.storage import pulse as kept
from bot.storage.migrate import pending
from bot.storage.place import driver, shown
from bot.storage.steps import opened
from bot.storage.transaction import Transaction, load_queries

ALIVE_SECONDS = 60.0
"""A running bot touches its sign of life every tick; older than this, it hangs or is gone."""


BEAT_SECONDS = 10.0
"""How often a running bot writes down how it does, which also shows that it can write."""

LATE_SECONDS = {"written": 60.0, "answered": 90.0, "unhandled": 120.0, "unsent": 300.0}
"""A quiet poll takes 30 s; what waits longer than this waits for something that is broken."""

SQL = Path(kept.__file__).with_name("sql")


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
    looked = [running(settings.beside), database(settings)]
    if all(each.fine for each in looked) and (settings.has_server or Path(settings.database).exists()):
        looked += flow(settings, Clock(settings.clock_file).now())
    return looked


def flow(settings: Settings, now: datetime) -> list[Examined]:
    """Whether Telegram answers, and whether messages get through in both directions."""
    try:
        found = _kept(settings)
    except KeypointError as error:
        return [Examined("flow", "messages", False, str(error))]
    written = _age("written", "what happens is kept", found.written, now, "check the disk's free space")
    if not written.fine:  # and so nothing else is known
        return [written]
    return [
        written,
        _age("answered", "Telegram answers", found.answered, now, "check the network"),
        _age("unhandled", "what comes in is handled", found.unhandled or now, now, "look into the log"),
        _age("unsent", "what is said gets through", found.unsent or now, now, "look into the log"),
    ]


def _kept(settings: Settings) -> kept.Pulse:
    if settings.has_server:
        with driver():
            from bot.storage.postgres.engine import peek  # noqa: PLC0415 - its driver may be missing

        return peek(settings.database, lambda tx: kept.pulse(tx, "telegram"))
    with opened(Path(settings.database)) as connection:
        connection.row_factory = sqlite3.Row
        return kept.pulse(Transaction(connection, load_queries(SQL)), "telegram")


def _age(name: str, what: str, since: datetime | None, now: datetime, advice: str) -> Examined:
    if since is None:
        return Examined(name, what, False, f"not since the start; {advice}")
    seconds = (now - since).total_seconds()
    fine = seconds < LATE_SECONDS[name]
    return Examined(name, what, fine, "" if fine else f"not for {seconds:.0f} s; {advice}")


def database(settings: Settings) -> Examined:
    """Whether the database can be read and written and has all tables; one that is not there yet is fine."""
    return _on_server(settings.database) if settings.has_server else _in_file(Path(settings.database))


def _on_server(address: str) -> Examined:
    what = f"database {shown(address)}"
    try:
        with driver():
            from bot.storage.postgres import migrate  # noqa: PLC0415 - its driver may be missing

        waiting = migrate.pending(address)
    except KeypointError as error:
        return Examined("database", what, False, str(error))
    return Examined("database", what, not waiting, "run keypoint db upgrade" if waiting else "")


def _in_file(path: Path) -> Examined:
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


Identity = tuple[int, int]
"""Device and number of a file, which a copy of the same name does not have."""


def identity(path: Path) -> Identity | None:
    """Which file this is; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_another(path: Path, known: Identity | None) -> None:
    """StorageError when the database that the program has open is no longer the one of that name."""
    if known is not None and identity(path) != known:
        raise StorageError(
            f"{path} was deleted or replaced while the bot ran, so nothing more could be kept; "
            "stop the bot before restoring, put a copy back with keypoint db restore COPY, and start again"
        )
