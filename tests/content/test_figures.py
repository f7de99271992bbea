"""The figures of the deck that comes with the program: they show what `make figures` computes."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.content.load import load
from bot.domain.deck import Deck

FILE = Path(__file__).parents[2] / "content" / "training-deep-networks.yaml"
TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def deck() -> Deck:
    loaded = load(FILE.name, FILE.read_bytes()).deck
    assert loaded is not None
    return loaded


def test_each_question_has_a_figure_whose_words_are_those_of_the_deck(deck: Deck) -> None:
    for question in deck.questions:
        assert question.figure
        with Image.open(FILE.parent / question.figure) as image:
            assert image.info["Description"] == question.alt, "make figures"
            assert (image.width, image.height <= 1200) == (1080, True)


def test_all_figures_are_small(deck: Deck) -> None:
    sizes = [(FILE.parent / question.figure).stat().st_size for question in deck.questions if question.figure]
    assert max(sizes) < 60_000


@pytest.mark.parametrize("name", ["equal-weights", "activations", "momentum"])
def test_a_figure_is_drawn_the_same_again(name: str, deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    drawings = import_module("figures").DRAWINGS
    assert set(drawings) == {question.figure for question in deck.questions}
    drawn, again = (drawings[f"figures/{name}.png"]().png("") for _ in range(2))
    assert drawn == again
    with Image.open(FILE.parent / "figures" / f"{name}.png") as kept, Image.open(io.BytesIO(drawn)) as new:
        apart = ImageChops.difference(kept.convert("RGB"), new.convert("RGB"))
        assert sum(apart.convert("L").histogram()[32:]) < 100, "make figures"
