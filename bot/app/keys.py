"""The keys that texts are sealed with: where they are, and making new ones."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from bot.config import Settings
from bot.errors import ConfigError
from bot.storage.private import make_file, make_folder
from bot.storage.seals import Keys, new_key

IN_THE_CLEAR = (
    "what learners write is kept in the clear; to seal it, name a file outside of the data folder in "
    "KEYPOINT_KEY_FILE, then: keypoint db keys --new"
)

OUTDATED = "some texts are under an older key or in the clear yet; seal them anew: keypoint db keys"

OTHERS = 0o077
"""Rights of anybody else."""


def keys_of(settings: Settings) -> Keys:
    """The keys that are given, none if none are.

    Raises:
        ConfigError: a file that is not there, cannot be read, is open to others or lies beside the database,
            or what is no key.
    """
    if settings.keys:
        return Keys(settings.keys.get_secret_value().replace(",", " ").split())
    if settings.key_file is None:
        return Keys()
    _refuse_nearby(settings.key_file, settings)
    return Keys(_read(settings.key_file), partial(_read, settings.key_file))


def add_key(settings: Settings) -> str | None:
    """Put a new key on top of the file, made if it is not there; without a file it is returned.

    Raises:
        ConfigError: as `keys_of`.
    """
    file, key = settings.key_file, new_key()
    if file is None:
        return key
    _refuse_nearby(file, settings)
    lines = "\n".join([key, *(_read(file) if file.exists() else ())])
    try:
        make_folder(file.absolute().parent)
        part = file.with_name(f"{file.name}.part")
        make_file(part)
        part.write_text(f"{lines}\n", encoding="ascii")
        part.replace(file)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror})") from error
    return None


def _read(file: Path) -> list[str]:
    try:
        text, status = file.read_text(encoding="ascii"), file.stat()
    except FileNotFoundError:
        raise ConfigError(
            f"{file}: no keys are there; put them back, or make the first: keypoint db keys --new"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{file}: no file of keys that this user can read; let this user read it"
        ) from error
    if sys.platform != "win32" and status.st_uid == os.getuid() and status.st_mode & OTHERS:
        raise ConfigError(f"{file}: others may read it; close it to them: chmod 600 {file}")
    return text.split()


def _refuse_nearby(file: Path, settings: Settings) -> None:
    """Whoever takes the data folder or a copy must not have the keys with it."""
    folders = [settings.beside.parent, *([settings.backup_folder] if settings.backup_folder else [])]
    if any(file.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise ConfigError(
            f"KEYPOINT_KEY_FILE is {str(file)!r}: whoever takes the database would have its keys; name a "
            "file outside of the folders of database and copies"
        )
