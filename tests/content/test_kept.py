"""What was found good is not tried again; whatever is odd about what was kept, it only costs the check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content.check import check
from bot.content.diff import compare, id_problems
from bot.content.folder import Checked, load_folder
from bot.content.kept import Kept, program
from tests.content.decks import BARE, deck, picture

OTHER = BARE.replace("deck: sums", "deck: other")
PICTURE = BARE.replace("    points:", "    figure: two.png\n    points:")


class Folder:
    """A content folder, and which files of it were checked."""

    def __init__(self, path: Path) -> None:
        self.content, self.kept = path / "content", path / "keypoint.sqlite3.checked"
        self.content.mkdir()
        self.checked: list[str] = []

    def write(self, name: str, text: str) -> None:
        (self.content / name).write_text(text)

    def load(self) -> tuple[Checked, list[str]]:
        """The folder as another start of the program reads it, and what it checked."""
        self.checked.clear()
        return load_folder(self.content, Kept(self.kept)), list(self.checked)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    folder = Folder(tmp_path)

    def checking(name: str, *given: Any) -> object:  # noqa: ANN401 - whatever is given
        folder.checked.append(name)
        return check(name, *given)

    monkeypatch.setattr("bot.content.folder.check", checking)
    return folder


def test_a_good_deck_is_checked_once_and_then_the_same(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    first, checked = folder.load()
    assert checked == ["a.yaml"]
    again, checked = folder.load()
    assert checked == []
    assert again.decks == first.decks
    assert [each.digest for each in again.loaded] == [deck(BARE).digest]


def test_only_what_changed_is_checked(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    folder.write("b.yaml", OTHER)
    folder.load()
    folder.write("b.yaml", OTHER.replace("Sums", "Other"))
    checked, names = folder.load()
    assert names == ["b.yaml"]
    assert [each.title for each in checked.decks] == ["Sums", "Other"]


def test_a_bad_deck_is_checked_every_time(folder: Folder) -> None:
    folder.write("a.yaml", "deck: [")
    assert folder.load()[1] == folder.load()[1] == ["a.yaml"]


def test_a_figure_that_is_gone_is_noticed(folder: Folder) -> None:
    folder.write("a.yaml", PICTURE)
    (folder.content / "two.png").write_bytes(picture())
    assert folder.load()[0].is_good
    assert folder.load()[1] == []
    (folder.content / "two.png").unlink()
    assert not folder.load()[0].is_good


def test_what_another_program_found_good_is_checked_anew(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.yaml", BARE)
    folder.load()
    monkeypatch.setattr("bot.content.kept.program", lambda: "another")
    assert folder.load()[1] == ["a.yaml"]


def test_another_line_in_a_source_file_makes_another_program(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    source = tmp_path / "content" / "check.py"
    source.write_text("1")
    before = program(tmp_path)
    source.write_text("2")
    assert program(tmp_path) != before


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b'{"digest": "1", "deck": {"deck": "Not an id"}}'])
def test_what_cannot_be_read_is_checked_anew(folder: Folder, body: bytes) -> None:
    folder.write("a.yaml", BARE)
    folder.load()
    (file,) = folder.kept.iterdir()
    file.write_bytes(body)
    assert folder.load()[1] == ["a.yaml"]
    assert folder.load()[1] == []


def test_what_the_folder_holds_no_longer_is_forgotten(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    folder.write("b.yaml", OTHER)
    folder.load()
    (folder.content / "b.yaml").unlink()
    folder.load()
    assert len(list(folder.kept.iterdir())) == 1


def test_decks_are_checked_where_nothing_can_be_kept(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    folder.kept.write_text("a file where a folder should be")
    assert folder.load()[0].is_good
    assert folder.load()[1] == ["a.yaml"]


def test_two_files_with_one_deck_are_told_apart_although_both_were_kept(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    folder.load()
    folder.write("b.yaml", BARE)
    folder.load()
    problems = [each for each in folder.load()[0].problems if each.is_error]
    places = {(each.file, each.line, each.column, each.code) for each in problems}
    assert places == {(name, 1, 7, "duplicate-deck") for name in ("a.yaml", "b.yaml")}


def test_a_kept_deck_still_knows_the_place_of_an_id_that_is_gone(folder: Folder) -> None:
    folder.write("a.yaml", BARE)
    folder.load()
    (loaded,) = folder.load()[0].loaded
    before = deck(BARE.replace("id: four", "id: quartet"))
    (problem,) = id_problems(compare(before, deck(BARE)), loaded)
    assert (problem.file, problem.line, problem.code) == ("a.yaml", 7, "id-gone")
