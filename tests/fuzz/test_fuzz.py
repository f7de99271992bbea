"""Odd updates, a few of them; `make fuzz` meets many."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.run import fuzz


async def test_odd_updates_are_answered_or_set_aside(tmp_path: Path) -> None:
    found = await fuzz(tmp_path, 500, seed=3)
    assert found.total() == 500
    assert {"Said", "Command", "Pressed", "unreadable", "nothing to us", "no update"} <= found.keys()
