"""What is German alone: umlauts that are typed out, verbs and nouns in several pieces, figures."""

from __future__ import annotations

import pytest

from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.packs.known import pack_of
from bot.grading.reading.text import tokenize


def read(text: str) -> str:
    """The words of a text as they are compared, but for numbers."""
    return " ".join(token.text for token in tokenize(pack_of("de"), text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("waerme", "wärme"), ("kuehlschrank", "kühlschrank"), ("neue", "neue"), ("quelle", "quelle")],
)
def test_an_umlaut_may_be_typed_out(typed: str, meant: str) -> None:
    assert pack_of("de").respelled(typed) == meant


@pytest.mark.parametrize(
    "forms",
    [
        "verlangsamt verlangsamen verlangsamung",
        "speichert speichern gespeichert",
        "macht machen gemacht",
        "wächst wachsen wuchs gewachsen",
        "zunimmt zunehmen zugenommen zuzunehmen",
        "abgekühlt abkühlen abkühlt abkühlung",
    ],
)
def test_the_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len({pack_of("de").stem(form) for form in forms.split()}) == 1


def test_a_noun_in_er_is_no_comparative() -> None:
    words = ("dünner", "wasser", "kälter", "teller", "grösser", "schneller")
    assert [word for word in words if pack_of("de").compares(word)] == [
        "dünner",
        "kälter",
        "grösser",
        "schneller",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("der Druck nimmt schnell zu, sagt man", "der druck zunimmt schnell sagt man"),
        ("gibt er wärme ab an die küche", "abgibt er wärme an die küche"),
        ("es kühlt ab und sinkt", "es abkühlt und sinkt"),
        ("die Daten sind weg", "die daten sind weg"),
        ("zu groß", "zu gross"),
    ],
)
def test_a_verb_in_two_pieces_is_read_as_one(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_a_quote_holds_both_pieces_of_a_verb() -> None:
    said = "Der Druck nimmt um 5 Prozent ab."
    assert [said[token.start : token.end] for token in tokenize(pack_of("de"), said)][-1] == "Prozent ab"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.000 kg", "1000 kg"),
        ("Es sind 3,500 kg.", "es sind 3.5 kg"),
        ("1.234,5", "1234.5"),
        ("1,5", "1.5"),
        ("zweiunddreißig", "32"),
        ("dreihundert", "300"),
        ("zwei Millionen", "2000000"),
    ],
)
def test_figures_and_number_words_are_german(typed: str, meant: str) -> None:
    assert read(typed).split() == meant.split()


def test_what_a_compound_ends_with_stands_for_it() -> None:
    words = Vocabulary(pack_of("de"))
    term = words.add("wassermoleküle", pack_of("de").stem("wassermoleküle"))
    found = {
        text: [match.term for match in words.match(tokenize(pack_of("de"), text)[0]).matches]
        for text in ("Moleküle", "Molekül", "Wasser", "Eis")
    }
    assert found == {"Moleküle": [term], "Molekül": [term], "Wasser": [], "Eis": []}
