from __future__ import annotations

import pytest

from bot.grading.english import pack
from bot.grading.reading.text import tokenize

LOOKALIKES = "'’‘ʼ`＇´′ˈ‵ꞌ‛ʹ՚"


@pytest.mark.parametrize("mark", LOOKALIKES)
@pytest.mark.parametrize(("verb", "word"), [("does", "does"), ("is", "is"), ("wo", "will"), ("ca", "can")])
def test_every_apostrophe_keeps_the_negation(mark: str, verb: str, word: str) -> None:
    assert [t.text for t in tokenize(pack(), f"it {verb}n{mark}t move")] == ["it", word, "not", "move"]


@pytest.mark.parametrize(
    "raw", ["do n't", "don' t", "don 't", "do n’t", "do n ' t", "don t", "don''t", "dont", "don´ t"]
)
def test_a_stray_space_keeps_it_too(raw: str) -> None:
    assert [t.text for t in tokenize(pack(), f"they {raw} move")] == ["they", "do", "not", "move"]


def test_places_stay_as_typed() -> None:
    raw = "they do n't move, it is n’t so"
    found = {raw[t.start : t.end] for t in tokenize(pack(), raw) if t.text == "not"}
    assert found == {"do n't", "is n’t"}


def test_other_apostrophes_stay() -> None:
    assert [t.text for t in tokenize(pack(), "it’s the net´s 'own' rock 'n' roll")] == [
        "it",
        "the",
        "net",
        "own",
        "rock",
        "and",
        "roll",
    ]
