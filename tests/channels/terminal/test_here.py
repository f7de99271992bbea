from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.terminal.here import here


@pytest.mark.parametrize(
    ("told", "place"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":Europe/Berlin", "Europe/Berlin"), ("UTC", None), ("CET-1CEST", None)],
)
def test_the_environment_tells_it(told: str, place: str | None) -> None:
    assert here({"TZ": told}) == place


@pytest.mark.parametrize(("zone", "place"), [("Asia/Tokyo", "Asia/Tokyo"), ("Etc/UTC", None)])
def test_else_the_machine_does(tmp_path: Path, zone: str, place: str | None) -> None:
    (tmp_path / "localtime").symlink_to(tmp_path / "zoneinfo" / zone)
    assert here({}, tmp_path / "localtime") == place


def test_a_machine_that_tells_nothing_is_nowhere(tmp_path: Path) -> None:
    assert here({}, tmp_path / "localtime") is None
