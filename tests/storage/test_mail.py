"""The outbox: what is kept of a try, and of a channel that wants to be left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.message import Message
from bot.storage import mail
from bot.storage.mail import LONGEST_WAIT, Mark
from bot.storage.migrate import upgrade
from bot.storage.transaction import Transaction
from tests.rows import in_file, rolled_back

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SIX_HOURS_AGO = NOON - timedelta(hours=6)


@pytest.fixture
def tx(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Transaction]:
    if engine == "postgresql":
        with rolled_back(request.getfixturevalue("postgresql")) as (tx, _):
            yield tx
        return
    database = tmp_path / "keypoint.sqlite3"
    upgrade(database)
    with in_file(database) as (tx, _):
        yield tx


def post(tx: Transaction, *texts: str) -> list[mail.Entry]:
    for text in texts:
        mail.post(tx, text, "test", "ana", Message(text), NOON)
    return mail.fresh(tx, "test", 0, 9)


def test_what_waits_is_read_in_order_and_only_once(tx: Transaction) -> None:
    one, two = post(tx, "one", "two")
    assert mail.fresh(tx, "test", one.id, 9) == [two]
    assert mail.fresh(tx, "other", 0, 9) == []


def try_it(tx: Transaction, entry: mail.Entry, mark: Mark) -> None:
    mail.take(tx, "test", entry.id)
    mail.mark(tx, [mark])


def test_a_message_goes_on_where_it_was_interrupted(tx: Transaction) -> None:
    (one,) = post(tx, "one")
    try_it(tx, one, Mark(one.id, sent=False, part=1, doubts=0, not_before=NOON, reference="30"))
    try_it(tx, one, Mark(one.id, sent=False, part=1, doubts=2, not_before=NOON, reason="lost"))
    taken = mail.take(tx, "test", one.id)
    assert taken
    assert (taken.letter.part, taken.letter.doubts) == (1, 2)
    mail.mark(tx, [Mark(one.id, sent=True, part=2, doubts=0, not_before=NOON)])
    assert mail.take(tx, "test", one.id) is None


def test_after_a_crash_what_was_being_sent_is_sent_again(tx: Transaction) -> None:
    (one,) = post(tx, "one")
    mail.take(tx, "test", one.id)
    assert mail.fresh(tx, "test", 0, 9) == []
    mail.resume(tx, "test")
    assert mail.fresh(tx, "test", 0, 9) == [one]


def test_it_is_known_how_often_a_message_was_begun_in_vain(tx: Transaction) -> None:
    (entry,) = post(tx, "reply")
    for cut_off in range(3):
        taken = mail.take(tx, "test", entry.id)
        assert taken
        assert taken.letter.cut_off == cut_off
        mail.resume(tx, "test")
    assert mail.take(tx, "test", entry.id)
    mail.mark(tx, [Mark(entry.id, False, 0, 0, NOON, reason="429")])
    taken = mail.take(tx, "test", entry.id)
    assert taken
    assert taken.letter.cut_off == 0  # something became of the last one


def test_a_part_that_was_delivered_was_not_begun_in_vain(tx: Transaction) -> None:
    (entry,) = post(tx, "long")
    for part in range(3):
        taken = mail.take(tx, "test", entry.id)
        assert taken
        assert taken.letter.cut_off == 0
        mail.mark(tx, [Mark(entry.id, False, part + 1, 0, NOON)])


def test_a_message_that_is_put_off_waits_its_time_but_not_longer_when_the_clock_goes_back(
    tx: Transaction,
) -> None:
    (one,) = post(tx, "one")
    try_it(tx, one, Mark(one.id, sent=False, part=0, doubts=1, not_before=NOON + LONGEST_WAIT))
    assert not mail.unsettled(tx, "test", NOON)
    assert mail.unsettled(tx, "test", NOON + LONGEST_WAIT)
    assert mail.unsettled(tx, "test", SIX_HOURS_AGO)


@pytest.mark.parametrize(
    ("later", "rest"), [(timedelta(), 40), (timedelta(seconds=10), 30), (timedelta(hours=-6), 40)]
)
def test_a_pause_is_kept_and_a_clock_that_goes_back_does_not_make_it_longer(
    tx: Transaction, later: timedelta, rest: float
) -> None:
    assert mail.paused(tx, "test", NOON) == 0
    mail.pause(tx, "test", NOON, 40)
    assert mail.paused(tx, "test", NOON + later) == rest


def test_a_shorter_pause_shortens_none_that_was_asked_for(tx: Transaction) -> None:
    mail.pause(tx, "test", NOON, 40)
    mail.pause(tx, "test", NOON + timedelta(seconds=1), 1)
    assert mail.paused(tx, "test", NOON + timedelta(seconds=1)) == 39
    mail.pause(tx, "test", NOON - timedelta(hours=1), 60)  # the clock went back
    assert mail.paused(tx, "test", NOON - timedelta(hours=1)) == 60
