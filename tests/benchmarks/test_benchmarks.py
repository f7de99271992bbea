"""The benches run and find something. No test asserts a time: what they measure is for `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import aims, page
from benchmarks.__main__ import BENCHES
from benchmarks.process import CAN_MEASURE
from benchmarks.results import Report, Table
from benchmarks.spread import number, percentile, spread

ROOT = Path(__file__).parents[2]
SLOW = "replicas"
"""Starts a server and several programs: it has a test of its own."""


@pytest.mark.skipif(not CAN_MEASURE, reason="this system does not show what a process takes")
@pytest.mark.long
@pytest.mark.timeout(600)  # a minute where nobody else works
def test_a_short_run_of_everything_finds_something_and_writes_the_page(tmp_path: Path) -> None:
    file, written = tmp_path / "results.json", tmp_path / "performance.md"
    names = [name for name in BENCHES if name != SLOW]
    command = [sys.executable, "-m", "benchmarks", *names, "--short", "--folder", str(tmp_path)]
    run = subprocess.run(
        [*command, "--keep", str(file), "--page", str(written)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    reports = page.kept(file)
    assert [*reports] == names
    figures = page.measured(reports)
    assert {"at once", "loop", "paced", "flood", "few", "bytes", "hold", "reminder"} <= figures.keys()
    assert [key for key, figure in figures.items() if figure < 0] == []
    assert (
        min(figures["few"], figures["bytes"], figures["hold"]) > 0
    )  # a busy machine may answer nothing in time
    for report in reports.values():
        assert all(table.title in run.stdout for table in report.tables)
        assert all((tmp_path / "performance" / f"{each.file}.svg").is_file() for each in report.pictures)
    assert "| a reply, CPU, 10 questions |" in written.read_text(encoding="utf-8")


@pytest.mark.skipif(not CAN_MEASURE, reason="this system does not show what a process takes")
@pytest.mark.long
def test_a_short_run_of_several_programs_finds_that_they_share_the_work(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    command = [sys.executable, "-m", "benchmarks", SLOW, "--short", "--folder", str(tmp_path)]
    run = subprocess.run(
        [*command, "--keep", str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert page.kept(file)[SLOW].tables[0].title in run.stdout


@pytest.mark.skipif(not CAN_MEASURE, reason="this system does not show what a process takes")
def test_a_short_run_of_one_prints_its_table_and_the_aims(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "kept", "--short", "--folder", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "bytes kept for a reply" in run.stdout


def test_a_bench_that_is_not_there_is_named() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "speed"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "there is no bench speed" in run.stderr


def test_an_aim_is_met_or_not_or_not_measured() -> None:
    rows = {
        row[0]: row[3:]
        for row in aims.table({"flood": 0.5, "bytes": 4_000, "overload": 10, "loop": 240}).rows
    }
    assert rows["16 chats that flood: another learner waits"] == ("0.5 s", "yes")
    assert rows["bytes kept for a reply"] == ("4,000", "no")
    assert rows["400 a second offered, unlimited: answered"] == ("10.0 /s of 240 /s", "no")
    assert rows["a reply, CPU, 65 decks"] == ("", "")


def test_what_is_kept_reads_back_the_same(tmp_path: Path) -> None:
    reports = {"kept": Report((Table("Bytes", ("where", "µs"), (("turn", "1"),)),), (("bytes", 1.5),))}
    page.keep(tmp_path / "results.json", reports)
    assert page.kept(tmp_path / "results.json") == reports


def test_a_spread_is_a_median_and_its_quartiles() -> None:
    assert str(spread([1, 2, 3, 4, 5])) == "3 (2 to 4)"
    assert str(spread([7])) == "7 (7 to 7)"
    assert str(spread([])) == "0 (0 to 0)"
    assert [percentile([3, 1, 2], percent) for percent in (0, 50, 99)] == [1, 2, 3]
    assert [number(each) for each in (0.1234, 12.34, 1234.5)] == ["0.12", "12.3", "1,234"]
