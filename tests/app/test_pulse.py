"""What is said about a running bot's health is true."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app.clock import Clock
from bot.app.doctor import examine
from bot.app.pulse import flow, identity, pulse, refuse_another, sign_of_life
from bot.config import Settings
from bot.domain.message import Message
from bot.errors import StorageError
from bot.storage import mail
from bot.storage import pulse as kept
from bot.storage.mail import Mark, Waiting
from bot.storage.store import Store

NOW = Clock().now()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "keypoint.sqlite3"


async def wrong(database: Path, now: datetime = NOW) -> set[str]:
    return {each.name for each in flow(Settings(database=str(database)), now) if not each.fine}


async def beat(store: Store, answered: datetime | None = NOW) -> None:
    await store.run(kept.beat, "telegram", NOW, answered)


async def test_a_bot_that_is_heard_and_hears_is_well(database: Path) -> None:
    async with await Store.open(database) as store:
        moment = Clock().now()
        await store.run(kept.beat, "telegram", moment, moment)
        sign_of_life(database).touch()
        settings = Settings(database=str(database), _env_file=None)
        assert [str(each) for each in pulse(settings) if not each.fine] == []


async def test_telegram_out_of_reach_is_not_well(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store, None)
        assert await wrong(database) == {"answered"}
        await beat(store, NOW - timedelta(minutes=2))
        assert await wrong(database) == {"answered"}


async def test_a_program_that_cannot_write_is_not_well_and_nothing_else_is_known(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store)
        assert await wrong(database, NOW + timedelta(minutes=2)) == {"written"}


async def test_messages_that_do_not_get_through_are_not_well(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store)
        await store.run(mail.receive, "telegram", [Waiting(1, "ana", "{}")], NOW - timedelta(minutes=3))
        assert await wrong(database) == {"unhandled"}
        old = NOW - timedelta(minutes=6)
        await store.run(mail.post, "x", "telegram", "ana", Message("x"), old)
        assert await wrong(database) == {"unhandled", "unsent"}


async def test_what_is_tried_again_and_again_is_not_well_unless_others_get_through(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store)
        await store.run(mail.post, "x", "telegram", "ana", Message("x"), NOW - timedelta(minutes=6))
        await store.run(mail.take, "telegram", 1)
        await store.run(mail.mark, [Mark(1, False, 0, 1, NOW + timedelta(minutes=1))])
        assert await wrong(database) == {"unsent"}
        await store.run(mail.post, "y", "telegram", "ben", Message("y"), NOW - timedelta(minutes=5))
        await store.run(mail.take, "telegram", 2)
        await store.run(mail.mark, [Mark(2, True, 1, 0, NOW, "7")])
        assert await wrong(database) == set()


async def test_whoever_floods_waits_alone(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store)
        flood = [Waiting(number, "ana", "{}") for number in range(100)]
        await store.run(mail.receive, "telegram", flood, NOW - timedelta(minutes=3))
        await store.run(mail.receive, "telegram", [Waiting(200, "ben", "{}")], NOW - timedelta(minutes=2))
        assert await wrong(database) == {"unhandled"}
        await store.run(mail.finish, "telegram", 200)
        assert await wrong(database) == set()


def test_a_database_that_was_taken_away_ends_the_program(database: Path) -> None:
    database.touch()
    known = identity(database)
    refuse_another(database, known)
    database.rename(database.with_name("old"))
    with pytest.raises(StorageError, match="deleted or replaced"):
        refuse_another(database, known)
    database.touch()
    with pytest.raises(StorageError, match="db restore"):
        refuse_another(database, known)


async def test_the_doctor_looks_at_every_page(database: Path) -> None:
    async with await Store.open(database) as store:
        await beat(store)
    spoil(database)
    settings = Settings(database=str(database), _env_file=None)
    (found,) = [each for each in examine(settings) if each.name == "database"]
    assert not found.fine
    assert "db restore" in found.advice


def spoil(database: Path) -> None:
    """Write over the last pages of a file."""
    content = bytearray(database.read_bytes())
    content[-8192:] = b"\xff" * 8192
    database.write_bytes(content)
