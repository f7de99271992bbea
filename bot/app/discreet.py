"""Logs that name nobody: what a person wrote, who they are and where they are reached is in no line.

What we say ourselves holds none of it. What libraries say may, in an argument or in an error's text: so
errors are told by kind and place, and what is quoted and long numbers are masked, whatever the level.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

from bot.errors import KeypointError, UnreadableError

MASK = "***"

_PRIVATE = re.compile(
    r"""
    (?<!update\ )(?<![\w.:])-?\d{5,}(?![\w.])   # a chat or a user; updates are numbered for us
  | "[^"]*" | «[^»]*» | “[^”]*” | (?<!\w)'[^']*'   # whatever is quoted
    """,
    re.VERBOSE,
)

_OF_DECKS = ("bot.app.rounds", "bot.content.folder")
"""Loggers whose lines quote decks, so that authors find their mistakes."""

_TALKATIVE = ("aiosqlite", "asyncio", "watchfiles")
"""Loggers that below a warning tell every step of their own."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def masked(text: str) -> str:
    """The text without quotations and long numbers."""
    return _PRIVATE.sub(MASK, text)


def told(error: BaseException) -> str:
    """An error as one line: ours by their text, others by their kind alone."""
    ours = isinstance(error, KeypointError) and not isinstance(error, UnreadableError)
    return f"{type(error).__name__}: {masked(str(error))}" if ours else type(error).__name__


def without_others_words(record: logging.LogRecord) -> bool:
    """A filter that lets every record pass, its errors told by kind."""
    if isinstance(record.args, tuple):
        record.args = tuple(told(each) if isinstance(each, BaseException) else each for each in record.args)
    return True


def mask_event(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A step of structlog: the line itself is masked, its numbers and names of ours beside it are not."""
    if event.get("logger") not in _OF_DECKS:
        event["event"] = masked(str(event["event"]))
    return event


def tell_exception(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A step of structlog: a traceback with its places and kinds of errors, without their texts."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[1] is not None:
        event["exception"] = "\n".join(_places(found[1]))
    return event


def _places(error: BaseException) -> list[str]:
    """The calls that led to an error, its cause before it."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = [line.rstrip() for line in traceback.format_tb(error.__traceback__)]
    before = [*_places(cause), ""] if cause else []
    return [*before, "Traceback (most recent call last):", *frames, told(error)]


def quiet() -> None:
    """Keep talkative libraries to their warnings."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
