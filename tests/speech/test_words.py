from __future__ import annotations

import pytest

from bot.speech.words import act, asks_for_next, has_words


@pytest.mark.parametrize("text", ["a", "2x", "да", "ا", "🐢 slow"])
def test_a_letter_or_a_digit_is_a_word(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", " ", "?!", "🤔🤔", "\u200b\u202e", "—"])
def test_signs_alone_are_none(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hint", "hint"),
        (" show me! ", "show"),
        ("Leave it.", "leave"),
        ("I didn’t", "notmeant"),
        ("Yes, I did", "meant"),
    ],
)
def test_a_button_may_be_typed(typed: str, meant: str) -> None:
    assert act(typed) == meant


@pytest.mark.parametrize("typed", ["Next!", "next question", "давай дальше"])
def test_the_next_question_may_be_asked_for_in_words(typed: str) -> None:
    assert asks_for_next(typed)


@pytest.mark.parametrize(
    "typed", ["", "a hint of salt", "skip connections help", "it is shown", "yes it slows training"]
)
def test_a_sentence_is_no_button(typed: str) -> None:
    assert act(typed) is None
