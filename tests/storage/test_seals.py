"""What people typed is sealed where a key is given, in every column, and is read with the key for ever."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigError, LockedError, UnreadableError
from bot.storage import copying, learners, mail, resealing, sealing
from bot.storage.engine import SQL
from bot.storage.mail import Waiting
from bot.storage.migrate import upgrade
from bot.storage.resealing import reseal
from bot.storage.sealing import STARTS, older
from bot.storage.seals import SEALED, Keys, name_of
from bot.storage.store import Store, peek
from bot.storage.transaction import load_queries
from tests.storage.golden import DATABASE_996A352, FOLDER, restore
from tests.tutor.school import MONDAY

OLD, NEW = "kE3wuvlYFCwsmjYsQ2PJ8sTjxGmDqr2FtP2xTyDNYBo=", "7tPQTa4tzwnqu3aUGWtF3RBSUE9xFhb5HrGqwNrfrXE="
"""Keys of tests, which seal nothing that anybody said."""

WORDS = "quokka"

PLAIN = {
    "a word of ours": {
        ("appeal", "claim"), ("appeal", "state"), ("attempt", "outcome"), ("draft", "state"),
        ("inbox", "state"), ("learner", "standing"), ("outbox", "state"), ("phrasing", "verb"),
        ("turn", "pressed"),
    },
    "where somebody is answered: found by it": {
        ("draft", "author"), ("deck_version", "published_by"), ("inbox", "channel"), ("inbox", "lane"),
        ("learner", "address"), ("learner", "channel"), ("outbox", "address"), ("outbox", "channel"),
        ("pause", "channel"), ("pulse", "channel"),
    },
    "the id of something in a deck": {
        ("appeal", "deck"), ("appeal", "item"), ("appeal", "question"), ("attempt", "deck"),
        ("attempt", "question"), ("course", "deck"), ("deck", "id"), ("deck_version", "deck"),
        ("marking", "labels"), ("memory", "deck"), ("memory", "point"), ("memory", "question"),
        ("opening", "deck"),
        ("opening", "question"), ("phrasing", "deck"), ("phrasing", "item"), ("phrasing", "question"),
        ("review", "deck"), ("review", "point"), ("review", "question"), ("sighting", "deck"),
        ("sighting", "misconception"), ("sighting", "question"),
    },
    "a digest of a deck": {
        ("course", "digest"), ("deck", "folder_digest"), ("deck_version", "digest"), ("shelf", "mark"),
    },
    "the words of a deck": {("turn", "asked")},
    "the name of a class in its link: found by it": {("membership", "class")},
    "numbers of a memory": {("review", "after"), ("review", "before")},
    "a channel's or our own id of a message": {
        ("outbox", "dedup"), ("outbox", "key"), ("outbox", "reference"), ("turn", "message"),
    },
    "our own record": {("counter", "name"), ("seal", "key"), ("step", "name")},
}  # fmt: skip
"""Columns with texts in the clear, by the reason."""


@pytest.fixture
def schema(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    upgrade(tmp_path / "new.sqlite3")
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as connection:
        yield connection


def test_every_column_with_texts_is_sealed_or_in_the_clear_for_a_reason(schema: sqlite3.Connection) -> None:
    tables = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
    query = f"{tables} WHERE m.type = 'table' AND c.type = 'TEXT'"
    clear = [each for columns in PLAIN.values() for each in columns]
    sealed = [(table, column) for table, columns in SEALED.items() for column in columns]
    assert sorted(clear + sealed) == sorted(schema.execute(query).fetchall())


@pytest.mark.parametrize("name", sorted(load_queries(SQL)))
def test_a_parameter_is_named_as_the_sealed_column_that_it_is_written_to(name: str) -> None:
    text = load_queries(SQL)[name]
    table = text.split()[{"INSERT": 2, "UPDATE": 1}.get(text.split()[0], 0)]
    if text.startswith(("INSERT", "UPDATE")) and table in SEALED:
        set_to = text.partition(" WHERE ")[0] if text.startswith("UPDATE") else text.partition("\n")[0]
        for column in SEALED[table]:
            if column in set_to.replace("(", " ").replace(",", " ").replace("=", " ").split():
                assert f":{column}" in text or f"{column} = NULL" in text or name == "inbox_add", name


def test_all_that_is_sealed_can_be_sealed_anew() -> None:
    assert STARTS.keys() == SEALED.keys()
    assert {table: tuple(key) for table, key in STARTS.items()} == {t: copying.TABLES[t] for t in STARTS}


@given(st.text(alphabet=st.characters()))
def test_what_was_sealed_is_opened_to_the_same(text: str) -> None:
    keys = Keys([OLD])
    assert keys.open(keys.seal(text)) == text
    assert json.loads(keys.seal(text)).startswith(f"~{name_of(OLD)}")


@pytest.mark.parametrize("text", ['"~', '"~~~~~', Keys([OLD]).seal(WORDS), "", "plain"])
def test_without_a_key_a_text_that_looks_sealed_is_none(text: str) -> None:
    for keys in (Keys(), Keys([NEW])):
        assert keys.open(Keys().seal(text)) == text


def test_what_was_once_sealed_is_read_for_ever() -> None:
    rows = [json.loads(line) for line in (FOLDER / "sealed.1.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 4
    for row in rows:
        assert Keys([NEW, OLD]).open(row["sealed"]) == row["text"]


def test_another_key_or_a_damaged_text_is_said_and_never_garbage() -> None:
    sealed = Keys([OLD]).seal(WORDS)
    with pytest.raises(LockedError, match=f"the key {name_of(OLD)}, which is not there; add it"):
        Keys([NEW]).open(sealed)
    for odd in (sealed[:-9] + sealed[-8:], sealed[:30] + "A" + sealed[31:], sealed[:6], f"{sealed[:6]}é"):
        with pytest.raises(UnreadableError, match="damaged"):
            Keys([OLD]).open(odd)
    with pytest.raises(ConfigError, match="db keys --new"):
        Keys([OLD[:-5]])


def test_a_key_that_was_added_meanwhile_is_taken_over() -> None:
    given_now = [OLD]
    keys = Keys(given_now, lambda: given_now)
    given_now.insert(0, NEW)
    assert keys.open(Keys([NEW]).seal(WORDS)) == WORDS
    assert keys.seal(WORDS).startswith(f'"~{name_of(NEW)}')


@pytest.fixture
def in_the_clear(tmp_path: Path) -> Path:
    path = restore(DATABASE_996A352, tmp_path / "old.sqlite3")
    upgrade(path)
    return path


def in_file(path: Path, words: bytes) -> bool:
    return words in path.read_bytes()


async def test_rows_in_the_clear_are_read_on_and_sealed_when_told_to(in_the_clear: Path) -> None:
    keys = Keys([NEW])
    told: list[tuple[str, int]] = []
    async with await Store.open(in_the_clear, keys=keys) as store:
        before = [await store.read(learners.get, number) for number in (1, 2, 3, 4)]
        assert len(await store.read(older, keys)) == 1
        assert await reseal(store, keys, lambda *each: told.append(each)) == []
        assert await store.read(older, keys) == []
        assert [await store.read(learners.get, number) for number in (1, 2, 3, 4)] == before
    assert not in_file(in_the_clear, b"but ice is heavier")
    assert {table for table, rows in told if rows} == SEALED.keys() - {"phrasing"}


async def test_a_change_of_keys_that_is_cut_short_goes_on(
    in_the_clear: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 1)
    async with await Store.open(in_the_clear, keys=Keys([OLD])) as store:
        await reseal(store, Keys([OLD]), lambda *_: None)
    both = Keys([NEW, OLD])

    def dies(table: str, _rows: int) -> None:
        if table == "turn":
            raise InterruptedError

    async with await Store.open(in_the_clear, keys=both) as store:
        with pytest.raises(InterruptedError):
            await reseal(store, both, dies)
        await store.run(mail.receive, "terminal", [Waiting(99_999, "ana", WORDS)], MONDAY)  # the bot goes on
    with pytest.raises(LockedError):
        await Store.open(in_the_clear, keys=Keys([NEW]))
    async with await Store.open(in_the_clear, keys=both) as store:
        assert await reseal(store, both, lambda *_: None) == []
    async with await Store.open(in_the_clear, keys=Keys([NEW])) as store:
        assert WORDS in [each.body for each in await store.read(mail.waiting, "terminal")]


async def test_without_the_key_nothing_is_opened(in_the_clear: Path) -> None:
    async with await Store.open(in_the_clear, keys=Keys([OLD])) as store:
        await reseal(store, Keys([OLD]), lambda *_: None)
    for keys in (Keys(), Keys([NEW])):
        with pytest.raises(LockedError, match="KEYPOINT_KEY_FILE"):
            await Store.open(in_the_clear, keys=keys)
        with pytest.raises(LockedError, match="KEYPOINT_KEY_FILE"):
            peek(in_the_clear, lambda tx: learners.get(tx, 1), keys)


async def test_what_is_damaged_is_left_and_named(in_the_clear: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "PASSES", (0.0, 0.0))
    with closing(sqlite3.connect(in_the_clear)) as connection, connection:
        connection.execute("UPDATE appeal SET words = ?", (f'"~{name_of(OLD)}AAAA"',))
    keys = Keys([NEW, OLD])
    async with await Store.open(in_the_clear, keys=keys) as store:
        assert await reseal(store, keys, lambda *_: None) == ["appeal"]
        assert await store.read(older, keys)


async def test_on_postgresql_too_and_copies_need_no_key(
    in_the_clear: Path, postgresql: str, tmp_path: Path
) -> None:
    first, both = Keys([OLD]), Keys([NEW, OLD])
    async with await Store.open(in_the_clear, keys=first) as store:
        await reseal(store, first, lambda *_: None)
    copying.copy(str(in_the_clear), postgresql)
    with pytest.raises(LockedError):
        await Store.open(postgresql, keys=Keys([NEW]))
    async with await Store.open(postgresql, keys=both) as store:
        assert await reseal(store, both, lambda *_: None) == []
        assert await store.read(older, both) == []
    copying.copy(postgresql, str(tmp_path / "back.sqlite3"))
    async with await Store.open(tmp_path / "back.sqlite3", keys=Keys([NEW])) as store:
        assert (await store.read(learners.get, 1)).name == "ana"
