"""What a query costs must not grow with the number of learners, but for the few that are listed here."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.storage.engine import SQL
from bot.storage.migrate import upgrade
from bot.storage.sqlite import connect_writer
from bot.storage.transaction import load_queries

QUERIES = load_queries(SQL)

MAY_SCAN = {
    "appeals_waiting": "only those that wait, from an index that holds no others",
    "drafts_of": "a file would drop what was published in the chat; drafts are few",
    "drafts_waiting": "one owner looks at theirs; drafts are few",
    "class_sightings": "the few mix-ups that came back in one class, found by an index",
    "class_sizes": "an owner asks for the classes, on the connection that only reads; an index is walked",
    "outbox_forget_classes": "what was sent to owners about classes, in an index that holds nothing else",
    "learners_all": "an author gave a deck another id",
    "attempts_most": "after a start and a push, on the connection that only reads",
    "deck_versions_disown": "one owner is erased; there are a few versions of a few decks",
    "decks_live": "there are a few decks, and every one of them is wanted",
    "drafts_forget": "one owner is erased; drafts are few",
    "erasures": "a copy is put back, and nobody uses the database",
    "learners_reviewed": "once an hour, on the connection that only reads",
    "markings_used": "at most a batch of them waits, in an index that holds no others",
    "markings_waiting": "at most a batch of them waits, in an index that holds no others",
    "seals": "there are as many rows as keys",
    "seals_drop": "there are as many rows as keys",
    "seals_late": "any row will do, when the first key is given",
    "record_counts": "the operator counts everything, on the connection that only reads",
}

ONE_ROW = {"SCAN CONSTANT ROW", "SCAN shelf"}

PARTIAL = {
    "inbox_waiting",
    "outbox_waiting",
    "outbox_sending",
    "outbox_wakes",
    "sqlite_autoindex_pause_1",
    "sqlite_autoindex_pulse_1",
}
"""Indexes that hold only what is not done with, or a row for each channel: a channel's share is small."""

FROM_THE_END = {"pulse_of": "the newest that is done with, past the few that wait"}
"""Queries that walk a channel's mail backwards and stop at once."""

Plans = dict[str, list[str]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("plans") / "keypoint.sqlite3"
    upgrade(path)
    with closing(connect_writer(path, 5.0)) as connection:
        yield connection


@pytest.fixture(scope="module")
def plans(database: sqlite3.Connection) -> Plans:
    return {name: plan(database, text) for name, text in QUERIES.items()}


def plan(database: sqlite3.Connection, text: str) -> list[str]:
    any_value: dict[str, int] = defaultdict(int)
    return [row["detail"] for row in database.execute(f"EXPLAIN QUERY PLAN {text}", any_value)]


def scans(steps: list[str]) -> bool:
    return any(step.startswith("SCAN ") and step not in ONE_ROW for step in steps)


def reads_a_channel(steps: list[str]) -> bool:
    """Whether an index is narrowed by the channel alone, which nearly all rows share."""
    found = (re.search(r"INDEX (\w+) \(channel=\?\)", step) for step in steps)
    return any(match and match[1] not in PARTIAL for match in found)


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - MAY_SCAN))
def test_the_query_reads_no_table_from_end_to_end(name: str, plans: Plans) -> None:
    assert not scans(plans[name]), plans[name]


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - FROM_THE_END))
def test_the_query_does_not_read_the_mail_of_everybody(name: str, plans: Plans) -> None:
    assert not reads_a_channel(plans[name]), plans[name]


def test_every_exception_is_still_one(plans: Plans) -> None:
    assert {name for name, steps in plans.items() if scans(steps)} == MAY_SCAN.keys()


@pytest.mark.parametrize("name", ["memories_of", "attempt_open", "turn_last", "reviews_of_attempt"])
def test_what_is_read_at_every_answer_is_found_by_an_index(name: str, plans: Plans) -> None:
    assert any("USING INDEX" in step for step in plans[name])


def test_who_is_due_is_read_from_the_index_in_its_order(plans: Plans) -> None:
    index = "COVERING INDEX learner_next_due (channel=? AND next_due<?)"
    assert plans["learners_due"] == [f"SEARCH learner USING {index}"]


def test_who_is_to_be_planned_anew_is_read_from_the_index_in_its_order(plans: Plans) -> None:
    assert plans["learners_outdated"][0] == (
        "SEARCH learner USING INDEX learner_planned (channel=? AND planned<?)"
    )
    assert not any("TEMP B-TREE" in step for step in plans["learners_outdated"])


def test_new_messages_are_found_without_sorting_those_that_wait(plans: Plans) -> None:
    assert not any("TEMP B-TREE" in step for step in plans["outbox_fresh"])


def test_erasing_a_learner_finds_all_that_hangs_on_them_by_an_index(database: sqlite3.Connection) -> None:
    assert [each for each in references(database) if not indexed(database, *each)] == []


def references(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for key in database.execute(f"PRAGMA foreign_key_list({table})"):
            if key["seq"] == 0:  # the first column of a key of several leads its index
                yield table, key["from"]


def indexed(database: sqlite3.Connection, table: str, column: str) -> bool:
    indexes = [row["name"] for row in database.execute(f"PRAGMA index_list({table})") if not row["partial"]]
    firsts = (database.execute(f"PRAGMA index_info({index})").fetchone() for index in indexes)
    return any(first["name"] == column for first in firsts)
