from __future__ import annotations

import pytest

from bot.domain.sentence import Sentence, counted, told
from bot.speech.catalog import Speech

SIZE = counted("{digits} learner", "{digits} learners", 2)


@pytest.mark.parametrize(
    ("sentence", "english", "russian"),
    [
        (told("no changes"), "no changes", "изменений нет"),
        (told("known: {ids}", ids=("a", "b")), "known: a, b", "есть только: a, b"),
        (told("{name}: {numbers}.", name="x", numbers=SIZE), "x: 2 learners.", "x: 2 ученика."),
        (counted("{digits} learner", "{digits} learners", 1), "1 learner", "1 ученик"),
        (counted("{digits} learner", "{digits} learners", 21), "21 learners", "21 ученик"),
        (Sentence("a thing that nobody translated"), *["a thing that nobody translated"] * 2),
        (told("known: {ids}", ids="{braces}"), "known: {braces}", "есть только: {braces}"),
    ],
)
def test_a_sentence_is_told_in_any_language(sentence: Sentence, english: str, russian: str) -> None:
    assert str(sentence) == english
    assert Speech("ru").say(sentence) == russian


def test_equal_sentences_are_one() -> None:
    assert len({told("known: {ids}", ids=("a",)), told("known: {ids}", ids=("a",)), told("no changes")}) == 2
