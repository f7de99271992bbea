"""A short storm loses nothing, and the judge of storms can find somebody guilty."""

from __future__ import annotations

from pathlib import Path

from tests.chaos.judge import Arrived, Posted, judge
from tests.chaos.storm import Storm, rage


async def test_a_short_storm_loses_doubles_and_disorders_nothing(tmp_path: Path) -> None:
    outcome = await rage(
        tmp_path, Storm(updates=60, learners=6, kills=3, lost=4, refused=4, floods=1, rivals=1, seed=7)
    )
    assert outcome.is_clean, outcome


async def test_nor_does_one_over_three_programs_that_are_killed_by_turns(
    tmp_path: Path, postgresql: str
) -> None:
    storm = Storm(updates=60, learners=6, kills=4, lost=2, refused=4, floods=1, rivals=1, replicas=3, seed=7)
    outcome = await rage(tmp_path, storm, postgresql)
    assert outcome.is_clean, outcome


def arrived(*messages: int, lost: bool = False, tick: float = 10.0) -> list[Arrived]:
    return [Arrived(1, message, tick, lost) for message in messages]


def test_an_update_that_was_not_handled_is_lost() -> None:
    assert judge([5, 6], [(5, "done"), (6, "new")], [], [], []).lost == ["update 6 is new"]
    assert judge([5, 6], [(5, "done")], [], [], []).lost == ["update 6 is gone"]


def test_a_message_that_stands_nowhere_is_lost() -> None:
    assert judge([], [], [Posted(1, 1, 40), Posted(2, 1, None)], arrived(40), []).lost == [
        "row 2 did not arrive"
    ]


def test_a_double_needs_an_excuse() -> None:
    rows = [Posted(1, 1, 41)]
    assert judge([], [], rows, arrived(40, 41), []).doubled == ["message 40"]
    assert judge([], [], rows, arrived(40, 41), [7.0, 20.0]).doubled == ["message 40"]
    assert judge([], [], rows, arrived(40, 41), [11.0]).excused == 1
    assert judge([], [], rows, [*arrived(40, lost=True), *arrived(41)], []).excused == 1


def test_what_stands_in_another_order_than_it_was_said_is_found() -> None:
    rows = [Posted(1, 1, 41), Posted(2, 1, 40), Posted(3, 2, 39)]
    assert judge([], [], rows, arrived(39, 40, 41), []).disordered == ["row 2 stands before row 1"]


def test_an_edit_is_no_message_out_of_order() -> None:
    rows = [Posted(1, 1, 40), Posted(2, 1, 41), Posted(3, 1, 40), Posted(4, 1, 42)]
    assert judge([], [], rows, arrived(40, 41, 42), []).is_clean
