from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from bot.domain.verdict import Verdict
from bot.errors import ContentError
from bot.simulation.course import Shape
from bot.simulation.plan import Way
from bot.simulation.reader import PERFECT, Reader, reader
from bot.simulation.school import Class, result
from bot.simulation.table import KAPPAS, misread_lines

MEASURED = Reader(missed=0.02, doubted=0.07, false=0.02, puzzled=0.12, given=0.4)


def report(**points: object) -> str:
    figures = {
        "n": 1000,
        "given": 400,
        "recall": 0.91,
        "told_missing": 0.02,
        "unsure": 0.1,
        "false_covered": 0.02,
    }
    return json.dumps({"points": figures | points})


def test_a_report_tells_how_often_each_kind_of_error_happens() -> None:
    read = reader(report())
    assert read.rates == pytest.approx((0.02, 0.07, 0.02, (100 - 28) / 600))
    assert read.given == 0.4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        report(given=0),
        report(given=1000),
        report(n=0),
        report(told_missing="much"),
        report(false_covered=2),
        report(told_missing=float("nan")),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ContentError, match="keypoint grade DECK"):
        reader(text)


def test_a_report_without_errors_has_nothing_to_simulate_from() -> None:
    with pytest.raises(ContentError, match="no wrong verdict"):
        reader(report(recall=1.0, told_missing=0, false_covered=0))


@pytest.mark.parametrize("kappa", KAPPAS)
def test_a_grader_of_any_kappa_makes_the_same_errors_more_or_less_often(kappa: float) -> None:
    other = MEASURED.of_kappa(kappa)
    assert other.kappa == pytest.approx(kappa, abs=1e-6)
    assert other.missed * MEASURED.false == pytest.approx(other.false * MEASURED.missed)


@pytest.mark.parametrize("said", [True, False])
def test_verdicts_are_as_frequent_as_they_were_measured(said: bool) -> None:  # noqa: FBT001 - a case
    chance = Random(1)
    seen = [MEASURED.reads(chance, said=said) for _ in range(20_000)]
    missing, unsure = (0.02, 0.07) if said else (0.86, 0.12)
    assert seen.count(Verdict.MISSING) / len(seen) == pytest.approx(missing, abs=0.01)
    assert seen.count(Verdict.UNSURE) / len(seen) == pytest.approx(unsure, abs=0.01)


def test_who_never_misreads_finds_exactly_what_was_said() -> None:
    chance = Random(1)
    assert {PERFECT.reads(chance, said=True) for _ in range(99)} == {Verdict.COVERED}
    assert {PERFECT.reads(chance, said=False) for _ in range(99)} == {Verdict.MISSING}


def test_misreading_costs_messages_and_corrections_win_most_of_the_questions_back() -> None:
    klass = Class(deck=Shape.SEED, learners=3, days=90)
    poor = replace(klass, reader=MEASURED.of_kappa(0.4))
    right, wrong, mended = (
        result(each, Way.POINTS, 0.9) for each in (klass, poor, replace(poor, corrects=1.0))
    )
    assert right.messages < mended.messages < wrong.messages
    assert right.asked <= mended.asked < wrong.asked


def test_the_table_has_the_measured_grader_among_the_others() -> None:
    rows = [*misread_lines(Class(deck=Shape.SEED, learners=1, days=10), 0.9, MEASURED)][2:]
    kappas = ["1.00", "0.90", "0.85", "0.60", "0.40"]
    assert [*dict.fromkeys(row.split()[1] for row in rows)] == kappas
    assert sum("(measured)" in row for row in rows) == 2
