"""Named queries: found, refused and called."""

from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.transaction import Transaction, load_queries
from tests.storage.notes import QUERIES, add, open_notes


async def test_each_way_of_asking_gives_its_shape(tmp_path: Path) -> None:
    def ask(tx: Transaction) -> None:
        tx.many("note_add", ({"text": text} for text in ("one", "two")))
        row = tx.one("note_at", id=2)
        assert row is not None
        assert dict(row) == {"id": 2, "text": "two"}
        assert tx.one("note_at", id=3) is None
        assert [row["text"] for row in tx.all("notes")] == ["one", "two"]
        assert tx.value("note_count") == 2
        assert [tx.do("note_drop", text=text) for text in ("one", "one")] == [1, 0]

    async with await open_notes(tmp_path) as store:
        await store.run(ask)


async def test_what_was_read_is_known_until_its_table_is_written_to(tmp_path: Path) -> None:
    def ask(tx: Transaction) -> list[object]:
        counts: list[object] = [tx.value("note_count"), add(tx, "one") and tx.value("note_count")]
        tx.know("note_count", (7,))
        counts.append(tx.value("note_count"))
        tx.do("note_drop", text="one")
        return [*counts, tx.value("note_count")]

    async with await open_notes(tmp_path) as store:
        assert await store.run(ask) == [0, 1, 7, 0]


async def test_a_unit_that_asks_for_many_rows_gets_each_of_them(tmp_path: Path) -> None:
    def ask(tx: Transaction) -> list[int]:
        ids = [add(tx, str(number)) for number in range(100)]
        rows = [tx.one("note_at", id=each) for each in (*ids, *ids)]
        return [row["id"] for row in rows if row]

    async with await open_notes(tmp_path) as store:
        found = await store.run(ask)
    assert found == [*range(1, 101), *range(1, 101)]


async def test_a_query_that_does_not_exist_is_named(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        with pytest.raises(StorageError, match="no query is named note_lost"):
            await store.run(lambda tx: tx.one("note_lost"))


async def test_a_missing_parameter_is_named_with_its_query(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        with pytest.raises(StorageError, match=r"query note_at: .*:id"):
            await store.run(lambda tx: tx.one("note_at"))


async def test_a_broken_constraint_is_named_with_its_query(tmp_path: Path) -> None:
    async with await open_notes(tmp_path) as store:
        with pytest.raises(StorageError, match="query note_add: UNIQUE constraint failed"):
            await store.run(add, "twice", "twice")
        with pytest.raises(StorageError, match="query note_answer: FOREIGN KEY constraint failed"):
            await store.run(lambda tx: tx.do("note_answer", text="to nobody", answers=9))


async def test_a_constraint_that_a_unit_expected_costs_only_that_statement(tmp_path: Path) -> None:
    def insist(tx: Transaction) -> int:
        with pytest.raises(StorageError):
            add(tx, "one", "one")
        return add(tx, "two")

    async with await open_notes(tmp_path) as store:
        assert await store.run(insist) == 2


def test_a_name_that_two_files_use_is_refused(tmp_path: Path) -> None:
    for file in ("a.sql", "b.sql"):
        (tmp_path / file).write_text(QUERIES)
    with pytest.raises(StorageError, match=r"b\.sql: another query is named note\w+ too"):
        load_queries(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "-- name: 1st()\nSELECT 1;",
        "-- name: a()\nSELECT 1;\n-- name: a()\nSELECT 2;",
        "SELECT 1;\n-- name: a\n",
    ],
)
def test_a_file_that_does_not_parse_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.sql").write_text(text)
    with pytest.raises(StorageError, match=r"broken\.sql: "):
        load_queries(tmp_path)


def test_a_query_may_be_called_a_cursor(tmp_path: Path) -> None:
    (tmp_path / "mail.sql").write_text("-- name: mail_cursor()$\nSELECT 1;\n-- name: mails()\nSELECT 2;")
    assert load_queries(tmp_path) == {"mail_cursor": "SELECT 1;", "mails": "SELECT 2;"}
