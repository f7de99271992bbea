"""What becomes of an erased learner in the files of a running program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.app import rounds
from bot.storage import learners
from bot.storage.store import Store
from bot.tutor.library import Library
from tests.app.test_faults import NOW, learner, now

NAME = "Anastasia-Quokka"


def files_with(folder: Path, words: str) -> set[str]:
    return {path.name for path in folder.iterdir() if words.encode() in path.read_bytes()}


async def test_an_erased_name_is_in_no_byte_of_the_files_once_the_round_is_over(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "keypoint.sqlite3") as store:
        await store.run(learners.add, replace(learner(NAME), erase_at=NOW))
        assert files_with(tmp_path, NAME)
        await rounds.remind_due(store, Library(), "test", frozenset(), now, lambda: None)
        assert files_with(tmp_path, NAME) == set()
