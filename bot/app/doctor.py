"""What `keypoint doctor` looks at: everything that the bot needs."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from bot.app.keys import IN_THE_CLEAR, OUTDATED, keys_of
from bot.app.pulse import Examined, database
from bot.config import Settings
from bot.content.folder import load_folder
from bot.errors import KeypointError
from bot.storage import sealing
from bot.storage.counts import counts
from bot.storage.seals import CLEAR, missing
from bot.storage.sqlite import connect_reader, refuse_damaged
from bot.storage.store import peek


def examine(settings: Settings) -> list[Examined]:
    """Settings, database and content. Raises nothing: what is wrong is said in what is returned."""
    database = _database(settings)
    return [_token(settings), database, *([_keys(settings)] if database.fine else []), _content(settings)]


def _token(settings: Settings) -> Examined:
    none = "none, so only the terminal chat works"
    return Examined("token", "bot token", True, none if settings.bot_token is None else "")


def _database(settings: Settings) -> Examined:
    looked, path = database(settings), Path(settings.database)
    if looked.fine and not settings.has_server and path.exists():
        try:
            peek(path, counts)
            with closing(connect_reader(path, 5.0)) as connection:
                refuse_damaged(connection, path)
        except KeypointError as error:
            return Examined(looked.name, looked.what, False, str(error))
    return looked


def _keys(settings: Settings) -> Examined:
    """Whether texts are sealed, and whether some are still in the clear or under an older key."""
    try:
        keys = keys_of(settings)
        is_there = settings.has_server or Path(settings.database).exists()
        left = peek(settings.database, partial(sealing.older, keys=keys)) if is_there else []
    except KeypointError as error:
        return Examined("keys", "keys", False, str(error))
    if lacking := sorted({*left} - {CLEAR, *keys.names}):
        return Examined("keys", "keys", False, str(missing(lacking)))
    if not keys.names:
        return Examined("keys", "keys", True, f"none, so {IN_THE_CLEAR}")
    sealed = f"keys: {len(keys.names)}, texts are sealed with the newest, {keys.names[0]}"
    return Examined("keys", sealed, not left, OUTDATED if left else "")


def _content(settings: Settings) -> Examined:
    what = f"content {settings.content}"
    try:
        checked = load_folder(settings.content)
    except KeypointError as error:
        return Examined("content", what, False, str(error))
    if not checked.is_good:
        return Examined("content", what, False, f"run keypoint check {settings.content}")
    return Examined("content", f"{what}, {len(checked.decks)} decks", True)
