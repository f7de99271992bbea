from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.simulation.course import Shape
from bot.simulation.plan import Way
from bot.simulation.school import Class, Result, match, more
from bot.simulation.table import lines


def made_up(recall: Callable[[float], float]) -> Callable[[float], Result]:
    """Trials in which cost grows with the fourth power of the wanted recall."""

    def trial(wanted: float) -> Result:
        return Result(
            Way.STRICT,
            wanted,
            recall=recall(wanted),
            typed=1000 * wanted**4,
            messages=100 * wanted,
            asked=10 * wanted,
            busiest=1,
            pushes=1,
            in_quiet=0,
        )

    return trial


@pytest.mark.parametrize("recall", [0.45, 0.66, 0.8999])
def test_a_match_is_what_the_same_mean_recall_costs(recall: float) -> None:
    theirs = match(recall, made_up(lambda wanted: wanted))
    assert theirs is not None
    assert theirs.retention == pytest.approx(recall)
    assert theirs.typed == pytest.approx(1000 * recall**4, rel=0.001)


def test_a_match_is_close_where_recall_bends_too() -> None:
    theirs = match(0.75, made_up(lambda wanted: wanted**2))
    assert theirs is not None
    assert theirs.typed == pytest.approx(1000 * 0.75**2, rel=0.01)


@pytest.mark.parametrize("recall", [0.2, 0.99])
def test_out_of_reach_there_is_no_match(recall: float) -> None:
    assert match(recall, made_up(lambda wanted: wanted)) is None


def test_more_is_a_share_of_theirs() -> None:
    assert more(80, 100) == pytest.approx(-0.2)


def test_the_table_says_what_was_run_and_what_came_of_it() -> None:
    printed = list(lines(Class(deck=Shape.SEED, learners=2, days=70), 0.9))
    assert printed[0].startswith("seed deck: 5 questions, 24 points; 2 learners, 70 days, seed 1")
    assert [line.split("  ")[0] for line in printed[2:3]] == ["each point"]
    assert any(line.startswith("  each point needs") for line in printed)
    assert any(line.startswith("pushes in quiet hours: 0 of") for line in printed)
    assert printed[-1].startswith("after 30 days without an answer:")
    assert len({len(line) for line in printed[1:4]}) == 1
