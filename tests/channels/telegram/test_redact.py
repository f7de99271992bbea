from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.channels.telegram.redact import guard, redact
from tests.channels.telegram.server import TOKEN


@pytest.fixture
def written() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    guard(handler, TOKEN)
    logger = logging.getLogger("guarded")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)
    logger.propagate = True


def test_the_token_is_masked_in_a_message_and_its_arguments(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, stream = written
    logger.error(f"POST https://x/bot{TOKEN}/getMe %s %r", TOKEN, {"token": TOKEN})  # noqa: G004 - libraries do
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("<token>") == 3


def test_the_token_is_masked_in_a_traceback_with_its_causes(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, stream = written
    error = OSError(TOKEN)
    error.__cause__ = ValueError(TOKEN)
    logger.error("failed", exc_info=error)
    assert TOKEN not in stream.getvalue()
    assert "direct cause" in stream.getvalue()


def test_other_handlers_formats_are_kept() -> None:
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    guard(handler, TOKEN)
    record = logging.LogRecord("x", logging.INFO, "x", 1, "hello %s", (TOKEN,), None)
    assert handler.format(record) == "INFO: hello <token>"


def test_the_token_is_masked_where_it_is_percent_encoded() -> None:
    assert redact("bot" + TOKEN.replace(":", "%3A"), TOKEN) == "bot<token>"


def test_without_a_token_a_text_stays_as_it_is() -> None:
    assert redact("hello", "") == "hello"


@pytest.mark.parametrize("name", ["httpx", "telegram"])
def test_libraries_that_write_addresses_are_quiet(
    written: tuple[logging.Logger, io.StringIO], name: str
) -> None:
    assert written
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
