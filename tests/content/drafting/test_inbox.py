"""What is dropped into the inbox is drafted once, when it is whole, and its draft is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.drafting.inbox import Inbox

NOTES = "1. Why does rain fall?\nAnswer: drops grow too heavy for the air.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def test_a_document_is_drafted_beside_it_when_it_has_not_changed_between_two_looks(folder: Path) -> None:
    inbox = Inbox(folder.parent)
    (folder / "rain.txt").write_text(NOTES[:30])
    assert inbox.look() == []
    (folder / "rain.txt").write_text(NOTES)
    assert inbox.look() == []
    (dropped,) = inbox.look()
    assert (dropped.name, dropped.draft) == ("inbox/rain.txt", "inbox/rain.txt.draft.yaml")
    assert check("rain.yaml", (folder / "rain.txt.draft.yaml").read_bytes()).deck
    assert inbox.look() == []


def test_a_draft_that_is_there_is_not_touched(folder: Path) -> None:
    (folder / "rain.txt").write_text(NOTES)
    (folder / "rain.txt.draft.yaml").write_text("mine")
    inbox = Inbox(folder.parent)
    assert [inbox.look() for _ in range(3)] == [[], [], []]
    assert (folder / "rain.txt.draft.yaml").read_text() == "mine"


def test_what_cannot_be_read_is_told_once_and_leaves_a_file_that_says_why(folder: Path) -> None:
    (folder / "talk.pdf").write_bytes(b"%PDF")
    for _ in range(2):
        inbox = Inbox(folder.parent)  # as after a start anew
        told = [*inbox.look(), *inbox.look()]
    assert told == []
    assert "save the document as .docx" in (folder / "talk.pdf.draft.yaml").read_text()


def test_other_files_and_a_missing_folder_are_none_of_its_business(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    assert inbox.look() == []
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "picture.png").write_bytes(b"x")
    assert [*inbox.look(), *inbox.look()] == []
