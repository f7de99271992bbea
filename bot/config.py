"""Settings: read once from the environment and `.env`, frozen, every error naming its key."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.errors import ConfigError

PREFIX = "KEYPOINT_"

FILE = Path(".env")

SECRETS = frozenset({"BOT_TOKEN", "KEYS"})

A_FILE = "name a file, such as data/keypoint.sqlite3, or postgresql://user:password@host/database"

A_SERVER = (
    "write postgresql://user:password@host/database, with %40 for @, %3A for :, %2F for / and %23 for # in "
    "the password"
)

_ADDRESS = re.compile(r"[a-z][\w+.-]*:(?!\\)|:memory:", re.IGNORECASE)
"""How the address of a database of another kind begins; C:\\ is a disk."""

_SERVER = re.compile(r"postgres(ql)?://([^:@/?#]*(:[^:@/?#]*)?@)?[^:@/?#]*(:\d+)?(/[^:@/?#]*)?(\?[^@?#]*)?")
"""An address that can be read in one way only, so that no part of a password is taken for a host."""

_PORT = re.compile(r"(\[[0-9a-f:]+\]|[\w.-]+):([1-9]\d{0,4})", re.IGNORECASE)

RESERVED = frozenset({"/healthz", "/readyz", "/metrics"})
"""Paths at `listen` that are not the webhook's."""

_OF_KUBERNETES = re.compile(r"SERVICE_(HOST|PORT\w*)|PORT(_\w+)?")
"""Set in every container beside a service that is named keypoint."""


class Settings(BaseModel):
    """What can be set, each as KEYPOINT_<NAME>. The README's table is held against these by a test."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="the Telegram bot's token, from @BotFather")
    owners: frozenset[str] = Field(
        frozenset(), description="Telegram user ids of those who may push decks, separated by commas"
    )
    database: str = Field(
        "data/keypoint.sqlite3",
        description="path of the SQLite database, or postgresql://user:password@host/database",
    )
    keys: SecretStr | None = Field(
        None, description="keys that texts of learners are sealed with, the newest first, separated by commas"
    )
    key_file: Path | None = Field(
        None, description="file of these keys instead, one a line; it may not lie beside the database"
    )
    content: Path = Field(Path("content"), description="folder of the decks")
    backups: str | None = Field(
        None, description="folder of the daily copies, if not `backups` beside the database; `off` makes none"
    )
    telegram_url: str = Field("https://api.telegram.org", description="address of the Bot API server")
    mode: Literal["polling", "webhook"] = Field(
        "polling",
        description="how updates come in: `polling` fetches them; with `webhook` Telegram brings them, "
        "which needs the two settings below",
    )
    webhook_url: str | None = Field(
        None,
        description="https address that Telegram brings updates to, such as https://bot.example.org/telegram",
    )
    listen: str | None = Field(
        None,
        description="address and port, such as 127.0.0.1:8080, for the webhook, /healthz, /readyz and "
        "/metrics; none if not given",
    )
    metrics: bool = Field(False, description="whether /metrics is there, for Prometheus")
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
        description="messages to Telegram in a second, which takes about 30; 0: no limit, for a Bot API "
        "server of your own",
    )
    meaning: Literal["off", "local"] | None = Field(
        None,
        description="`local` compares replies in meaning as well as in words, by the extra `meaning`; `off` "
        "does not; if not given, local where it is installed",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much is logged")
    log_format: Literal["text", "json"] | None = Field(
        None, description="`text` or `json`; if not given, text in a terminal and JSON elsewhere"
    )

    @property
    def has_server(self) -> bool:
        """Whether the database is PostgreSQL's."""
        return bool(_SERVER.fullmatch(self.database))

    @property
    def beside(self) -> Path:
        """The file beside which the program keeps what is its own: the database, if that is a file."""
        return Path("data/keypoint") if self.has_server else Path(self.database)

    @property
    def backup_folder(self) -> Path | None:
        """Where the daily copies are; None when none are made."""
        if self.backups == "off":
            return None
        return Path(self.backups) if self.backups else self.beside.parent / "backups"

    @field_validator("owners", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = frozenset(part.strip() for part in value.split(",") if part.strip())
        if wrong := [each for each in ids if not (each.isascii() and each.isdigit())]:
            raise ValueError(f"{wrong[0]!r} is not a Telegram user id, which is a number")
        return ids

    @field_validator("database", "content", "backups", "key_file", "clock_file", mode="before")
    @classmethod
    def _at_home(cls, value: object) -> object:
        """A path, ~ being the home of whom it names."""
        if not (isinstance(value, str) and value.startswith("~")):
            return value
        home = os.path.expanduser(value)  # noqa: PTH111 - it raises nothing
        if home == value:
            raise ValueError("nobody of that name has a home here; write the path from the root")
        return home

    @field_validator("database")
    @classmethod
    def _is_file(cls, value: str) -> str:
        if value.startswith(("postgres:", "postgresql:")):
            if not _SERVER.fullmatch(value):
                raise ValueError(f"no address of a PostgreSQL database; {A_SERVER}")
            return value
        if _ADDRESS.match(value):
            raise ValueError(f"an address, not a file; {A_FILE}")
        if Path(value).is_dir():
            raise ValueError(f"a folder, not a file; {A_FILE}")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _is_public(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}  # as in tests
        if value is not None and not (parts.hostname and (parts.scheme == "https" or local)):
            raise ValueError("not an https address, which is all that Telegram brings updates to")
        if parts.path in RESERVED:
            raise ValueError(f"{parts.path} is taken; end it with /telegram")
        return value

    @field_validator("listen")
    @classmethod
    def _is_port(cls, value: str | None) -> str | None:
        if value is not None and not _PORT.fullmatch(value):
            raise ValueError("not an address and port; write 127.0.0.1:8080 or [::1]:8080")
        return value

    @field_validator("telegram_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not re.match(r"https?://[^/]", value):
            raise ValueError("not an address; it begins with https:// or http://")
        return value


def read_settings(environ: Mapping[str, str] = os.environ, file: Path = FILE) -> Settings:
    """The settings, those of the environment before those of the file; letters may be small or capital.

    One that is blank counts as not given. ConfigError, one line, with each that cannot be used or is unknown,
    or when the file cannot be read.
    """
    given = _named(_in_file(file)) | _named(environ)
    if unknown := [_unknown(name) for name in sorted(given) if name not in Settings.model_fields]:
        raise ConfigError("; ".join(unknown))
    try:
        settings = Settings.model_validate({name: value for name, value in given.items() if value.strip()})
    except ValidationError as error:
        raise ConfigError("; ".join(map(_line, error.errors()))) from None
    if missing := _missing(settings):
        raise ConfigError(missing)
    return settings


def _missing(settings: Settings) -> str | None:
    """What one setting needs of another."""
    if settings.keys and settings.key_file:
        return "KEYPOINT_KEYS and KEYPOINT_KEY_FILE: give one of them; put all keys into the file"
    if settings.mode == "webhook" and settings.webhook_url is None:
        return "KEYPOINT_MODE is 'webhook': name the https address of this bot in KEYPOINT_WEBHOOK_URL"
    if settings.mode == "webhook" and settings.listen is None:
        return (
            "KEYPOINT_MODE is 'webhook': name the port to answer at in KEYPOINT_LISTEN, as in 127.0.0.1:8080"
        )
    if settings.metrics and settings.listen is None:
        return "KEYPOINT_METRICS is on: name the port to answer at in KEYPOINT_LISTEN, as in 127.0.0.1:8080"
    return None


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
    ours = {key.removeprefix(PREFIX): upper[key] for key in upper if key.startswith(PREFIX)}
    return {name.lower(): value for name, value in ours.items() if not _OF_KUBERNETES.fullmatch(name)}


def _unknown(name: str) -> str:
    near = get_close_matches(name, Settings.model_fields, 1)
    meant = f"did you mean {PREFIX}{near[0].upper()}?" if near else "the README lists them all"
    return f"{PREFIX}{name.upper()}: there is no such setting; {meant}"


def _line(problem: ErrorDetails) -> str:
    """The key, the value unless it is or may hold a secret, and what was wanted."""
    key = "_".join(map(str, problem["loc"])).upper()
    is_secret = key in SECRETS or "@" in str(problem["input"]) or str(problem["input"]).startswith("postgres")
    value = "" if is_secret else f" is {problem['input']!r}"
    return f"{PREFIX}{key}{value}: {problem['msg']}"
