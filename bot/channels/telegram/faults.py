"""What Telegram's refusals and silences mean to us."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.base import Dead, Later, Receipt, Unknown
from bot.channels.telegram.request import UnreachedError
from bot.errors import ChannelError

BUSY_PAUSE = 5.0
"""Seconds to hold back when Telegram says "too many requests" without saying for how long."""

_LONGEST_WAIT = 30.0
_REASON_LENGTH = 200

_NO_SUCH_CHAT = ("chat not found", "peer_id_invalid", "user not found")
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_TOPIC_SHUT = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_PICTURE_REFUSED = ("image_process_failed", "photo_invalid", "not enough rights to send photos")


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row, counted from 1: 1, 2, 4 and so on to 30."""
    return min(_LONGEST_WAIT, 2.0 ** min(failures - 1, 10))


def seconds(period: float | timedelta) -> float:
    """A period as seconds; which of the two types the library gives depends on its version and settings."""
    return period.total_seconds() if isinstance(period, timedelta) else float(period)


def refused() -> ChannelError:
    """The error of a token that Telegram does not take; its text does not hold the token."""
    return ChannelError("the token was refused; get a new one from @BotFather and set KEYPOINT_BOT_TOKEN")


def reason(error: Exception) -> str:
    """One short line on an error, for logs and receipts."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_REASON_LENGTH]


def pause_of(error: TelegramError) -> float | None:
    """How long Telegram wants to be left alone, in seconds; None when it did not ask for that."""
    if isinstance(error, RetryAfter):
        return seconds(error.retry_after)
    return BUSY_PAUSE if "too many requests" in str(error).lower() else None


def pause_after(error: Exception, failures: int) -> float:
    """Seconds to wait before a failed call is repeated, `failures` in a row being counted from 1."""
    asked = pause_of(error) if isinstance(error, TelegramError) else None
    return backoff(failures) if asked is None else asked


def receipt_of(error: TelegramError, failures: int) -> Receipt:
    """What became of a message; `failures` counts how often in a row Telegram was not reached.

    A token that was refused is one that holds after all: whoever asks has made sure of that.
    """
    text = reason(error)
    pause = pause_of(error)
    if pause is not None:
        return Later(pause, text, everyone=True)
    if isinstance(error, InvalidToken | UnreachedError):
        return Later(backoff(failures), text, everyone=isinstance(error, UnreachedError))
    if isinstance(error, ChatMigrated):
        return Dead(text, moved_to=str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return Dead(text, gone=True)
    if isinstance(error, BadRequest):
        return Dead(text, gone=says(error, _NO_SUCH_CHAT))
    return Unknown(text)


def says(error: NetworkError, phrases: tuple[str, ...]) -> bool:
    """Whether an error's text holds one of these phrases, whatever the case of its letters."""
    text = str(error).lower()
    return any(phrase in text for phrase in phrases)


def is_unchanged(error: BadRequest) -> bool:
    """An edit that changes nothing: the message already is what it should be."""
    return says(error, ("message is not modified",))


def is_not_editable(error: BadRequest) -> bool:
    """The message to edit is gone or too old."""
    return says(error, _NOT_EDITABLE)


def is_topic_shut(error: BadRequest) -> bool:
    """The part of the chat that a message belongs to was closed or deleted."""
    return says(error, _TOPIC_SHUT)


def is_malformed(error: BadRequest) -> bool:
    """Telegram could not read our HTML, or not show what it holds, such as a time years ahead."""
    return says(error, ("can't parse entities", "entity_date_invalid"))


def is_picture_refused(error: BadRequest) -> bool:
    """Telegram does not take the picture, at all or in this chat."""
    return says(error, _PICTURE_REFUSED)
