from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.folder import read_file
from bot.content.load import load
from bot.content.write import written
from tests.content.decks import BARE, FULL, deck

SEED = next((Path(__file__).parents[2] / "content").glob("*.yaml"))


@pytest.mark.parametrize("text", [BARE, FULL])
def test_a_written_deck_reads_as_it_was(text: str) -> None:
    assert load("sums.yaml", written(deck(text)).encode()).deck == deck(text)


def test_the_seed_deck_too() -> None:
    seed = read_file(SEED).deck
    assert seed is not None
    assert load(SEED.name, written(seed).encode()).deck == seed


def test_what_an_author_left_out_is_left_out() -> None:
    assert "accept" not in written(deck(BARE))
