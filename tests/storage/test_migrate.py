"""Steps: applied once and in order, each with its record, whatever happens in between."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import steps as numbered
from bot.storage.backup import before_upgrades
from bot.storage.migrate import pending, upgrade
from bot.storage.restore import restore
from bot.storage.rotation import forget_before
from tests.storage.golden import DATABASE_996A352
from tests.storage.golden import restore as read_dump

FIRST = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);"
SECOND = "ALTER TABLE note ADD COLUMN pinned INTEGER;"


def write_steps(folder: Path, **steps: str) -> Path:
    steps_folder = folder / "steps"
    steps_folder.mkdir(exist_ok=True)
    for name, text in steps.items():
        (steps_folder / f"{name.replace('__', '.').removeprefix('s')}.sql").write_text(text, encoding="utf-8")
    return steps_folder


def applied(database: Path) -> set[str]:
    with numbered.opened(database) as connection:
        return numbered.done(connection)


def tables(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_steps_are_applied_once_and_in_order(tmp_path: Path) -> None:
    database, steps = tmp_path / "n.sqlite3", write_steps(tmp_path, s0002__pins=SECOND, s0001__notes=FIRST)
    assert pending(database, steps) == ["0001.notes", "0002.pins"]
    assert upgrade(database, steps) == ["0001.notes", "0002.pins"]
    assert upgrade(database, steps) == pending(database, steps) == []
    assert applied(database) == {"0001.notes", "0002.pins"}


def test_asking_what_is_pending_makes_no_file(tmp_path: Path) -> None:
    assert pending(tmp_path / "n.sqlite3", write_steps(tmp_path, s0001__notes=FIRST)) == ["0001.notes"]
    assert not (tmp_path / "n.sqlite3").exists()


def test_a_later_version_applies_only_what_is_new(tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    upgrade(database, write_steps(tmp_path, s0001__notes=FIRST))
    assert upgrade(database, write_steps(tmp_path, s0002__pins=SECOND)) == ["0002.pins"]


def test_a_step_that_fails_leaves_nothing_of_itself_and_keeps_those_before(tmp_path: Path) -> None:
    broken = "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);"
    steps = write_steps(tmp_path, s0001__notes=FIRST, s0002__broken=broken, s0003__pins=SECOND)
    with pytest.raises(StorageError, match=r"n\.sqlite3: step 0002\.broken: no such table: nowhere"):
        upgrade(tmp_path / "n.sqlite3", steps)
    assert "half" not in tables(tmp_path / "n.sqlite3")
    assert pending(tmp_path / "n.sqlite3", steps) == ["0002.broken", "0003.pins"]


def test_a_step_whose_record_cannot_be_written_is_not_applied(tmp_path: Path) -> None:
    steps = write_steps(tmp_path, s0001__notes=FIRST, s0002__amnesia="DROP TABLE step; " + SECOND)
    with pytest.raises(StorageError, match=r"step 0002\.amnesia"):
        upgrade(tmp_path / "n.sqlite3", steps)
    assert applied(tmp_path / "n.sqlite3") == {"0001.notes"}


def test_a_step_that_leaves_a_reference_to_nothing_is_not_applied(tmp_path: Path) -> None:
    answers = "CREATE TABLE answer (note INTEGER REFERENCES note (id)); INSERT INTO answer VALUES (7);"
    steps = write_steps(tmp_path, s0001__notes=FIRST, s0002__answers=answers)
    with pytest.raises(StorageError, match=r"step 0002\.answers: a row of answer refers to nothing"):
        upgrade(tmp_path / "n.sqlite3", steps)
    assert "answer" not in tables(tmp_path / "n.sqlite3")


def test_a_trigger_and_its_semicolons_are_one_statement(tmp_path: Path) -> None:
    trigger = """
        -- an edit; and its end;
        CREATE TRIGGER kept AFTER DELETE ON note BEGIN
            INSERT INTO note (text) VALUES ('gone; ' || old.text);
            UPDATE note SET text = text WHERE id = 0;
        END;
        INSERT INTO note (text) VALUES ('x');
    """
    steps = write_steps(tmp_path, s0001__notes=FIRST, s0002__trigger=trigger)
    assert upgrade(tmp_path / "n.sqlite3", steps) == ["0001.notes", "0002.trigger"]


@pytest.mark.parametrize("name", ["a b?c#d%25e", "[brackets]", "Übung 学習", 'it\'s; "quoted"'])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    steps = write_steps(folder, s0001__notes=FIRST)
    assert upgrade(folder / f"{name}.sqlite3", steps) == ["0001.notes"]
    assert "note" in tables(folder / f"{name}.sqlite3")


def test_what_yoyo_applied_is_taken_over(tmp_path: Path) -> None:
    database = read_dump(DATABASE_996A352, tmp_path / "n.sqlite3")
    with closing(sqlite3.connect(database)) as connection, connection:
        # What a yoyo that was killed amid an upgrade leaves as its lock.
        connection.execute(
            "CREATE TABLE yoyo_lock (locked INT DEFAULT 1, ctime, pid INT, PRIMARY KEY (locked))"
        )
        connection.execute("INSERT INTO yoyo_lock VALUES (1, 0, 4194305)")
    steps = with_one_more(tmp_path)
    missing = pending(database, steps)
    assert missing[-1] == "9000.more"
    assert not {"0001.first", "0002.authors"} & set(missing)
    assert upgrade(database, steps) == missing
    assert applied(database) == {"0001.first", "0002.authors", *missing}
    assert {name for name in tables(database) if "yoyo" in name} == {"_yoyo_migration"}


def test_a_release_that_looks_into_yoyos_record_refuses_what_was_taken_over(tmp_path: Path) -> None:
    database = read_dump(DATABASE_996A352, tmp_path / "n.sqlite3")
    upgrade(database, with_one_more(tmp_path))
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT migration_id FROM _yoyo_migration")]
    assert sorted(names) == ["0001.first", "0002.authors", "9999"]


def with_one_more(folder: Path) -> Path:
    steps = write_steps(folder, s9000__more="CREATE TABLE more (id INTEGER);")
    for step in numbered.MIGRATIONS.glob("*.sql"):
        shutil.copy(step, steps)
    return steps


def test_the_database_is_kept_as_it_was_before_an_upgrade(tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    upgrade(database, write_steps(tmp_path, s0001__notes=FIRST))
    assert before_upgrades(database) == []
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO note (text) VALUES ('kept')")
    upgrade(database, write_steps(tmp_path, s0002__gone="DELETE FROM note;"))
    (copy,) = before_upgrades(database)
    assert copy.name == "n.sqlite3.at-0001.notes"
    restore(copy, database, datetime.now(UTC))
    assert applied(database) == {"0001.notes"}
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("kept",)]


def test_a_copy_is_kept_also_when_the_upgrade_fails(tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    upgrade(database, write_steps(tmp_path, s0001__notes=FIRST))
    steps = write_steps(tmp_path, s0002__broken="INSERT INTO nowhere VALUES (1);")
    for _ in range(2):
        with pytest.raises(StorageError):
            upgrade(database, steps)
        assert [copy.name for copy in before_upgrades(database)] == ["n.sqlite3.at-0001.notes"]


def test_the_last_three_copies_are_kept_and_none_of_them_for_ever(tmp_path: Path) -> None:
    database = tmp_path / "n.sqlite3"
    for number in range(1, 7):
        upgrade(database, write_steps(tmp_path, **{f"s{number:04}__more": f"CREATE TABLE t{number} (id);"}))
    names = [f"n.sqlite3.at-000{number}.more" for number in (3, 4, 5)]
    assert [copy.name for copy in before_upgrades(database)] == names
    made = datetime.fromtimestamp(before_upgrades(database)[0].stat().st_mtime, UTC)
    forget_before(database, None, made - timedelta(days=1))
    assert [copy.name for copy in before_upgrades(database)] == names
    forget_before(database, None, made + timedelta(days=1))
    assert before_upgrades(database) == []


def test_programs_that_upgrade_at_once_apply_each_step_once(tmp_path: Path) -> None:
    names = {f"s{n:04}__more": f"CREATE TABLE t{n} (id INTEGER);" for n in range(1, 20)}
    steps, errors = write_steps(tmp_path, **names), list[BaseException]()

    ready = threading.Barrier(4)

    def run() -> None:
        ready.wait(timeout=10)
        try:
            upgrade(tmp_path / "n.sqlite3", steps)
        except StorageError as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert pending(tmp_path / "n.sqlite3", steps) == []


def test_a_step_that_another_program_has_just_applied_is_left_alone(tmp_path: Path) -> None:
    database, steps = tmp_path / "n.sqlite3", write_steps(tmp_path, s0001__notes=FIRST)
    (late,) = numbered.read(steps)
    upgrade(database, steps)
    with numbered.opened(database) as connection:
        numbered.apply(connection, late, database)
    assert applied(database) == {"0001.notes"}


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ({}, "no .sql steps are there"),
        ({"s1__notes": FIRST}, r"1\.notes\.sql: name a step like 0001\.first\.sql"),
        ({"s0001__notes": FIRST, "s0001__pins": SECOND}, "two steps have the number 0001"),
        ({"s0001__notes": FIRST + "INSERT INTO note"}, "the last statement does not end"),
    ],
)
def test_a_folder_of_steps_that_cannot_be_used_is_an_error(
    tmp_path: Path, steps: dict[str, str], told: str
) -> None:
    with pytest.raises(StorageError, match=told):
        upgrade(tmp_path / "n.sqlite3", write_steps(tmp_path, **steps))
    assert not (tmp_path / "n.sqlite3").exists()


def test_who_joined_a_class_before_names_were_asked_for_agreed_to_be_counted_only(tmp_path: Path) -> None:
    database = tmp_path / "keypoint.sqlite3"
    before = shutil.copytree(numbered.MIGRATIONS, tmp_path / "before")
    for step in before.glob("001*.sql"):
        step.unlink()
    read_dump(DATABASE_996A352, database)
    upgrade(database, before, keep=False)
    with numbered.opened(database) as connection:
        joined = "UPDATE learner SET body = json_set(body, '$.classes', json(?)) WHERE id = 1"
        connection.execute(joined, ('["spring", "autumn-2", "a b", ""]',))
    upgrade(database, keep=False)
    with numbered.opened(database) as connection:
        rows = connection.execute("SELECT * FROM membership ORDER BY class").fetchall()
    assert rows == [(1, "autumn-2", 0, 0, None), (1, "spring", 0, 0, None)]
