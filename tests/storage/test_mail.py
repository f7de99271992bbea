"""The outbox and the clock: another try waits its time, and no longer because the clock went back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.message import Message
from bot.storage import mail
from bot.storage.mail import LONGEST_WAIT
from bot.storage.migrate import upgrade
from bot.storage.sqlite import connect_writer
from bot.storage.store import SQL
from bot.storage.transaction import Transaction, load_queries

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WAIT = 200 * SECOND
SIX_HOURS_AGO = NOON - timedelta(hours=6)


class Outbox:
    """The messages to one chat, written at noon."""

    def __init__(self, tx: Transaction, *texts: str) -> None:
        self.tx = tx
        for text in texts:
            mail.post(tx, text, "test", "ana", Message(text), NOON)

    def put_off(self, wait: timedelta) -> None:
        """The first one could not be sent at noon."""
        [first] = mail.take(self.tx, "test", NOON, 1, ())
        mail.try_again(self.tx, first.letter.id, NOON, wait, "busy")

    def sends(self, now: datetime) -> list[str]:
        """What is sent then."""
        taken = mail.take(self.tx, "test", now, 9, ())
        for each in taken:
            mail.sent(self.tx, each.letter.id, None)
        return [each.letter.message.text for each in taken]


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Transaction]:
    database = tmp_path / "keypoint.sqlite3"
    upgrade(database)
    with closing(connect_writer(database, 5.0)) as connection:
        yield Transaction(connection, load_queries(SQL))


def test_a_message_that_is_put_off_waits_its_time(tx: Transaction) -> None:
    outbox = Outbox(tx, "one")
    outbox.put_off(WAIT)
    assert outbox.sends(NOON + WAIT - SECOND) == []
    assert outbox.sends(NOON + WAIT) == ["one"]


def test_no_message_is_put_off_for_longer_than_the_longest_wait(tx: Transaction) -> None:
    Outbox(tx, "one").put_off(timedelta(hours=5))
    assert mail.wakes_at(tx, "test") == NOON + LONGEST_WAIT


@pytest.mark.parametrize("wait", [timedelta(), WAIT, LONGEST_WAIT])
def test_when_the_clock_goes_back_by_hours_it_is_tried_at_once(tx: Transaction, wait: timedelta) -> None:
    outbox = Outbox(tx, "one")
    outbox.put_off(wait)
    assert mail.unsettled(tx, "test", SIX_HOURS_AGO)
    assert outbox.sends(SIX_HOURS_AGO) == ["one"]


def test_what_was_just_written_goes_out_too_and_in_order(tx: Transaction) -> None:
    outbox = Outbox(tx, "one", "two")
    assert [outbox.sends(SIX_HOURS_AGO) for _ in range(3)] == [["one"], ["two"], []]


def test_when_the_clock_goes_back_a_little_it_waits_for_the_longest_wait_at_most(tx: Transaction) -> None:
    outbox = Outbox(tx, "one")
    outbox.put_off(WAIT)
    assert outbox.sends(NOON + WAIT - LONGEST_WAIT) == []
    assert outbox.sends(NOON + WAIT - LONGEST_WAIT - SECOND) == ["one"]
