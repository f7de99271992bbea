"""Odd updates on their way through channel and desk: whatever they hold, they are answered or set aside."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from telegram.error import TelegramError

from bot.channels.base import Raw
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.intake import raws
from bot.domain.event import Event
from bot.storage import mail
from bot.storage.engine import SQL
from bot.storage.mail import Waiting
from bot.storage.migrate import upgrade
from bot.storage.sqlite import connect_writer
from bot.storage.transaction import Transaction, load_queries
from bot.tutor import desk
from tests import outbox
from tests.channels.telegram import updates
from tests.channels.telegram.server import TOKEN, FakeTelegram, start
from tests.fuzz.mutate import mutated
from tests.tutor.school import DECK, LATER, School

PARTS = (
    {"message": updates.text("two and two make four")},
    {"message": updates.text("/study")},
    {"message": updates.text("/start sums")},
    {"message": updates.text("/settings zone Madrid")},
    {"message": updates.text("hello", chat="group")},
    {"edited_message": {**updates.text("better"), "edit_date": 2}},
    {"message": updates.document("sums.yaml", 20)},
    {"message": updates.message(photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])},
    {"callback_query": updates.tap("0:h")},
    {"callback_query": updates.tap("g:next")},
    {"my_chat_member": updates.membership("kicked")},
)


@asynccontextmanager
async def channel() -> AsyncIterator[TelegramChannel]:
    """One that is connected to a Telegram of ours."""
    server = await start(fake := FakeTelegram())
    made = TelegramChannel(SecretStr(TOKEN), api_url=fake.url, owners=frozenset({"9"}))
    try:
        yield made
    finally:
        await made.close()
        await server.close()


async def fuzz(folder: Path, count: int, seed: int) -> Counter[str]:
    """So many odd updates, and how many of each kind they turned out to be; raises what nobody expected."""
    chance, found = random.Random(seed), Counter[str]()
    database = folder / "keypoint.sqlite3"
    upgrade(database)
    async with channel() as telegram:
        with closing(connect_writer(database, 5.0)) as connection:
            school = School(Transaction(connection, load_queries(SQL)), connection)
            connection.execute("BEGIN")
            school.push(DECK)
            buttons = ["0:h"]
            for number in range(1, count + 1):
                odd = _odd(number, chance, buttons)
                try:
                    found[await _meet(telegram, school, odd)] += 1
                except Exception as error:
                    error.add_note(f"update {number} of seed {seed}: {odd!r}")
                    raise
                buttons = _buttons(school) or buttons
    return found


def _odd(number: int, chance: random.Random, buttons: list[str]) -> object:
    part = chance.choice(PARTS)
    if "callback_query" in part:
        part = {"callback_query": updates.tap(chance.choice(buttons))}
    odd = mutated(part, chance)
    whole = isinstance(odd, dict) and chance.random() < 0.95
    return {"update_id": number, **odd} if whole else mutated({"update_id": number, **part}, chance)


async def _meet(telegram: TelegramChannel, school: School, odd: object) -> str:
    """What an update turned out to be, once it was handled like any other."""
    try:
        raw = raws([odd])[0]
    except ValueError:
        return "no update"
    try:
        event = await telegram.decode(raw)
    except (ValueError, TelegramError):
        return "unreadable"
    if event is None:
        return "nothing to us"
    school.now += timedelta(seconds=20)
    _handle(school, raw, event)
    return type(event.what).__name__


def _handle(school: School, raw: Raw, event: Event) -> None:
    if mail.receive(school.tx, "telegram", [Waiting(raw.update, raw.lane, raw.body)], school.now):
        desk.handle(school.tx, school.library, frozenset({"9"}), (raw.update,), event, school.now)


def _buttons(school: School) -> list[str]:
    """What the buttons hold under what was just said."""
    found = []
    for taken in outbox.take(school.tx, "telegram", LATER, 3):
        found += [button.data for row in taken.letter.message.buttons for button in row]
        outbox.sent(school.tx, taken, str(taken.letter.id))
    return found
