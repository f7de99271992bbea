"""Logs on standard error, one line an event, for people or as JSON; never the token, nor who said what."""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

import structlog
from pydantic import SecretStr
from structlog.typing import Processor

from bot.app.discreet import mask_event, quiet, tell_exception, without_others_words
from bot.channels.telegram.redact import guard

Format = Literal["text", "json"]


def set_up_logs(
    level: str, token: SecretStr | None, form: Format | None = None, stream: TextIO | None = None
) -> None:
    """Write what the standard library's loggers and structlog say; call it once, before anything runs.

    Without a `form` it is text in a terminal and JSON elsewhere.
    """
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(stream)
    handler.addFilter(without_others_words)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                mask_event,
                tell_exception,
                _renderer(form or ("text" if stream.isatty() else "json"), stream),
            ],
        )
    )
    if token is not None:
        guard(handler, token.get_secret_value())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    quiet()


def _renderer(form: Format, stream: TextIO) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty())
