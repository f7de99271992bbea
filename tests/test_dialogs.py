"""Every dialog of tests/dialogs, over every channel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.dialogs.driving import CONTENT, over_telegram, over_terminal
from tests.dialogs.table import Dialog, agreed, read_dialogs

Play = Callable[[Dialog, Path], Awaitable[Iterator[tuple[list[str], list[str]]]]]

DIALOGS = read_dialogs(CONTENT)
CASES = [
    pytest.param(play, dialog, id=f"{play.__name__}-{dialog.title}")
    for dialog in DIALOGS
    for play in ((over_terminal, over_telegram) if dialog.anywhere else (over_telegram,))
]


@pytest.mark.parametrize(("play", "dialog"), CASES)
async def test_a_dialog_goes_as_its_table_says(play: Play, dialog: Dialog, tmp_path: Path) -> None:
    turns = await play(dialog, tmp_path / "keypoint.sqlite3")
    for exchange, (expected, seen) in zip(dialog.exchanges, turns, strict=True):
        assert agreed(expected, seen) == expected, f"after > {exchange.does}"


def test_no_two_dialogs_have_the_same_title() -> None:
    titles = [
        line for file in CONTENT.glob("*.txt") for line in file.read_text().splitlines() if line[:3] == "== "
    ]
    assert len(titles) == len(set(titles)) == len(DIALOGS)
