"""What is kept about a learner can be read by them, and erased without a trace."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.domain.event import Command, Pressed, Said
from bot.storage import decks, learners, record
from bot.storage.seals import SEALED, Keys, new_key
from bot.tutor import remind
from tests.rows import TABLES, Postgres
from tests.tutor.kitchen import DAY, MIXED_UP, Kitchen
from tests.tutor.school import School

ADDRESS, NAME, WORDS = "5550123", "Anastasia", "quokka"
"""Ana's traces, found nowhere else."""

OTHER = "5550999"


@pytest.fixture
def kitchen(school: School) -> Kitchen:
    """Somebody else has studied as Ana has, and goes on."""
    kitchen = Kitchen(school)
    kitchen.answers(MIXED_UP, "It would sink.")
    kitchen.says("/start c_spring")
    kitchen.presses(f"fix:{kitchen.newest()}:u0")
    return kitchen


def leave_traces(school: School) -> int:
    """Ana does all that leaves a row somewhere; her id."""
    typed = (Said(f"{MIXED_UP} {WORDS}"), Said(WORDS))
    school.hears(Command("start"), Command("study"), *typed, Command("export"), address=ADDRESS, name=NAME)
    ana = learners.at(school.tx, "test", ADDRESS)
    assert ana
    kept = school.connection.execute("SELECT max(id) FROM attempt WHERE learner = ?", (ana.id,)).fetchone()[0]
    joins = (Command("start", "c_spring"), Pressed("class:1:spring"))
    school.hears(*joins, Pressed(f"fix:{kept}:u0"), Pressed("erase"), address=ADDRESS, name=NAME)
    deck = decks.version(school.tx, "ice", 1)
    decks.keep_draft(school.tx, ADDRESS, "ice.yaml", deck, [], school.now)
    return ana.id


def everything(school: School) -> dict[str, list[tuple[object, ...]]]:
    engine = "postgresql" if isinstance(school.connection, Postgres) else "sqlite"
    tables = [row[0] for row in school.connection.execute(TABLES[engine]).fetchall()]
    return {name: list(map(tuple, school.connection.execute(f"SELECT * FROM {name}"))) for name in tables}  # noqa: S608 - names of our tables


def test_erasure_leaves_no_row_of_the_learner_in_any_table(kitchen: Kitchen) -> None:
    school = kitchen.school
    before = everything(school)
    ana = leave_traces(school)
    full = str(everything(school))
    assert all(trace in full for trace in (ADDRESS, NAME, WORDS))
    school.now += DAY
    remind.remind(school.tx, school.library, ana, school.now)
    after = everything(school)
    assert not any(trace in str(after) for trace in (ADDRESS, NAME, WORDS))
    assert {name: rows for name, rows in after.items() if rows != before.get(name)}.keys() <= {
        "counter",
        "erasure",
    }


def test_what_an_erased_owner_published_stays_without_them(school: School) -> None:
    Kitchen(school)
    ana = leave_traces(school)
    ice = decks.version(school.tx, "ice", 1)
    decks.publish(school.tx, ice, "another", by=ADDRESS, folder_digest=None, now=school.now)
    assert ADDRESS in str(school.rows("deck_version"))
    school.now += DAY
    remind.remind(school.tx, school.library, ana, school.now)
    assert ADDRESS not in str(school.rows("deck_version"))


def test_nothing_is_erased_before_the_day_is_over(kitchen: Kitchen) -> None:
    kitchen.presses("erase")
    kitchen.school.now += DAY - timedelta(minutes=1)
    remind.remind(kitchen.school.tx, kitchen.school.library, kitchen.ana.id, kitchen.school.now)
    assert kitchen.school.said() == []
    assert "as it was" in kitchen.presses("unerase")[0]
    assert kitchen.ana.erase_at is None


def test_the_undo_of_an_erasure_that_is_over_promises_nothing(kitchen: Kitchen) -> None:
    kitchen.presses("erase")
    kitchen.school.now += DAY
    remind.remind(kitchen.school.tx, kitchen.school.library, kitchen.ana.id, kitchen.school.now)
    assert "earlier step" in kitchen.presses("unerase")[0]


EXPORTED = {
    "appeal": "appeals", "attempt": "attempts", "course": "courses", "membership": "memberships",
    "memory": "memories", "opening": "openings", "review": "reviews", "sighting": "sightings",
    "turn": "turns", "inbox": "inbox", "outbox": "outbox",
}  # fmt: skip


def of_learner(kitchen: Kitchen) -> dict[str, int]:
    """How many rows each table has that are Ana's: by her number, her attempts or her address."""
    ask, ana, counted = kitchen.school.connection.execute, kitchen.ana, {}
    for table in everything(kitchen.school):
        columns = {column[0] for column in ask(f"SELECT * FROM {table} LIMIT 0").description}  # noqa: S608 - ours
        for column, value in (("learner", ana.id), ("address", ana.address), ("lane", ana.address)):
            if column in columns and table != "learner":
                query = f"SELECT count(*) FROM {table} WHERE {column} = ?"  # noqa: S608 - ours
                counted[table] = ask(query, (value,)).fetchone()[0]
    query = "SELECT count(*) FROM turn JOIN attempt ON attempt.id = turn.attempt WHERE attempt.learner = ?"
    counted["turn"] = ask(query, (ana.id,)).fetchone()[0]
    return {table: rows for table, rows in counted.items() if rows}


def test_an_export_holds_every_table_with_rows_of_the_learner(kitchen: Kitchen) -> None:
    kept = record.everything(kitchen.school.tx, kitchen.ana)
    assert {table: len(kept[exported]) for table, exported in EXPORTED.items()} == of_learner(kitchen)
    assert all(kept.values())
    assert kept["learner"]["name"] == "Ana"
    assert MIXED_UP in [turn["said"] for turn in kept["turns"]]
    assert json.loads(json.dumps(kept)) == kept


def test_an_export_does_not_hold_the_exports_before_it(kitchen: Kitchen) -> None:
    kitchen.says("/export")
    first = len(json.dumps(record.everything(kitchen.school.tx, kitchen.ana)))
    kitchen.says("/export", "/export", "/export")
    assert len(json.dumps(record.everything(kitchen.school.tx, kitchen.ana))) < 1.5 * first


def test_with_a_key_no_column_holds_what_was_typed(school: School) -> None:
    school.tx._keys = Keys([new_key()])
    Kitchen(school)
    leave_traces(school)
    query = "SELECT * FROM {}"
    held = {table: [dict(row) for row in school.connection.execute(query.format(table))] for table in SEALED}
    assert {table for table, rows in held.items() if rows} > {
        "learner",
        "attempt",
        "turn",
        "appeal",
        "outbox",
    }
    assert not [table for table, rows in held.items() if WORDS in str(rows) or NAME in str(rows)]
    for table, columns in SEALED.items():
        for row in held[table]:
            assert all(row[column] is None or row[column].startswith('"~') for column in columns), table
