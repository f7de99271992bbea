"""The token kept out of every log line, whoever wrote it."""

from __future__ import annotations

import logging
from urllib.parse import quote

MASK = "<token>"

_CHATTY = ("httpx", "httpcore", "telegram", "aiohttp.access")


def redact(text: str, token: str) -> str:
    """The text with the token masked, also where it stands percent-encoded in an address."""
    if not token:
        return text
    return text.replace(token, MASK).replace(quote(token, safe=""), MASK)


class RedactingFormatter(logging.Formatter):
    """Another formatter with the token masked in what it made: message, arguments and traceback alike.

    Working on the finished line leaves nothing out: no argument, cause or structured value gets past it.
    """

    def __init__(self, inner: logging.Formatter, token: str) -> None:
        super().__init__()
        self._inner = inner
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The finished line, masked."""
        return redact(self._inner.format(record), self._token)


def guard(handler: logging.Handler, token: str) -> None:
    """Mask the token in all that this handler writes, and quiet the libraries that write addresses."""
    handler.setFormatter(RedactingFormatter(handler.formatter or logging.Formatter(), token))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
