"""Logs: what happened and where, for people or for machines, and never who or what they said."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.app.lanes import Lanes
from bot.app.logs import set_up_logs
from bot.channels.base import Raw
from bot.errors import StorageError
from bot.storage.store import Store
from bot.tutor.library import Library
from tests.app.test_faults import NOW, Desk

WORDS, NAME, CHAT = "the quokka sleeps", "Anastasia", 555012345

_log = logging.getLogger("bot.somewhere")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged at the lowest level, as JSON."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    set_up_logs("DEBUG", None, "json", written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def throw(error: Exception) -> None:
    raise error


def fail(error: Exception) -> None:
    try:
        throw(error)
    except Exception:  # noqa: BLE001 - any
        _log.exception("update %d failed", 700000001)


@pytest.mark.parametrize(
    "error",
    [ValueError(WORDS), KeyError(CHAT), TypeError(f"{NAME}: {WORDS}"), StorageError(f'"{WORDS}" {CHAT}')],
)
def test_an_error_is_told_by_its_kind_and_place_and_not_by_what_it_holds(
    lines: io.StringIO, error: Exception
) -> None:
    fail(error)
    line = lines.getvalue()
    assert not any(trace in line for trace in (WORDS, NAME, str(CHAT)))
    assert type(error).__name__ in line
    assert "Traceback" in line
    assert "in fail" in line
    assert "update 700000001 failed" in line


def test_the_cause_of_an_error_is_told_in_the_same_way(lines: io.StringIO) -> None:
    try:
        try:
            throw(KeyError(NAME))
        except KeyError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        _log.exception("odd")
    told = json.loads(lines.getvalue())["exception"]
    assert told.index("KeyError") < told.index("ValueError")
    assert NAME not in told


def test_an_error_in_a_line_is_told_by_its_kind(lines: io.StringIO) -> None:
    _log.warning("update %d cannot be read: %s", 7, ValueError(WORDS))
    _log.warning("the database waits: %s", StorageError("the disk is full; free some space"))
    first, second = map(json.loads, lines.getvalue().splitlines())
    assert first["event"] == "update 7 cannot be read: ValueError"
    assert second["event"].endswith("the disk is full; free some space")


def test_what_a_library_quotes_and_long_numbers_are_masked(lines: io.StringIO) -> None:
    _log.error("BadRequest: can't parse \"%s\", new chat -100%d, '%s'", WORDS, CHAT, NAME)
    assert json.loads(lines.getvalue())["event"] == "BadRequest: can't parse ***, new chat ***, ***"


def test_times_and_versions_are_no_chats(lines: io.StringIO) -> None:
    text = "decks 2026-11-28T12:00:00Z, 3.40.1, 4096 bytes, message 1234, http://127.0.0.1:65000/"
    _log.info(text)
    assert json.loads(lines.getvalue())["event"] == text


def test_what_an_update_causes_carries_its_number(lines: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(update=700000001):
        _log.info("heard")
    line = json.loads(lines.getvalue())
    assert {
        "event": "heard",
        "update": 700000001,
        "level": "info",
        "logger": "bot.somewhere",
    }.items() <= line.items()
    assert line["timestamp"].endswith("Z")


async def test_an_update_is_named_in_every_line_while_it_is_handled(
    lines: io.StringIO, database: str
) -> None:
    async with await Store.open(database) as store:
        lanes = Lanes(Desk(), store, Library(), frozenset(), lambda: NOW, lambda: None)
        await lanes.receive([Raw(700000002, str(CHAT), f"unreadable {WORDS}")])
        await lanes.settled()
    assert [json.loads(line)["update"] for line in lines.getvalue().splitlines() if "bot." in line] == [
        700000002
    ]
    assert not any(trace in lines.getvalue() for trace in (WORDS, str(CHAT)))


def test_what_is_wrong_with_a_deck_is_quoted(lines: io.StringIO) -> None:
    logging.getLogger("bot.app.rounds").warning("%s", "tides.yaml:2:1: unknown key 'titel'")
    assert "'titel'" in json.loads(lines.getvalue())["event"]


def test_for_people_the_same_is_said_in_plain_lines() -> None:
    written = io.StringIO()
    set_up_logs("INFO", None, "text", written)
    fail(ValueError(WORDS))
    assert "update 700000001 failed" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert WORDS not in written.getvalue()
