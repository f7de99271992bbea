"""The terminal chat as a program: what it does around the conversation."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bot.app.chat import run_chat
from bot.channels.terminal import Piped
from bot.config import Settings
from bot.content.check import check
from bot.content.load import Loaded
from bot.content.pictures import Pictures
from bot.content.trial import Each
from bot.errors import ContentError, StorageError
from bot.storage.lease import held_by_chat, lease
from tests.content.decks import BARE

Check = Callable[[str, bytes, Pictures, Each], Loaded]


def counting(check: Check, checked: list[str]) -> Check:
    def counted(name: str, text: bytes, has_figure: Pictures, each: Each) -> Loaded:
        checked.append(name)
        return check(name, text, has_figure, each)

    return counted


async def test_decks_are_checked_once_when_a_chat_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    monkeypatch.setattr("bot.content.folder.check", counting(check, checked))
    (tmp_path / "sums.yaml").write_text(BARE)
    settings = Settings(database=str(tmp_path / "keypoint.sqlite3"), content=tmp_path)
    console = Console(file=io.StringIO())
    await run_chat(settings, "ana", Piped(io.StringIO("1\n4\n/quit\n")), console, skip=None)
    assert checked == ["sums.yaml"]


async def test_a_chat_begins_without_a_deck_where_documents_may_be_dropped(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "keypoint.sqlite3"), content=tmp_path / "content")
    settings.content.mkdir()
    with pytest.raises(ContentError, match=r"no \.yaml deck"):
        await run_chat(settings, "ana", Piped(io.StringIO("/quit\n")), Console(file=io.StringIO()), skip=None)
    (settings.content / "inbox").mkdir()
    said = io.StringIO()
    await run_chat(settings, "ana", Piped(io.StringIO("/quit\n")), Console(file=said), skip=None)
    assert "no .yaml deck" in said.getvalue()


async def test_a_second_chat_is_told_how_to_be_beside_the_first(tmp_path: Path) -> None:
    (tmp_path / "sums.yaml").write_text(BARE)
    database = tmp_path / "keypoint.sqlite3"
    settings = Settings(database=str(database), content=tmp_path)
    console, nothing = Console(file=io.StringIO()), Piped(io.StringIO(""))
    with lease(held_by_chat(database)), pytest.raises(StorageError) as told:
        await run_chat(settings, "ben", nothing, console, skip=None)
    assert str(told.value).endswith(f"KEYPOINT_DATABASE={tmp_path}/keypoint-2.sqlite3")
    own = Settings(database=str(tmp_path / "keypoint-2.sqlite3"), content=tmp_path)
    with lease(held_by_chat(database)):
        await run_chat(own, "ben", nothing, console, skip=None)


async def test_the_set_up_does_not_ask_for_a_zone_that_the_machine_knows(tmp_path: Path) -> None:
    (tmp_path / "sums.yaml").write_text(BARE)
    settings = Settings(database=str(tmp_path / "keypoint.sqlite3"), content=tmp_path)
    said = io.StringIO()
    lines = Piped(io.StringIO("idk\nshow\n18:00\n/quit\n"))
    await run_chat(settings, "ana", lines, Console(file=said), skip=None, zone="Asia/Tokyo")
    assert "(Tokyo" in said.getvalue()
    assert "Your clock shows" not in said.getvalue()
