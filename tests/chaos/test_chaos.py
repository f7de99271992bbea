"""A short storm loses nothing, and the judge of storms can find somebody guilty."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.judge import Arrived, Asked, Killed, Posted, Record, judge
from tests.chaos.storm import PATIENCE, Hope, Storm, rage


@pytest.mark.sqlite("on PostgreSQL three programs go through one")
async def test_a_short_storm_loses_doubles_and_disorders_nothing(tmp_path: Path) -> None:
    storm = Storm(updates=32, learners=4, kills=1, lost=2, refused=4, floods=1, rivals=0, outages=1, seed=8)
    outcome = await rage(tmp_path, storm)
    assert outcome.is_clean, outcome


async def test_nor_does_one_over_three_programs_that_are_killed_by_turns(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    if engine != "postgresql":
        pytest.skip("make test-postgresql runs it")
    postgresql = str(request.getfixturevalue("postgresql"))
    storm = Storm(
        updates=60, learners=6, kills=4, lost=2, refused=4, floods=1, rivals=1, outages=2, replicas=3, seed=7
    )  # fmt: skip
    outcome = await rage(tmp_path, storm, postgresql)
    assert outcome.is_clean, outcome


def test_who_waits_hopes_while_others_hear_something() -> None:
    hope = Hope()
    assert hope.lasts(0, 10.0)
    assert hope.lasts(1, 9 + PATIENCE)
    assert hope.lasts(1, 8 + 2 * PATIENCE)
    assert not hope.lasts(1, 9 + 2 * PATIENCE)


def arrived(*messages: int, lost: bool = False, tick: float = 10.0) -> list[Arrived]:
    return [Arrived(1, message, tick, lost) for message in messages]


def test_an_update_that_was_not_handled_is_lost() -> None:
    assert judge(Record([5, 6], [(5, "done"), (6, "new")])).lost == ["update 6 is new"]
    assert judge(Record([5, 6], [(5, "done")])).lost == ["update 6 is gone"]


def test_a_message_that_stands_nowhere_is_lost() -> None:
    found = judge(Record(posted=[Posted(1, 1, 40), Posted(2, 1, None)], arrived=arrived(40)))
    assert found.lost == ["row 2 did not arrive"]


@pytest.mark.parametrize(
    ("arrived", "kills", "doubled", "excused"),
    [
        ([*arrived(40, lost=True), *arrived(41)], [], [], 1),
        (arrived(40, 41), [], ["message 40 in chat 1, inf s from a kill"], 0),
        ([*arrived(40), *arrived(41, tick=14)], [Killed(11, frozenset({1}))], [], 1),
        ([*arrived(40), *arrived(41, tick=14)], [Killed(9.9, frozenset({1}))], [], 1),  # it was on its way
        (
            [*arrived(40), *arrived(41, tick=14)],
            [Killed(13, frozenset({1}), begun=11)],  # another process had sent it
            ["message 40 in chat 1, 3.0 s from a kill"],
            0,
        ),
        (arrived(40, 41), [Killed(11)], ["message 40 in chat 1, 1.0 s from a kill"], 0),  # it was marked
        (arrived(40, 41), [Killed(9, frozenset({1}))], ["message 40 in chat 1, 1.0 s from a kill"], 0),
        (
            [*arrived(39, 40), *arrived(41, tick=14)],
            [Killed(11, frozenset({1}))],
            ["message 39 in chat 1, 1.0 s from a kill"],
            1,
        ),
    ],
)
def test_a_double_needs_an_excuse(
    arrived: list[Arrived], kills: list[Killed], doubled: list[str], excused: int
) -> None:
    found = judge(Record(posted=[Posted(1, 1, 41)], arrived=arrived, kills=kills))
    assert (found.doubled, found.excused) == (doubled, excused)


def test_words_that_were_said_once_count_once() -> None:
    found = judge(Record(counted=["blue 1x2", "hmm", "blue 1x2", "hmm", "blue 1x3"]))
    assert found.doubled == ["answer blue 1x2"]


FLOOD = Asked("sendmessage", 10.0, 3.0)


@pytest.mark.parametrize(
    ("asked", "kills", "hasty"),
    [
        ([FLOOD, Asked("sendmessage", 11.5, 0)], [], ["sendmessage 1.5 s too early after sendmessage"]),
        ([FLOOD, Asked("sendmessage", 11.5, 0)], [10.5], []),  # nobody was left who knew of it
        ([FLOOD, Asked("sendmessage", 10.2, 0)], [], []),  # it was under way
        ([FLOOD, Asked("sendmessage", 13.1, 0)], [], []),
        ([FLOOD, Asked("getupdates", 11.5, 0)], [], []),
        ([Asked("getupdates", 10, 3), Asked("sendmessage", 11.5, 0)], [], []),
        (
            [Asked("sendchataction", 10, 3), Asked("sendmessage", 11.5, 0)],
            [],
            ["sendmessage 1.5 s too early after sendchataction"],
        ),
    ],
)
def test_what_is_sent_while_telegram_wants_to_be_left_alone_is_found(
    asked: list[Asked], kills: list[float], hasty: list[str]
) -> None:
    assert judge(Record(asked=asked, kills=[Killed(each) for each in kills])).hasty == hasty
    assert judge(Record(asked=asked, hung_up=kills)).hasty == hasty


def test_what_stands_in_another_order_than_it_was_said_is_found() -> None:
    rows = [Posted(1, 1, 41), Posted(2, 1, 40), Posted(3, 2, 39)]
    found = judge(Record(posted=rows, arrived=arrived(39, 40, 41)))
    assert found.disordered == ["row 2 stands before row 1"]


def test_an_edit_is_no_message_out_of_order() -> None:
    rows = [Posted(1, 1, 40), Posted(2, 1, 41), Posted(3, 1, 40), Posted(4, 1, 42)]
    assert judge(Record(posted=rows, arrived=arrived(40, 41, 42))).is_clean
