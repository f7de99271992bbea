"""Settings: read once from the environment and `.env`, frozen, every error naming its key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.errors import ConfigError

PREFIX = "KEYPOINT_"

FILE = Path(".env")

SECRET = "BOT_TOKEN"  # noqa: S105 - its name


class Settings(BaseModel):
    """What can be set, each as KEYPOINT_<NAME>. The README's table is held against these by a test."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="the Telegram bot's token, from @BotFather")
    owners: frozenset[str] = Field(
        frozenset(), description="Telegram user ids of those who may push decks, separated by commas"
    )
    database: str = Field("data/keypoint.sqlite3", description="path of the SQLite database")
    content: Path = Field(Path("content"), description="folder of the decks")
    backups: str | None = Field(
        None, description="folder of the daily copies, if not `backups` beside the database; `off` makes none"
    )
    telegram_url: str = Field("https://api.telegram.org", description="address of the Bot API server")
    mode: Literal["polling"] = Field(
        "polling", description="how updates are fetched; polling is the only way yet"
    )
    clock_file: Path | None = Field(
        None,
        description="file with an offset in seconds that is added to the clock, for tests and demonstrations",
    )
    tick: float = Field(1.0, gt=0, le=60, description="seconds between two looks at who is due")
    join_seconds: float = Field(
        2.0, ge=0, le=30, description="what is typed in parts within so many seconds is one answer"
    )
    sends_per_second: int = Field(
        28,
        ge=0,
        description="messages to Telegram in a second; 0: no limit but Telegram's own, for a paid broadcast "
        "or a local Bot API server",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much is logged")
    log_format: Literal["text", "json"] | None = Field(
        None, description="`text` or `json`; if not given, text in a terminal and JSON elsewhere"
    )

    @property
    def backup_folder(self) -> Path | None:
        """Where the daily copies are; None when none are made."""
        if self.backups == "off":
            return None
        return Path(self.backups) if self.backups else Path(self.database).parent / "backups"

    @field_validator("owners", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = frozenset(part.strip() for part in value.split(",") if part.strip())
        if wrong := [each for each in ids if not each.isdigit()]:
            raise ValueError(f"{wrong[0]!r} is not a Telegram user id, which is a number")
        return ids

    @field_validator("bot_token", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return None if value == "" else value


def read_settings(environ: Mapping[str, str] = os.environ, file: Path = FILE) -> Settings:
    """The settings, those of the environment before those of the file; letters may be small or capital.

    ConfigError with one line for each that cannot be used, or when the file cannot be read.
    """
    try:
        return Settings.model_validate(_named(_in_file(file)) | _named(environ))
    except ValidationError as error:
        raise ConfigError("; ".join(map(_line, error.errors()))) from None


def _in_file(file: Path) -> dict[str, str]:
    try:
        return {key: value for key, value in dotenv_values(file).items() if value is not None}
    except OSError as error:
        raise ConfigError(f"{file} cannot be read ({error.strerror}): let this user read it") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8 text: save it as UTF-8") from error


def _named(values: Mapping[str, str]) -> dict[str, str]:
    """Those that are ours, by the names that they have here."""
    upper = {key.upper(): value for key, value in values.items()}
    return {key.removeprefix(PREFIX).lower(): upper[key] for key in upper if key.startswith(PREFIX)}


def _line(problem: ErrorDetails) -> str:
    """The key, the value unless it is secret, and what was wanted."""
    key = "_".join(map(str, problem["loc"])).upper()
    value = "" if key == SECRET else f" is {problem['input']!r}"
    return f"{PREFIX}{key}{value}: {problem['msg']}"
