"""Logs on standard error, one line an event: for people in a terminal, as JSON elsewhere, never the token."""

from __future__ import annotations

import logging
import sys

import structlog
from pydantic import SecretStr
from structlog.typing import Processor

from bot.channels.telegram.redact import guard


def set_up_logs(level: str, token: SecretStr | None) -> None:
    """Write what the standard library's loggers and structlog say; call it once, before anything runs."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    interactive = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if interactive else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    if token is not None:
        guard(handler, token.get_secret_value())
    logging.basicConfig(level=level, handlers=[handler], force=True)
