"""What `keypoint doctor` looks at: everything that the bot needs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.app.pulse import Examined, database
from bot.config import Settings
from bot.content.folder import load_folder
from bot.errors import KeypointError
from bot.storage.counts import counts
from bot.storage.sqlite import connect_reader, refuse_damaged
from bot.storage.store import peek


def examine(settings: Settings) -> list[Examined]:
    """Settings, database and content. Raises nothing: what is wrong is said in what is returned."""
    return [_token(settings), _database(settings), _content(settings)]


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


def _content(settings: Settings) -> Examined:
    what = f"content {settings.content}"
    try:
        checked = load_folder(settings.content)
    except KeypointError as error:
        return Examined("content", what, False, str(error))
    if not checked.is_good:
        return Examined("content", what, False, f"run keypoint check {settings.content}")
    return Examined("content", f"{what}, {len(checked.decks)} decks", True)
