from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.content.folder import Checked, load_file, load_folder, read_file, watch
from bot.errors import ContentError
from tests.content.decks import BARE, FULL, picture

OTHER = BARE.replace("deck: sums", "deck: other")
PICTURE = BARE.replace("    points:", "    figure: figures/two.png\n    points:")


def codes(checked: Checked) -> list[str]:
    """The errors of a folder as `file code`."""
    return [f"{problem.file} {problem.code}" for problem in checked.problems if problem.is_error]


def test_all_decks_of_a_folder_are_one_set(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BARE)
    (tmp_path / "a.yml").write_text(OTHER)
    checked = load_folder(tmp_path)
    assert [deck.deck for deck in checked.decks] == ["other", "sums"]
    assert checked.is_good


def test_what_is_no_deck_is_passed_over(tmp_path: Path) -> None:
    for name in (".a.yaml", "~a.yaml", "#a.yaml", "a.yaml~", "deck.schema.json", "notes.txt"):
        (tmp_path / name).write_text("{")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert codes(load_folder(tmp_path)) == [f"{tmp_path.name} no-decks"]


def test_a_folder_that_was_emptied_may_not_go_live(tmp_path: Path) -> None:
    assert not load_folder(tmp_path).is_good


def test_a_deck_can_be_read_although_its_own_tests_fail(tmp_path: Path) -> None:
    file = tmp_path / "sums.yaml"
    file.write_text(FULL.replace("covers: [any-order]", "covers: [four]"))
    assert load_file(file).deck is None
    assert read_file(file).deck is not None


def test_one_bad_file_keeps_the_whole_set_from_going_live(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BARE)
    (tmp_path / "b.yaml").write_text("deck: [")
    checked = load_folder(tmp_path)
    assert codes(checked) == ["b.yaml yaml-syntax"]
    assert not checked.is_good


def test_two_files_may_not_hold_one_deck(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BARE)
    (tmp_path / "b.yaml").write_text(FULL)
    checked = load_folder(tmp_path)
    assert codes(checked) == ["a.yaml duplicate-deck", "b.yaml duplicate-deck"]
    assert not checked.is_good


def test_a_figure_must_lie_in_the_folder(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "figures").mkdir(parents=True)
    (content / "a.yaml").write_text(PICTURE)
    assert codes(load_folder(content)) == ["a.yaml no-figure"]
    (tmp_path / "secret.png").touch()
    (content / "figures" / "two.png").symlink_to(tmp_path / "secret.png")
    assert codes(load_folder(content)) == ["a.yaml no-figure"]
    (content / "figures" / "two.png").unlink()
    (content / "figures" / "two.png").touch()
    assert codes(load_folder(content)) == ["a.yaml bad-figure"]
    (content / "figures" / "two.png").write_bytes(picture())
    assert codes(load_folder(content)) == []


def test_a_figure_with_an_impossible_name_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PICTURE.replace("two.png", "2" * 1900 + ".png"))
    assert codes(load_folder(tmp_path)) == ["a.yaml no-figure"]


def test_a_missing_folder_or_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="create it, or set KEYPOINT_CONTENT"):
        load_folder(tmp_path / "content")
    with pytest.raises(ContentError, match="check its name"):
        load_file(tmp_path / "sums.yaml")


async def test_a_pushed_file_is_noticed_and_a_bad_one_reported(tmp_path: Path) -> None:
    file = tmp_path / "sums.yaml"
    file.write_text(BARE)
    async with asyncio.timeout(30), aclosing(watch(tmp_path, look_every_ms=20)) as changes:
        assert (await anext(changes)).is_good
        _save_as_editors_do(file, BARE.replace("Sums", "More sums"))
        assert [deck.title for deck in (await anext(changes)).decks] == ["More sums"]
        _save_as_editors_do(file, "deck: [")
        assert codes(await anext(changes)) == ["sums.yaml yaml-syntax"]


async def test_watching_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(30), aclosing(watch(tmp_path, stop)) as changes:
        await anext(changes)
        stop.set()
        assert [each async for each in changes] == []


async def test_a_folder_that_goes_missing_is_a_problem_and_no_end(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "sums.yaml").write_text(BARE)
    async with asyncio.timeout(30), aclosing(watch(content, look_every_ms=20)) as changes:
        await anext(changes)
        content.rename(tmp_path / "elsewhere")
        assert codes(await anext(changes)) == ["content no-folder"]
        (tmp_path / "elsewhere").rename(content)
        assert (await anext(changes)).is_good


async def test_a_folder_that_the_system_will_not_watch_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_watches(*_: object, **__: object) -> None:
        raise OSError("no space left on device: the limit of watches is reached")

    monkeypatch.setattr("watchfiles.main.RustNotify", out_of_watches)
    (tmp_path / "sums.yaml").write_text(BARE)
    async with asyncio.timeout(30), aclosing(watch(tmp_path, look_every_ms=20)) as changes:
        await anext(changes)
        (tmp_path / "other.yaml").write_text(OTHER)
        assert len((await anext(changes)).decks) == 2
        (tmp_path / "sums.yaml").unlink()
        assert len((await anext(changes)).decks) == 1


def _save_as_editors_do(file: Path, text: str) -> None:
    """Write beside the file, then rename over it."""
    beside = file.with_name(".sums.yaml.swp")
    beside.write_text(text)
    beside.rename(file)
